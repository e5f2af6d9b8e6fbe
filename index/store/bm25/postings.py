"""Postings: the sentences of each term, and the counts; memory-mapped arrays, term by term, ordinals ascending in each.

Most postings have a count of 1 (97.7 % of those of a million sentences of news), so `places` has the sentences of each
term, and only the others have a second entry, in `again_places` and `again_counts`.
"""

from typing import Any, Self

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
