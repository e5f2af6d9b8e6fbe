"""An answer as pages of Telegram HTML: what the sources agree on first, then each source in its own words."""

from collections.abc import Iterator
from itertools import chain

from bot.rendering.citations import HEADLINE, NAME, citation
from bot.rendering.links import is_web_page
from bot.rendering.markup import NOTHING, Markup, bold, clipped, italic, joined, link, text
from bot.rendering.paging import Block, paged
from bot.rendering.wording import counted, day
from index.models import Agreement, Answer, Difference, Headline, Reading, Verdict

# How much of an agreement is shown; the sources below it say the rest.
READINGS = 4
OUTLETS = 4
DIFFERENCES = 6
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
    head = _head(answer.agreement, len(answer.sources))
    filters = str(answer.understood.filters) if answer.understood else ""
    yield Block(joined("\n", (head, italic(text(clipped(filters, FILTERS))) if filters else NOTHING)))
    for source in answer.sources:
        for snippet in source.snippets:
            yield from citation(snippet, bot)
    yield from _differences(answer.agreement.differences)


def _head(agreement: Agreement, sources: int) -> Markup:
    if not agreement.readings or agreement.verdict is Verdict.UNCLEAR:
        return text(counted(sources, "source"))
    if agreement.verdict is Verdict.DIFFER:
        first = joined(" · ", (_values(agreement.readings), text("sources differ")))
        return joined("\n", (first, _readings(agreement.readings)))
    value = bold(text(clipped(agreement.readings[0].value, NAME)))
    return joined(" · ", (value, text(_consent(len(agreement.readings[0].outlets), sources))))


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


def _readings(readings: tuple[Reading, ...]) -> Markup:
    """`John Cole (Fakti), John Coale (The Straits Times)`: who says what."""
    shown = [text(f"{clipped(each.value, NAME)} ({_outlets(each.outlets)})") for each in readings[:READINGS]]
    if len(readings) > READINGS:
        shown.append(text(f"and {len(readings) - READINGS} more"))
    return joined(", ", shown)


def _outlets(names: tuple[str, ...]) -> str:
    shown = [clipped(name, NAME) for name in names[:OUTLETS]]
    if len(names) > OUTLETS:
        shown.append(f"and {len(names) - OUTLETS} more")
    return ", ".join(shown)


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
