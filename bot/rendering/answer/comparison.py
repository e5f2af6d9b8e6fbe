"""The sources side by side, with one sentence each."""

from collections.abc import Iterator

from bot.locales import ENGLISH, Locale, marked
from bot.rendering.answer.agreements import difference_block, head_lines
from bot.rendering.html.citations import NAME, address_of, lead
from bot.rendering.html.markup import NOTHING, Markup, bold, clipped, joined, text_markup
from bot.rendering.html.paging import UNITS, Block, paged
from bot.rendering.html.quotes import quotation_blocks, quoted
from bot.rendering.html.rich import ROWS, RichCell, RichMessage, RichTable, lines, rich_text
from index.models import Answer, Snippet

# Titles of the columns of a table.
COLUMNS = (marked("Value"), marked("Source"), marked("In its words"))


def comparison_pages(answer: Answer, say: Locale = ENGLISH, room: int = UNITS) -> tuple[str, ...]:
    """The best sentence of each source under its value, as messages of about `room` UTF-16 code units."""
    return paged(_compared(answer, say), room)


def _compared(answer: Answer, say: Locale) -> Iterator[Block]:
    yield Block(head_lines(answer, say))
    for value, snippets in _by_value(answer).items():
        above = bold(text_markup(clipped(value, NAME)))
        for snippet in snippets:
            yield from _source(snippet, above, say)
            above = NOTHING
    yield from difference_block(answer.agreement.differences, say)


def comparison_table(answer: Answer, bot: str, say: Locale = ENGLISH) -> RichMessage:
    """The same as one table: a value, the sources that give it, and their sentences; `bot` is the bot's user name."""
    head = tuple(RichCell(text=(say.text(title),), is_header=True) for title in COLUMNS)
    rows = [
        _row(value if number == 0 else "", snippet, bot, say)
        for value, snippets in _by_value(answer).items()
        for number, snippet in enumerate(snippets)
    ]
    below = tuple(difference_block(answer.agreement.differences, say))
    pieces = (*(block.lead for block in below[:1]), *(block.body for block in below))
    return RichMessage(
        blocks=(
            *lines(head_lines(answer, say)),
            RichTable(cells=(head, *rows[:ROWS])),
            *(paragraph for piece in pieces for paragraph in lines(piece)),
        )
    )


def _row(value: str, snippet: Snippet, bot: str, say: Locale) -> tuple[RichCell, ...]:
    story = snippet.story
    words = quoted(story.body, snippet.span, snippet.bold)
    if snippet.before is not None:
        words = joined(" ", (quoted(story.body, snippet.before, None), words))
    pieces = (bold(text_markup(clipped(value, NAME))), lead(story, say, address_of(snippet, bot)), words)
    return tuple(RichCell(text=rich_text(piece)) for piece in pieces)


def _by_value(answer: Answer) -> dict[str, list[Snippet]]:
    """The best sentence of each source, grouped by value; those without a value last."""
    readings = {outlet: each.value for each in reversed(answer.agreement.readings) for outlet in each.outlets}
    found: dict[str, list[Snippet]] = {each.value: [] for each in answer.agreement.readings}
    for source in answer.sources:
        found.setdefault(readings.get(source.outlet, ""), []).append(source.snippets[0])
    rest = found.pop("", [])
    return {value: snippets for value, snippets in found.items() if snippets} | ({"": rest} if rest else {})


def _source(snippet: Snippet, above: Markup, say: Locale) -> Iterator[Block]:
    top = joined("\n", (above, lead(snippet.story, say)))
    for quote in quotation_blocks(
        snippet.story.body, snippet.span, snippet.bold, UNITS - top.units - 1, snippet.before
    ):
        yield Block(lead=top, body=quote)
