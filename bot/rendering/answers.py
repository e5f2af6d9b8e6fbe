"""An answer as pages of Telegram HTML: what the sources agree on first, then each source in its own words."""

from collections.abc import Iterator
from itertools import chain

from bot.rendering.citations import HEADLINE, NAME, citation
from bot.rendering.links import is_web_page
from bot.rendering.markup import NOTHING, Markup, bold, clipped, italic, joined, link, text
from bot.rendering.paging import Block, paged
from bot.rendering.wording import counted, day
from index.models import Agreement, Answer, Copies, Difference, Headline, Reading, Update, Verdict

# How much of an agreement is shown; the sources below it say the rest.
READINGS = 4
OUTLETS = 4
DIFFERENCES = 6
UPDATES = 3
COPIES = 3
NAMED = 2  # outlets that carry one text; how many more is said
FILTERS = 200  # characters
HINT = 600


def answer_pages(answer: Answer, bot: str) -> tuple[str, ...]:
    """The answer as one or more messages in Telegram HTML; `bot` is the bot's user name, for links back to it."""
    said = _found(answer, bot) if answer.found and answer.sources else _not_found(answer)
    return paged(chain(_read_as(answer), said))


def _read_as(answer: Answer) -> Iterator[Block]:
    if answer.read_as:
        words = dict.fromkeys(clipped(one.read, NAME) for one in answer.read_as)
        yield Block(text(f"Read as: {', '.join(words)}"))


def _found(answer: Answer, bot: str) -> Iterator[Block]:
    head = _head(answer.agreement, len(answer.sources), answer.voices)
    filters = str(answer.understood.filters) if answer.understood else ""
    updated = _updates(answer.agreement.updates)
    yield Block(joined("\n", (head, updated, italic(text(clipped(filters, FILTERS))) if filters else NOTHING)))
    for source in answer.sources:
        for snippet in source.snippets:
            yield from citation(snippet, bot)
    yield from _differences(answer.agreement.differences)
    yield from _beside(answer.agreement)


def _head(agreement: Agreement, sources: int, voices: int) -> Markup:
    if not agreement.readings or agreement.verdict is Verdict.UNCLEAR:
        return text(counted(sources, "source"))
    if agreement.verdict is Verdict.DIFFER:
        first = joined(" · ", (_values(agreement.readings), text("sources differ")))
        return joined("\n", (first, _readings(agreement.readings, dated=True)))
    value = bold(text(clipped(agreement.readings[0].value, NAME)))
    return joined(" · ", (value, text(_consent(agreement.readings[0].voices, voices))))


def _consent(agreeing: int, sources: int) -> str:
    if agreeing < sources:
        return f"{agreeing} of {sources} sources agree"
    return {1: "one source", 2: "both sources agree"}.get(sources, f"all {sources} sources agree")


def _values(readings: tuple[Reading, ...]) -> Markup:
    """`7, 8 or 9`: the values that the sources give."""
    shown = [bold(text(clipped(reading.value, NAME))) for reading in readings[:READINGS]]
    if len(readings) > READINGS:
        shown.append(text(f"{len(readings) - READINGS} more"))
    return joined(" or ", (joined(", ", shown[:-1]), shown[-1]))


def _differences(differences: tuple[Difference, ...]) -> Iterator[Block]:
    title = "They differ elsewhere:"
    if len(differences) == 1:
        yield Block(joined(" ", (text(title), _readings(differences[0].readings))))
        return
    for difference in differences[:DIFFERENCES]:
        yield Block(lead=text(title), body=text("• ") + _readings(difference.readings))
    if len(differences) > DIFFERENCES:
        yield Block(lead=text(title), body=text(f"and {len(differences) - DIFFERENCES} more"))


def _beside(agreement: Agreement) -> Iterator[Block]:
    """Who carries one text, and who covers the story without the value."""
    for copies in agreement.copies[:COPIES]:
        yield Block(text(_carried(copies)))
    if agreement.silent:
        told = [_story(one) for one in agreement.silent]
        yield Block(joined(" ", (text("Not told by:"), joined(", ", told))))


def _carried(copies: Copies) -> str:
    """`Alpha, Bravo and 3 more carry the same Reuters text`."""
    outlets, more = _clipped(copies.outlets[:NAMED]), len(copies.outlets) - NAMED
    who = f"{', '.join(outlets)} and {more} more" if more > 0 else " and ".join(outlets)
    return f"{who} carry the same {f'{clipped(copies.agency, NAME)} text' if copies.agency else 'text'}"


def _story(story: Headline) -> Markup:
    """The outlet, linked to its story where that has a page."""
    outlet = text(clipped(story.outlet, NAME))
    return link(outlet, story.url) if story.url and is_web_page(story.url) else outlet


def _updates(updates: tuple[Update, ...]) -> Markup:
    """`Updated: was 7, now 9 (Fakti, 18 Dec 2025)`, a line each."""
    shown = [text(_updated(each)) for each in updates[:UPDATES]]
    if len(updates) > UPDATES:
        shown.append(text(f"and {len(updates) - UPDATES} more"))
    return joined("\n", shown)


def _updated(update: Update) -> str:
    told = ", ".join(filter(None, (clipped(update.outlet, NAME), day(update.published))))
    return f"Updated: was {clipped(update.before, NAME)}, now {clipped(update.value, NAME)} ({told})"


def _readings(readings: tuple[Reading, ...], *, dated: bool = False) -> Markup:
    """`John Cole (Fakti), John Coale (The Straits Times)`: who says what, and on which days where `dated`."""
    shown = [
        text(f"{clipped(each.value, NAME)} ({_dated(each) if dated else _outlets(each.outlets)})")
        for each in readings[:READINGS]
    ]
    if len(readings) > READINGS:
        shown.append(text(f"and {len(readings) - READINGS} more"))
    return joined(", ", shown)


def _dated(reading: Reading) -> str:
    """`Alpha, Bravo, 3 Apr 2031; Charlie, 4 Apr 2031`: the outlets of a day, and the day behind them."""
    first = Reading(value=reading.value, outlets=reading.outlets[:OUTLETS], dates=reading.dates[:OUTLETS])
    days = [", ".join(filter(None, (*_clipped(outlets), day(when)))) for when, outlets in first.by_day]
    return "; ".join(days) + _more(reading.outlets)


def _outlets(names: tuple[str, ...]) -> str:
    return ", ".join(_clipped(names[:OUTLETS])) + _more(names)


def _clipped(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(clipped(name, NAME) for name in names)


def _more(names: tuple[str, ...]) -> str:
    return f", and {len(names) - OUTLETS} more" if len(names) > OUTLETS else ""


def _not_found(answer: Answer) -> Iterator[Block]:
    yield Block(bold(text("Not in the stories.")))
    if answer.hint:
        yield Block(text(clipped(answer.hint, HINT)))
    for headline in answer.nearest:
        yield Block(lead=text("Nearest headlines, not answers:"), body=_nearest(headline))


def _nearest(headline: Headline) -> Markup:
    title = text(clipped(headline.title or headline.story, HEADLINE))
    if headline.url and is_web_page(headline.url):
        title = link(title, headline.url)
    where = text(f"({', '.join(filter(None, (clipped(headline.outlet, NAME), day(headline.published))))})")
    return text("• ") + joined(" ", (title, where))
