"""The sentences of an answer's sources that may report the same thing: the quoted ones and their neighbours."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from index.models import Snippet, SourceAnswer, Span, Story
from index.text.analysis import analyzer
from index.text.numbers.number_words import VAGUE
from index.text.sentences import split_sentences
from index.text.values import quotations

MOST = 6  # most outlets that are compared, the best ones: 5 of 85 answers have more
WIDE = 400  # characters before and after a quoted sentence that are searched for its neighbours


class Passage(NamedTuple):
    """A sentence of an outlet's story; `terms` are its own, each with a flag: True for a name or a number."""

    outlet: str
    story: Story
    span: Span
    terms: dict[str, bool]

    @classmethod
    def of(cls, outlet: str, story: Story, span: Span) -> "Passage":
        """Read a sentence of a story."""
        text, terms = story.body[span.start : span.end], dict[str, bool]()
        for term, start, end in analyzer(story.language).located(text):
            # the first word of a sentence has a capital in any case
            told = not text[start].islower() and (start > 0 or text[start].isdigit())
            told = told or text[start:end].casefold() in VAGUE
            terms[term] = terms.get(term, False) or told
        return cls(outlet, story, span, terms)

    @property
    def text(self) -> str:
        """The sentence, word for word."""
        return self.story.body[self.span.start : self.span.end]

    @property
    def asks(self) -> bool:
        """True if it is a question."""
        return self.text.rstrip('"”’»)').endswith("?")

    @property
    def quoted(self) -> list[str]:
        """The parts of the sentence inside quotation marks; a quotation may begin before it and end after it."""
        begin, (start, end) = max(0, self.span.start - WIDE), (self.span.start, self.span.end)
        found = quotations(self.story.body[begin : end + WIDE])
        parts = ((max(start, begin + a), min(end, begin + b)) for a, b in found)
        return [self.story.body[a:b] for a, b in parts if a < b]

    @property
    def published(self) -> date | None:
        """The day of its story."""
        return self.story.published


def passages(sources: tuple[SourceAnswer, ...]) -> list[list[Passage]]:
    """The sentences of each source, the quoted ones first; of many sources only the best `MOST`."""
    return [list(_passages(source)) for source in sources[:MOST]]


def _passages(source: SourceAnswer) -> Iterator[Passage]:
    quoted = [(snippet.story.name, snippet.span) for snippet in source.snippets]
    beside = ((snippet.story.name, span) for snippet in source.snippets for span in _beside(snippet))
    stories = {snippet.story.name: snippet.story for snippet in source.snippets}
    for name, span in dict.fromkeys((*quoted, *beside)):
        yield Passage.of(source.outlet, stories[name], span)


def _beside(snippet: Snippet) -> Iterator[Span]:
    """The sentences before and after a quoted one, if they are complete."""
    body, span, language = snippet.story.body, snippet.span, snippet.story.language
    begin, end = max(0, span.start - WIDE), min(len(body), span.end + WIDE)
    before, after = (split_sentences(body[a:b], language) for a, b in ((begin, span.start), (span.end, end)))
    if len(before) > (begin > 0):
        yield Span(start=begin + before[-1].start, end=begin + before[-1].end)
    if len(after) > (end < len(body)):
        yield Span(start=span.end + after[0].start, end=span.end + after[0].end)
