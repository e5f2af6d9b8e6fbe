"""Draw amounts over days: one step line per outlet, bars for bounds and ranges, labels where there is room."""

import math
from collections.abc import Iterator, Sequence
from datetime import date

from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator
from matplotlib.transforms import Bbox

from index.charts.sheet import FONT, Sheet, drawable
from index.models import Timeline, TimelinePoint
from index.models.presentation import ENGLISH, MORE, Locale

FAR = 50.0  # ratio of largest to smallest amount above which the scale is logarithmic
LABELS = 60  # values at which there may be room for a label
TICKS = 6  # of the scale, at most
MARK = 8  # pixels from the middle of a point to its edge
NAME = 26  # characters of an outlet's name
SCALES = ((1e9, "bn"), (1e6, "m"), (1e3, "k"))


def steps(sheet: Sheet, timeline: Timeline) -> None:
    """Draw the points of a timeline."""
    dated = [one for one in timeline.told if one.snippet.story.published]
    rows = math.ceil(len(sheet.named) / 2) + bool(sheet.others)
    axes = sheet.axes(0.12, 0.12 + 0.04 * rows, 0.95, sheet.top)
    for outlet in (*sheet.others, *reversed(sheet.named)):
        _line(axes, sheet, [one for one in dated if one.snippet.story.outlet == outlet], outlet)
    _scale(axes, dated, sheet.say)
    _days(axes, sorted({_day(one) for one in dated}), sheet.say)
    _label(axes, sheet, dated)
    _names(sheet)


def _line(axes: Axes, sheet: Sheet, told: Sequence[TimelinePoint], outlet: str) -> None:
    days, amounts, colour = [_day(one) for one in told], [_amount(one) for one in told], sheet.colour(outlet)
    strong = outlet in sheet.named
    width = 2.4 if strong else 1.2
    axes.plot(
        [day.toordinal() for day in days], amounts, color=colour, linewidth=width, drawstyle="steps-post", alpha=0.75
    )
    axes.plot(
        [day.toordinal() for day in days], amounts, "o", color=colour, markersize=9 if strong else 6,
        markeredgecolor=sheet.ground, markeredgewidth=1.5,
    )  # fmt: skip
    for one, day, amount in zip(told, days, amounts, strict=True):
        _bounds(axes, one, day, amount, colour)


def _bounds(axes: Axes, one: TimelinePoint, day: date, amount: float, colour: str) -> None:
    """Draw an arrow for an open range, a bar between two bounds."""
    at = day.toordinal()
    if one.low is None or one.high is None:
        axes.plot(
            [at], [amount], marker=6 if one.high is None else 7, color=colour, markersize=15
        )  # carets at the base
    elif one.low != one.high:
        axes.plot([at, at], [one.low, one.high], color=colour, linewidth=5, alpha=0.35, solid_capstyle="round")


def _scale(axes: Axes, told: Sequence[TimelinePoint], say: Locale) -> None:
    amounts = [bound for one in told for bound in (one.low, one.high, _amount(one)) if bound is not None]
    least, most = min(amounts), max(amounts)
    if least > 0 and most > FAR * least:
        axes.set_yscale("log")
        axes.set_ylim(least / 2, most * 2)
    else:
        room = (most - least) or abs(most) or 1.0
        bottom = 0.0 if 0 <= least < 0.6 * most else least - 0.2 * room
        axes.set_ylim(bottom, most + 0.2 * room)
        axes.yaxis.set_major_locator(MaxNLocator(TICKS, integer=all(amount == int(amount) for amount in amounts)))
    unit = told[0].unit
    axes.yaxis.set_major_formatter(lambda amount, _: shown(amount, unit, say))


def shown(amount: float, unit: str = "", say: Locale = ENGLISH) -> str:
    """`1,500`, `2.5m`, `$3bn`, `12 %`; durations in days."""
    if unit == "s":
        return f"{say.written(f'{amount / 86400:,.4g}')} d"
    size, suffix = next(((size, suffix) for size, suffix in SCALES if abs(amount) >= size * 10), (1.0, ""))
    number = f"{amount / size:,.4g}{suffix}" if size > 1 else f"{amount:,.10g}"
    number = say.written(number)
    return f"{unit}{number}" if unit in {"$", "€", "£", "¥"} else f"{number} {unit}".strip()


def _days(axes: Axes, days: Sequence[date], say: Locale) -> None:
    first, last = days[0].toordinal(), days[-1].toordinal()
    room = max(1.0, 0.06 * (last - first))
    axes.set_xlim(first - room, last + room)
    chosen = list(_spread(days, 5))
    same_year = len({day.year for day in days}) == 1
    axes.set_xticks(
        [day.toordinal() for day in chosen],
        [drawable(say.day(day, year=False) + ("" if same_year else f"\n{day.year}")) for day in chosen],
    )


def _spread(days: Sequence[date], most: int) -> Iterator[date]:
    """At most `most` of the days, always the first and last, with a minimum distance between them."""
    apart = (days[-1] - days[0]).days / most
    before: date | None = None
    for day in days:
        if before is None or ((day - before).days > apart and ((days[-1] - day).days > apart or day == days[-1])):
            yield day
            before = day
    if before != days[-1]:
        yield days[-1]


def _label(axes: Axes, sheet: Sheet, told: Sequence[TimelinePoint]) -> None:
    """Write the amounts at points where they cover nothing: the newest first, exact before vague ones."""
    sheet.figure.canvas.draw()
    points = {(_day(one).toordinal(), _amount(one)) for one in told}
    marks = {point: _mark(axes, *point) for point in points}
    taken: list[Bbox] = []
    for one in sorted(told, key=lambda one: (_day(one), one.low == one.high, _amount(one)), reverse=True)[:LABELS]:
        point = _day(one).toordinal(), _amount(one)
        label = axes.annotate(
            _bare(one, sheet.say), point, xytext=(0, 11), textcoords="offset points", ha="center", va="bottom",
            fontsize=12.5, fontweight="bold", color=sheet.ink, fontfamily=FONT, parse_math=False,
        )  # fmt: skip
        box = label.get_window_extent()
        if any(box.overlaps(other) for other in (*taken, *(mark for at, mark in marks.items() if at != point))):
            label.remove()
        else:
            taken.append(box)


def _mark(axes: Axes, day: int, amount: float) -> Bbox:
    """The area that a point takes, in pixels."""
    x, y = axes.transData.transform((day, amount))
    return Bbox.from_extents(x - MARK, y - MARK, x + MARK, y + MARK)


def _bare(one: TimelinePoint, say: Locale) -> str:
    if one.low == one.high and one.low is not None:
        return shown(one.low, one.unit, say)
    if one.high is None:
        return f"≥ {shown(one.low or 0.0, one.unit, say)}"
    if one.low is None:
        return f"≤ {shown(one.high, one.unit, say)}"
    return f"~ {shown(_amount(one), one.unit, say)}"


def _amount(one: TimelinePoint) -> float:
    """Height of a value: its middle, or its only bound."""
    bounds = [bound for bound in (one.low, one.high) if bound is not None]
    return sum(bounds) / len(bounds)


def _day(one: TimelinePoint) -> date:
    return one.snippet.story.published or date.max


def _names(sheet: Sheet) -> None:
    for number, outlet in enumerate(sheet.named):
        x, y = 0.06 + 0.46 * (number % 2), 0.035 + 0.04 * (math.ceil(len(sheet.named) / 2) - 1 - number // 2)
        y += 0.04 * bool(sheet.others)
        sheet.write(x, y, "●", size=15, color=sheet.colour(outlet))
        sheet.write(x + 0.03, y + 0.003, outlet if len(outlet) <= NAME else outlet[: NAME - 1] + "…", size=12)
    if sheet.others:
        sheet.write(0.06, 0.035, "●", size=15, color=sheet.pale)
        sheet.write(0.09, 0.038, sheet.say.plural(*MORE, len(sheet.others)), size=12)
