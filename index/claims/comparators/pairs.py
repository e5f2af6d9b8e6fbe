"""Pairs of sentences of different outlets that report the same thing, possibly in other words."""

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.answers import near_in_time
from index.claims.comparators.passages import Passage, passages
from index.claims.same_event import other_times
from index.models import SourceAnswer
from index.text.analysis import analyzer
from index.text.values import Range
from index.text.word_vectors import cosine_of, table

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
