"""Agreement and differences of the sources: the lines at the top of an answer and at its end."""

from collections.abc import Iterator

from bot.locales import Locale, marked
from bot.rendering.html.citations import NAME
from bot.rendering.html.links import is_web_page
from bot.rendering.html.markup import Markup, bold, clipped, filled, joined, link, text_markup
from bot.rendering.html.paging import Block
from index.models import Agreement, Answer, CopyGroup, Difference, Headline, Update, ValueGroup, Verdict

# Limits of what is shown of an agreement; the sources below it give the rest.
READINGS = 4
OUTLETS = 4
DIFFERENCES = 6
UPDATES = 3
COPIES = 3
NAMED = 2  # most named outlets that carry one text; the others are counted

# Head lines for one source and for two sources with the value.
FEW = (marked("one source"), marked("both sources agree"))

# Warning sign before everything else if the sources differ, so that nobody takes the first value for the only one.
DIFFERING = "⚠️ "


def head_lines(answer: Answer, say: Locale) -> Markup:
    """The value with its outlets, or a warning sign and all values if the sources differ; later updates."""
    value = _value(answer.agreement, len(answer.sources), answer.voices, say)
    return joined("\n", (value, _updates(answer.agreement.updates, say)))


def _value(agreement: Agreement, sources: int, voices: int, say: Locale) -> Markup:
    if not agreement.readings or agreement.verdict is Verdict.UNCLEAR:
        return text_markup(say.plural("{number} source", "{number} sources", sources))
    if agreement.verdict is Verdict.DIFFER:
        first = text_markup(DIFFERING) + joined(
            " · ", (_values(agreement.readings, say), text_markup(say.text("sources differ")))
        )
        return joined("\n", (first, _readings(agreement.readings, say, dated=True)))
    value = bold(text_markup(clipped(agreement.readings[0].value, NAME)))
    return joined(" · ", (value, text_markup(_consent(agreement.readings[0].voices, voices, say))))


def _consent(agreeing: int, sources: int, say: Locale) -> str:
    if agreeing < sources:
        return say.plural(
            "{agreeing} of {number} sources agree",
            "{agreeing} of {number} sources agree",
            sources,
            agreeing=say.number(agreeing),
        )
    if sources <= len(FEW):
        return say.text(FEW[sources - 1])
    return say.plural("all {number} sources agree", "all {number} sources agree", sources)


def _values(readings: tuple[ValueGroup, ...], say: Locale) -> Markup:
    """The values that the sources give: `7, 8 or 9`."""
    shown = [bold(text_markup(clipped(reading.value, NAME))) for reading in readings[:READINGS]]
    if len(readings) > READINGS:
        shown.append(text_markup(say.plural("{number} more", "{number} more", len(readings) - READINGS)))
    if len(shown) == 1:
        return shown[0]
    return filled(say.text("{values} or {last}"), values=joined(", ", shown[:-1]), last=shown[-1])


def difference_block(differences: tuple[Difference, ...], say: Locale) -> Iterator[Block]:
    """Differences of the sources beside the answer, under a title."""
    title = say.text("They differ elsewhere:")
    if len(differences) == 1:
        yield Block(joined(" ", (text_markup(title), _readings(differences[0].readings, say))))
        return
    for difference in differences[:DIFFERENCES]:
        yield Block(lead=text_markup(title), body=text_markup("• ") + _readings(difference.readings, say))
    if len(differences) > DIFFERENCES:
        yield Block(lead=text_markup(title), body=text_markup(_more(len(differences) - DIFFERENCES, say)))


def beside(agreement: Agreement, say: Locale) -> Iterator[Block]:
    """Outlets that carry one text, and outlets that cover the event without the value."""
    for copies in agreement.copies[:COPIES]:
        yield Block(text_markup(_carried(copies, say)))
    if agreement.silent:
        told = [_story(one) for one in agreement.silent]
        yield Block(joined(" ", (text_markup(say.text("Not told by:")), joined(", ", told))))


def _carried(copies: CopyGroup, say: Locale) -> str:
    """`Alpha, Bravo and 3 more carry the same Reuters text`."""
    outlets, more = _clipped(copies.outlets[:NAMED]), len(copies.outlets) - NAMED
    who = ", ".join(outlets)
    if more > 0:
        who = say.plural("{outlets} and {number} more", "{outlets} and {number} more", more, outlets=who)
    if copies.agency:
        return say.text("{outlets} carry the same {agency} text", outlets=who, agency=clipped(copies.agency, NAME))
    return say.text("{outlets} carry the same text", outlets=who)


def _story(story: Headline) -> Markup:
    """The outlet, with a link to its story if that has a page."""
    outlet = text_markup(clipped(story.outlet, NAME))
    return link(outlet, story.url) if story.url and is_web_page(story.url) else outlet


def _updates(updates: tuple[Update, ...], say: Locale) -> Markup:
    """Lines of updates: `Updated: was 7, now 9 (Fakti, 18 Dec 2025)`."""
    shown = [text_markup(_updated(each, say)) for each in updates[:UPDATES]]
    if len(updates) > UPDATES:
        shown.append(text_markup(_more(len(updates) - UPDATES, say)))
    return joined("\n", shown)


def _updated(update: Update, say: Locale) -> str:
    told = ", ".join(filter(None, (clipped(update.outlet, NAME), say.day(update.published))))
    before, now = clipped(update.before, NAME), clipped(update.value, NAME)
    return say.text("Updated: was {before}, now {now} ({told})", before=before, now=now, told=told)


def _readings(readings: tuple[ValueGroup, ...], say: Locale, *, dated: bool = False) -> Markup:
    """Readings with their outlets, `John Cole (Fakti), John Coale (The Straits Times)`, with days if `dated`."""
    shown = [
        text_markup(f"{clipped(each.value, NAME)} ({_dated(each, say) if dated else _outlets(each.outlets, say)})")
        for each in readings[:READINGS]
    ]
    if len(readings) > READINGS:
        shown.append(text_markup(_more(len(readings) - READINGS, say)))
    return joined(", ", shown)


def _dated(reading: ValueGroup, say: Locale) -> str:
    """Outlets grouped by day, with the day behind them: `Alpha, Bravo, 3 Apr 2031; Charlie, 4 Apr 2031`."""
    first = ValueGroup(value=reading.value, outlets=reading.outlets[:OUTLETS], dates=reading.dates[:OUTLETS])
    days = [", ".join(filter(None, (*_clipped(outlets), say.day(when)))) for when, outlets in first.by_day]
    return "; ".join(days) + _others(reading.outlets, say)


def _outlets(names: tuple[str, ...], say: Locale) -> str:
    return ", ".join(_clipped(names[:OUTLETS])) + _others(names, say)


def _clipped(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(clipped(name, NAME) for name in names)


def _others(names: tuple[str, ...], say: Locale) -> str:
    return f", {_more(len(names) - OUTLETS, say)}" if len(names) > OUTLETS else ""


def _more(number: int, say: Locale) -> str:
    return say.plural("and {number} more", "and {number} more", number)
