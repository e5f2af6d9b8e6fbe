"""Block quotations of a range of a story's body: every word of it, unchanged, the answering ones in bold."""

from collections.abc import Iterator

from bot.rendering.html.markup import Markup, bold, fitting, joined, quotation, text_markup
from index.models import Span


def quotation_blocks(
    body: str, span: Span, strong: Span | None, room: int, before: Span | None = None, *, folded: bool = True
) -> tuple[Markup, ...]:
    """Quote `body[span]` in block quotations of at most `room` UTF-16 code units each, one if it fits.

    `body[before]` stands on a line of its own above it, in the same quotation if both fit.

    A longer range is cut at white space, and inside a word only if the word alone is longer than `room`; only white
    space at a cut is left out. `strong` is the part in bold. Long quotations are folded if `folded` is true.
    """
    above = [quoted(body, part, None) for part in _parts(body, before, room)] if before else []
    pieces = [*above, *(quoted(body, part, strong) for part in _parts(body, span, room))]
    whole = joined("\n", pieces)
    return tuple(quotation(each, folded=folded) for each in ([whole] if whole.units <= room else pieces))


def _parts(body: str, span: Span, room: int) -> Iterator[Span]:
    start = span.start
    while (start := _word_from(body, start, span.end)) < span.end:
        end = min(fitting(body, start, room), span.end)
        if end < span.end:
            end = _last_gap(body, start, end)
        yield Span(start=start, end=end)
        start = end


def _word_from(body: str, start: int, end: int) -> int:
    while start < end and body[start].isspace():
        start += 1
    return start


def _last_gap(body: str, start: int, end: int) -> int:
    """The end of the last whole word of `body[start:end]`; `end` itself if that would leave nothing."""
    gap = end
    while gap > start and not body[gap].isspace():
        gap -= 1
    return gap if gap > start else end


def quoted(body: str, part: Span, strong: Span | None) -> Markup:
    """The words of `body[part]`, those of `strong` in bold."""
    if strong is None or strong.end <= part.start or part.end <= strong.start:
        return text_markup(body[part.start : part.end])
    first, last = max(part.start, strong.start), min(part.end, strong.end)
    return (
        text_markup(body[part.start : first]) + bold(text_markup(body[first:last])) + text_markup(body[last : part.end])
    )
