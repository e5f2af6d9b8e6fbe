"""A passage in its paragraph: the target of a citation's link for a story without a page."""

import re
from collections.abc import Iterator

from bot.locales import ENGLISH, Locale
from bot.rendering.html.citations import page_line, quoted_passage
from bot.rendering.html.paging import paged
from index.models import Span, Story

# Characters shown on either side of the sentence, if a story has no real paragraphs.
REACH = 1500

_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")
_LINE_END = re.compile(r"\n\s*")


def passage_pages(story: Story, span: Span, say: Locale = ENGLISH) -> tuple[str, ...]:
    """The paragraph around `span` as messages in Telegram HTML, with the range itself in bold.

    Raises `ValueError` for a range outside of the body.
    """
    if span.end > len(story.body):
        raise ValueError(f"range {span.start}:{span.end} leaves a body of {len(story.body)}")
    return around_pages(story, span, paragraph(story.body, span), say)


def around_pages(story: Story, span: Span, around: Span, say: Locale = ENGLISH) -> tuple[str, ...]:
    """Return a range of a story as messages in Telegram HTML, `span` in it in bold."""
    below = page_line(story.url, story.body[span.start : span.end], say)
    return paged(quoted_passage(story, around, span, below, say))


def paragraph(body: str, span: Span) -> Span:
    """The range of the paragraph around `span`, at most `REACH` characters more on either side, whole words only.

    Paragraphs end at blank lines; in a text that has none, at line ends.
    """
    first, last = max(0, span.start - REACH), min(len(body), span.end + REACH)
    end_of_one = _BLANK_LINE if _BLANK_LINE.search(body) else _LINE_END
    breaks = [(found.start(), found.end()) for found in end_of_one.finditer(body, first, last)]
    starts = [end for _, end in breaks if end <= span.start]
    ends = [start for start, _ in breaks if start >= span.end]
    start = starts[-1] if starts else _whole_word_from(body, first, span.start)
    return Span(start=start, end=ends[0] if ends else _whole_word_to(body, last, span.end))


def passage_paragraphs(body: str) -> Iterator[Span]:
    """The ranges of all paragraphs of a text: separated by blank lines or, without any, by line ends."""
    end_of_one = _BLANK_LINE if _BLANK_LINE.search(body) else _LINE_END
    start = 0
    for end, following in [*((found.start(), found.end()) for found in end_of_one.finditer(body)), (len(body), 0)]:
        if body[start:end].strip():
            yield Span(start=start, end=end)
        start = following


def _whole_word_from(body: str, first: int, limit: int) -> int:
    while 0 < first < limit and not body[first - 1].isspace():
        first += 1
    return first


def _whole_word_to(body: str, last: int, limit: int) -> int:
    while limit < last < len(body) and not body[last].isspace():
        last -= 1
    return last
