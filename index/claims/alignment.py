"""Quoted sentences as their words, and word alignment of two: the share of common words, and the replaced words."""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from rapidfuzz.distance import Indel

from index.models import Snippet
from index.text.values import Range

WIDE = 300  # characters before and after a quoted sentence that are compared, too
TOKEN = re.compile(r"\w+(?:[.,’'-]\w+)*|[^\w\s]")
ALIKE = 0.6  # least share of common words, in order, of two versions of one sentence
FEW = 6  # least words and marks of such a sentence: "It freed 7." can be about anything
LONGEST = 200  # most words of a sentence that are compared


class AlignedPlace(NamedTuple):
    """A replacement between two sentences, as the ranges of the replaced words in both texts."""

    left: Range
    right: Range


class Wording(NamedTuple):
    """A sentence as its folded words and their ranges."""

    words: tuple[str, ...]
    ranges: tuple[Range, ...]

    @classmethod
    def of(cls, text: str) -> "Wording":
        """Split a sentence into words and punctuation marks."""
        ranges = tuple(match.span() for match in TOKEN.finditer(text))[:LONGEST]
        return cls(tuple(text[a:b].casefold() for a, b in ranges), ranges)


def share_of_wording(one: Wording, other: Wording) -> float:
    """The share of words in common, in order (longest common subsequence), 0 to 1; 0 below `ALIKE` or `FEW` words."""
    if min(len(one.words), len(other.words)) < FEW:
        return 0.0
    return float(Indel.normalized_similarity(one.words, other.words, score_cutoff=ALIKE))


def replaced(one: Wording, other: Wording) -> Iterator[AlignedPlace]:
    """The places where one sentence has other words than the other, from left to right."""
    a = c = 0
    for step in [*Indel.opcodes(one.words, other.words), None]:
        if step is not None and step.tag != "equal":
            continue
        b, d = (len(one.words), len(other.words)) if step is None else (step.src_start, step.dest_start)
        if a < b and c < d:
            yield AlignedPlace((one.ranges[a][0], one.ranges[b - 1][1]), (other.ranges[c][0], other.ranges[d - 1][1]))
        if step is not None:
            a, c = step.src_end, step.dest_end


class Sentence(NamedTuple):
    """A quoted sentence as its words, the text before and after it, and the day its story was published."""

    text: str
    published: date | None
    wording: Wording
    before: str = ""
    after: str = ""
    language: str = "en"

    @classmethod
    def of(cls, snippet: Snippet) -> "Sentence":
        """A quoted sentence."""
        body, span = snippet.story.body, snippet.span
        return cls(
            text=snippet.text,
            published=snippet.story.published,
            wording=Wording.of(snippet.text),
            before=body[max(0, span.start - WIDE) : span.start],
            after=body[span.end : span.end + WIDE],
            language=snippet.story.language,
        )

    def beside(self, text: str) -> "Sentence":
        """A neighbour of this sentence."""
        return Sentence(text, self.published, Wording.of(text), language=self.language)

    def wide(self) -> "Sentence":
        """The sentence with its surroundings, as one text."""
        return self.beside(self.before + self.text + self.after)
