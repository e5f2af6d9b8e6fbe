"""Doc order: the order of the sentences in the postings, shortest first, of equal length by row.

A sentence's ordinal in this order represents it in the postings. BM25 scores a short sentence higher for the same word,
so a term's postings, ascending by ordinal, descend by score: the ones that cannot reach the top are always a list's
tail, found by binary search and never read.
"""

from bisect import bisect_right
from functools import cached_property
from pathlib import Path
from typing import Any, Self, TypeVar

import numpy as np
from numpy.typing import NDArray

from index.store.bm25 import files
from index.store.checksums import Arrays


def stable_order(numbers: NDArray[np.integer[Any]]) -> NDArray[np.intp]:
    """Return the stable order that sorts integers from 0 to 2**32 - 1; half the time of a sort."""
    order = np.argsort(numbers.astype(np.uint16), kind="stable")  # the lower half
    upper = (numbers >> 16).astype(np.uint16)
    return order[np.argsort(upper[order], kind="stable")] if upper.any() else order


def starts_in(ascending: NDArray[np.integer[Any]]) -> NDArray[np.intp]:
    """Return the index of the first of each group of equal numbers."""
    first = np.empty(len(ascending), np.bool_)
    first[:1] = True
    np.not_equal(ascending[1:], ascending[:-1], out=first[1:])
    return np.flatnonzero(first)


Ordinals = NDArray[np.int32]
Value = TypeVar("Value", bound=np.generic)


class DocOrder:
    """The sentences by length.

    `rows` int32 (sentences,) are in doc order, `lengths` int64 (classes,) are the distinct lengths, ascending, and
    `starts` int64 (classes + 1,) the ordinal at which each length class begins, and the end.
    """

    def __init__(self, rows: NDArray[np.int32], lengths: NDArray[np.int64], starts: NDArray[np.int64]) -> None:
        self.rows, self.lengths = rows, lengths
        self.starts: list[int] = starts.tolist()
        self._starts = starts

    def by_place(self, by_class: NDArray[Value]) -> NDArray[Value]:
        """Return for each ordinal the value of its length class."""
        return np.repeat(by_class, np.diff(self._starts))

    def class_of(self, place: int) -> int:
        """Return the length class of an ordinal."""
        return bisect_right(self.starts, place) - 1

    def classes(self, places: Ordinals) -> NDArray[np.intp]:
        """Return the length class of each ordinal."""
        return np.searchsorted(self._starts, places, side="right") - 1

    @classmethod
    def of(cls, lengths: NDArray[np.integer[Any]]) -> Self:
        """Order sentences of the given lengths, in words."""
        distinct = np.unique(lengths)
        codes = np.searchsorted(distinct, lengths).astype(
            np.min_scalar_type(len(distinct))
        )  # NumPy sorts one and two bytes by radix
        starts = np.append(0, np.cumsum(np.bincount(codes, minlength=len(distinct)))).astype(np.int64)
        return cls(np.argsort(codes, kind="stable").astype(np.int32), distinct.astype(np.int64), starts)

    @classmethod
    def open(cls, arrays: Arrays) -> Self:
        """Map the order of a folder; every question reads all of it."""
        return cls(*(arrays.whole(f"{name}.npy") for name in ("rows", "lengths", "length_starts")))

    def save(self, folder: Path) -> None:
        """Write the order."""
        files.save(folder, "rows", self.rows)
        files.save(folder, "lengths", self.lengths)
        files.save(folder, "length_starts", np.array(self.starts, np.int64))

    @cached_property
    def row_classes(self) -> NDArray[np.unsignedinteger[Any]]:
        """The length class of each row, uint8 for up to 255 of them (a million sentences of news have 137)."""
        numbers = np.arange(len(self.lengths)).astype(np.min_scalar_type(len(self.lengths)))
        classes = np.empty(len(self.rows), numbers.dtype)
        classes[self.rows] = self.by_place(numbers)
        return classes

    @cached_property
    def places(self) -> Ordinals:
        """The ordinal of each row; 4 bytes per sentence, made on first use."""
        places = np.empty(len(self.rows), np.int32)
        places[self.rows] = np.arange(len(self.rows), dtype=np.int32)
        return places
