"""Draw values as rows: each with a dot for every outlet that gives it, and the outlet and day of the first."""

from index.charts.sheet import Sheet
from index.models import Timeline, ValueGroup
from index.models.presentation import MORE, Locale

MOST = 5  # rows
VALUE, NAMES = 32, 66  # characters of a line
DOTS = 24  # in a row


def rows(sheet: Sheet, timeline: Timeline) -> None:
    """Draw the values of the most outlets first; of equal ones the earliest."""
    readings = sorted(timeline.readings, key=lambda reading: -len(reading.outlets))
    height = min(0.17, (sheet.top - 0.05) / min(MOST, len(readings)))
    for number, reading in enumerate(readings[:MOST]):
        _row(sheet, reading, sheet.top - number * height)
    if len(readings) > MOST:
        sheet.write(0.05, 0.02, sheet.say.plural(*MORE, len(readings) - MOST), color=sheet.pale)


def _row(sheet: Sheet, reading: ValueGroup, top: float) -> None:
    outlets = sorted(reading.outlets, key=lambda outlet: outlet not in sheet.named)
    sheet.write(0.05, top, _cut(reading.value, VALUE), size=18, weight="bold", va="top")
    for number, outlet in enumerate(outlets[:DOTS]):
        sheet.write(0.05 + 0.034 * number, top - 0.048, "●", size=15, color=sheet.colour(outlet), va="top")
    if len(outlets) > DOTS:
        sheet.write(0.05 + 0.034 * DOTS, top - 0.05, f"+{len(outlets) - DOTS}", color=sheet.pale, va="top")
    sheet.write(0.05, top - 0.088, _cut(_first(reading, sheet.say), NAMES), size=11, color=sheet.pale, va="top")


def _first(reading: ValueGroup, say: Locale) -> str:
    """`Fakti, 18 Dec 2025; Radio Orrin`."""
    told = ((", ".join(outlets), when) for when, outlets in reading.by_day)
    return "; ".join(f"{outlets}, {say.day(when)}" if when else outlets for outlets, when in told)


def _cut(words: str, room: int) -> str:
    return words if len(words) <= room else words[: room - 1].rstrip() + "…"
