"""Sentences of an answer's sources, quoted ones and their neighbours, and pairs of them that report the same thing."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.answers import near_in_time
from index.claims.same_event import other_times
from index.models import Snippet, SourceAnswer, Span, Story
from index.text.analysis import analyzer
from index.text.numbers.number_words import VAGUE
from index.text.sentences import split_sentences
from index.text.values import Range, quotations
from index.text.word_vectors import cosine_of, table

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


NEAR = 0.6  # least similarity of two sentences about the same thing; at .5, half of the differences are false
SHARED = 4  # least common terms; a name or a number counts twice
UNNAMED = 5  # the same if none is a name or a number


class Pair(NamedTuple):
    """Two sentences of two outlets that report the same thing; `nearness` is 0 to 1."""

    left: Passage
    right: Passage
    nearness: float


def aligned(sources: tuple[SourceAnswer, ...]) -> list[Pair]:
    """The pairs of sentences that are mutually nearest between two sources, the nearest pair first.

    Covers the quoted sentences and those beside them. Two sentences that share few words are no pair, even with the
    same meaning, like "Prices rose in June" and "Costs climbed in July".
    """
    if len(sources) <= 1:
        return []
    told = passages(sources)
    everything = [one for each in told for one in each]
    near = cosine_of([list(one.terms) for one in everything])
    starts = np.cumsum([0, *(len(each) for each in told)])
    found = [
        Pair(everything[a], everything[b], value)
        for one, other in combinations(range(len(told)), 2)
        for a, b, value in _mutual(near, range(*starts[one : one + 2]), range(*starts[other : other + 2]), everything)
    ]
    return sorted(found, key=lambda pair: -pair.nearness)


def _mutual(
    near: NDArray[np.float32], one: range, other: range, passages: Sequence[Passage]
) -> Iterator[tuple[int, int, float]]:
    """The mutually nearest sentences of two sources that report the same thing."""
    if not one or not other:
        return
    worth = np.array([[_worth(passages[a], passages[b], float(near[a, b])) for b in other] for a in one])
    for row, column in enumerate(worth.argmax(axis=1).tolist()):
        value = worth[row, column]
        if value >= NEAR and value == worth[:, column].max():
            yield one[row], other[column], float(value)


def _worth(left: Passage, right: Passage, near: float) -> float:
    """The mean of the similarity in meaning of two sentences and their share of common words; 0 to 1.

    0 if they have too little in common, or are about different times.
    """
    both = left.terms.keys() & right.terms.keys()
    named = sum(left.terms[term] and right.terms[term] for term in both)
    if len(both) + named < (SHARED if named else UNNAMED):
        return 0.0
    if (
        other_times(left.text, right.text)
        or left.asks != right.asks
        or not near_in_time(left.published, right.published)
    ):
        return 0.0
    weight = table().weight
    shared, one, other = (sum(map(weight, terms)) for terms in (both, left.terms, right.terms))
    return (near + 2 * shared / (one + other)) / 2


def differing(one: Passage, other: Passage) -> list[Range]:
    """The ranges of the names and numbers of a sentence that the other lacks, from left to right."""
    pieces = analyzer(one.story.language).located(one.text)
    return [(start, end) for term, start, end in pieces if one.terms[term] and term not in other.terms]
