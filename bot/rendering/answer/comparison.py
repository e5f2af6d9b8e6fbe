"""The sources side by side, with one sentence each."""

from collections.abc import Iterator

from bot.locales import ENGLISH, Locale
from bot.rendering.answer.agreements import difference_block, head_lines
from bot.rendering.html.citations import NAME, lead
from bot.rendering.html.markup import NOTHING, Markup, bold, clipped, joined, text_markup
from bot.rendering.html.paging import UNITS, Block, paged
from bot.rendering.html.quotes import quotation_blocks
from index.models import Answer, Snippet


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
