"""Write the postings and weights of an index into its folder, for both build and update."""

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.store.bm25 import files
from index.store.bm25.building.in_memory_postings import LOW, InMemoryPostings
from index.store.bm25.doc_order import DocOrder, stable_order
from index.store.bm25.idf import compute_idf

SLICE = 1 << 20
"""Postings that are sorted at a time, by the terms that hold them; a few times 8 bytes each."""

Keys = NDArray[np.int64]
"""Postings as numbers that sort as they are written: the term in the upper half, the place in the lower."""


def starts_of(frequencies: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the start of each term's entries, and the end of the last one's."""
    return np.concatenate([np.zeros(1, np.int64), np.cumsum(frequencies)])


def write_weights(folder: Path, frequencies: NDArray[np.int64], lengths: NDArray[np.int64]) -> None:
    """Write the corpus statistics and the idf of every term, for sentences of the given lengths, in words."""
    settings, idf = compute_idf(frequencies, len(lengths), int(lengths.sum()))
    settings.save(folder)
    files.save(folder, "idf", idf)


def write_once(folder: Path, frequencies: NDArray[np.int64], part: Callable[[int, int], Keys]) -> None:
    """Write the postings of each term; `part(first, last)` gives those of a range of terms, in a few runs."""
    starts = starts_of(frequencies)
    files.save(folder, "starts", starts)
    with files.Growing(folder, "places", np.dtype(np.int32), int(starts[-1])) as places:
        for first, last in _spans(starts):
            keys = part(first, last)
            keys.sort(kind="stable")  # one pass for each ascending run
            keys &= LOW
            places.add(keys)


def write_again(
    folder: Path, frequencies: NDArray[np.int64], part: Callable[[int, int], tuple[Keys, NDArray[np.int64]]]
) -> None:
    """Write the postings with a term more than once, and the counts."""
    starts = starts_of(frequencies)
    files.save(folder, "again_starts", starts)
    length = int(starts[-1])
    with (
        files.Growing(folder, "again_places", np.dtype(np.int32), length) as places,
        files.Growing(folder, "again_counts", np.dtype(np.uint32), length) as often,
    ):
        for first, last in _spans(starts):
            keys, counts = part(first, last)
            order = np.argsort(keys, kind="stable")
            places.add(keys[order] & LOW)
            often.add(counts[order])


def _spans(starts: NDArray[np.int64]) -> Iterator[tuple[int, int]]:
    """Yield ranges of terms with about as many postings as are sorted at a time."""
    first = 0
    while first < len(starts) - 1:
        last = max(first + 1, int(np.searchsorted(starts, starts[first] + SLICE, side="right")) - 1)
        yield first, last
        first = last


class OrdinalPostings:
    """The postings of a draft whose term t has the number `numbers[t]` in an index of the given doc order."""

    def __init__(self, draft: InMemoryPostings, numbers: NDArray[np.int32], order: DocOrder) -> None:
        draft.once.close(numbers)
        draft.again.close(numbers)
        self._draft, self._order = draft, order
        rows = draft.rows
        self._in_order = not (rows[1:] < rows[:-1]).any()

    def once(self, first: int, last: int) -> Keys:
        """Return the postings of the terms `first` up to `last`, ascending."""
        terms, rows = self._draft.once.part(first, last)
        keys: Keys = terms << 32 | self._order.places[rows]
        if not self._in_order:
            return np.sort(keys)
        by_class = np.argsort(self._order.row_classes[rows], kind="stable")  # a term's rows ascend, so its places do
        return keys[by_class[stable_order((terms - first)[by_class])]]

    def again(self, first: int, last: int) -> tuple[Keys, NDArray[np.int64]]:
        """Return the postings with a term more than once, and the counts."""
        terms, entries = self._draft.again.part(first, last)
        return terms << 32 | self._order.places[entries >> 32], entries & LOW
