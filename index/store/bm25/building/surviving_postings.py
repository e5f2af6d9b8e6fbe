"""The postings of an index that remain in the next one, when some of its sentences are removed and others move."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.store.bm25.building.writer import Keys
from index.store.bm25.doc_order import DocOrder, Ordinals

CHUNK = 1 << 20
"""Postings looked through at a time."""

GONE = np.int32(-1)


def moved_places(old: DocOrder, moved: NDArray[np.int64], new: DocOrder) -> Ordinals:
    """Return the new ordinal (int32) of each old one when old row r becomes `moved[r]`, -1 where that is -1."""
    rows = moved[old.rows]
    places = np.full(len(rows), GONE)
    stay = np.flatnonzero(rows >= 0)
    places[stay] = new.places[rows[stay]]
    return places


class SurvivingPostings(NamedTuple):
    """One of the two posting lists of an index (`starts` by old term, `places` by old ordinal), mapped to the next
    index.

    `targets` is the new ordinal of each old one, -1 for none; `numbers` the new number of each old term, -1 for none,
    otherwise ascending.
    """

    starts: NDArray[np.int64]
    places: Ordinals
    targets: Ordinals
    numbers: NDArray[np.int64]

    def frequencies(self) -> NDArray[np.int64]:
        """Return the number of surviving postings of each old term."""
        frequencies = np.diff(self.starts)
        if (self.targets == GONE).any():
            for start in range(0, len(self.places), CHUNK):
                gone = start + np.flatnonzero(self.targets.take(self.places[start : start + CHUNK]) == GONE)
                terms = np.searchsorted(self.starts, gone, side="right") - 1
                frequencies -= np.bincount(terms, minlength=len(frequencies))
        return frequencies

    def part(self, first: int, last: int) -> tuple[Keys, NDArray[np.intp]]:
        """Return the postings of the terms with the new numbers `first` up to `last`, and their indices in `places`.

        They ascend if the surviving sentences have kept their order.
        """
        inside = np.flatnonzero((self.numbers >= first) & (self.numbers < last))
        if not len(inside):
            return np.empty(0, np.int64), inside
        terms = slice(inside[0], inside[-1] + 1)
        start, end = self.starts[terms.start], self.starts[terms.stop]
        keys = np.repeat(self.numbers[terms] << 32, np.diff(self.starts[terms.start : terms.stop + 1]))
        keys |= self.targets.take(self.places[start:end])  # -1, all ones, makes a key negative
        if len(stay := np.flatnonzero(keys >= 0)) < len(keys):
            return keys[stay], stay + start
        return keys, stay + start
