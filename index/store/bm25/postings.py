"""Postings: the sentences of each term, and the counts; memory-mapped arrays, term by term, ordinals ascending in each.

Most postings have a count of 1 (97.7 % of those of a million sentences of news), so `places` has the sentences of each
term, and only the others have a second entry, in `again_places` and `again_counts`. A `Query` holds those of its terms.
"""

from itertools import accumulate
from typing import Any, NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from index.store.bm25.doc_order import Ordinals
from index.store.checksums import Arrays, MappedArray

Counts = NDArray[np.unsignedinteger[Any]]


class Postings:
    """The postings of an index.

    `starts` int64 (terms + 1,) and `places` int32 (postings,); `again_starts`, `again_places` int32 and `again_counts`
    uint32 (2 and more) the same for the sentences that have a term more than once.
    """

    FILES = ("starts", "places", "again_starts", "again_places", "again_counts")

    def __init__(
        self,
        starts: MappedArray,
        places: MappedArray,
        again_starts: MappedArray,
        again_places: MappedArray,
        again_counts: MappedArray,
    ) -> None:
        self._starts, self._places = starts, places
        self._again_starts, self._again_places, self._again_counts = again_starts, again_places, again_counts
        # whole arrays, for a caller that reads all of them and has verified the files
        self.starts: NDArray[np.int64] = starts.values
        self.places: Ordinals = places.values
        self.again_starts: NDArray[np.int64] = again_starts.values
        self.again_places: Ordinals = again_places.values
        self.again_counts: Counts = again_counts.values

    @classmethod
    def open(cls, arrays: Arrays) -> Self:
        """Map the postings of a folder; none is read."""
        return cls(*(arrays.open(f"{name}.npy") for name in cls.FILES))

    def frequency(self, term: int) -> int:
        """Return the number of sentences that contain a term."""
        start, end = self.span(term)
        return end - start

    def span(self, term: int) -> tuple[int, int]:
        """Return the start and end of a term's postings in `places`."""
        return self._starts[term], self._starts[term + 1]

    def again_span(self, term: int) -> tuple[int, int]:
        """Return the start and end of a term's entries in `again_places`."""
        return self._again_starts[term], self._again_starts[term + 1]

    def holding(self, term: int) -> Ordinals:
        """Return the ordinals of the sentences that contain a term, ascending."""
        return self._places.part(*self.span(term))

    def again(self, term: int) -> tuple[Ordinals, Counts]:
        """Return the ordinals of the sentences with a term more than once, ascending, and the counts."""
        start, end = self.again_span(term)
        return self._again_places.part(start, end), self._again_counts.part(start, end)

    def counts(self, term: int, places: Ordinals) -> NDArray[np.float64]:
        """Return the frequency of a term in each of the given sentences: 0 in one without it."""
        counts = among(places, self.holding(term)).astype(np.float64)
        again_places, again_counts = self.again(term)
        if len(again_places):
            more = np.flatnonzero(among(places, again_places))
            counts[more] = again_counts[np.searchsorted(again_places, places[more])]
        return counts


def among(places: NDArray[np.signedinteger[Any]], ascending: NDArray[np.signedinteger[Any]]) -> NDArray[np.bool_]:
    """Return whether each ordinal is in an ascending list with at least one element."""
    found: NDArray[np.bool_] = ascending.take(ascending.searchsorted(places), mode="clip") == places
    return found


class Again(NamedTuple):
    """Sentences with a query term more than once, term by term.

    `places` int32 (n,) are their ordinals, `counts` float32 (n,) the frequencies, `terms` int64 (n,) the indices of the
    query's terms.
    """

    places: Ordinals
    counts: NDArray[np.float32]
    terms: NDArray[np.int64]


class Query:
    """The distinct known terms of a query, the rarest first.

    `numbers[t]` is a term's number in the dictionary, `idf[t]` its idf, `weights[t]` the idf times its frequency in the
    query, `remaining[t]` the sum of the weights from there on, `lists[t]` its ordinals; `asked` is the original query,
    as indices of these. `allowed` is the mask of ordinals to search, None for all.
    """

    def __init__(
        self, numbers: list[int], idf: list[float], asked: list[int], lists: list[Ordinals], postings: Postings
    ) -> None:
        self.numbers, self.idf, self.asked = numbers, idf, asked
        self.weights = [value * asked.count(index) for index, value in enumerate(idf)]
        self.remaining = list(accumulate(reversed(self.weights)))[::-1]  # summed so that it never comes out as 0
        self.lists = lists
        self.postings = postings
        self.allowed: NDArray[np.bool_] | None = None

    @classmethod
    def of(cls, asked: list[int], idf: MappedArray, postings: Postings) -> Self:
        """Return the query for the numbers of its known terms, in their order and with repetitions."""
        numbers = sorted(set(asked), key=lambda number: (postings.frequency(number), number))
        where = {number: index for index, number in enumerate(numbers)}
        lists = [postings.holding(number) for number in numbers]
        return cls(numbers, [idf[number] for number in numbers], [where[number] for number in asked], lists, postings)

    def among(self, allowed: NDArray[np.bool_]) -> Self:
        """Return the query restricted to some of the sentences; `allowed` (sentences,) is a mask by ordinal.

        A term that none of them contains is dropped: it adds 0 to every score, so the scores stay the same to the bit.
        """
        lists = [places[allowed.take(places)] for places in self.lists]
        kept = sorted((t for t, places in enumerate(lists) if len(places)), key=lambda t: (len(lists[t]), t))
        where = {term: index for index, term in enumerate(kept)}
        narrowed = type(self)(
            [self.numbers[term] for term in kept],
            [self.idf[term] for term in kept],
            [where[term] for term in self.asked if term in where],
            [lists[term] for term in kept],
            self.postings,
        )
        narrowed.allowed = allowed
        return narrowed

    def __len__(self) -> int:
        return len(self.numbers)

    def again(self) -> Again:
        """Return the sentences with a term more than once."""
        parts = [self.postings.again(number) for number in self.numbers]
        if self.allowed is not None:
            inside = [self.allowed.take(places) for places, _ in parts]
            parts = [(places[held], counts[held]) for (places, counts), held in zip(parts, inside, strict=True)]
        return Again(
            np.concatenate([places for places, _ in parts]),
            np.concatenate([counts for _, counts in parts]).astype(np.float32),
            np.arange(len(parts)).repeat([len(places) for places, _ in parts]),
        )

    def counts(self, places: Ordinals) -> NDArray[np.float64]:
        """Return the frequency of each term in each sentence: (terms, sentences)."""
        return np.array([self.postings.counts(number, places) for number in self.numbers])
