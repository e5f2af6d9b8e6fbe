"""Dictionary: term -> number; the sorted terms as one blob of UTF-8, with one term in 64 as a Python object."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

from index.store.bm25 import files
from index.store.checksums import Arrays, MappedArray

GAP = b"\xff"
"""Stands before every term and after the last; no byte of UTF-8 has this value."""

SHELF = 64
"""Terms on a shelf: a look-up halves the shelves' first terms, then searches the bytes of one shelf."""


def encode_term(term: str) -> bytes:
    """Return a term's bytes; their order is that of code points, so terms sort as Python strings do."""
    return term.encode("utf-8", "surrogatepass")  # a lone surrogate in a broken page is still a term


def decode_term(term: bytes) -> str:
    """Return the term of some bytes."""
    return term.decode("utf-8", "surrogatepass")


class Dictionary:
    """The terms of an index, numbered from 0 in their sorted order.

    `blob` uint8 has all terms with separators between, `shelves` int64 (shelves + 1,) the start of each block (shelf)
    of terms in it and the end of the last, `heads` uint8 the first term of each block, with separators between.
    """

    def __init__(self, size: int, blob: MappedArray, blocks: NDArray[np.int64], heads: NDArray[np.uint8]) -> None:
        self._size = size
        self._blob = blob
        self._blocks = blocks.data
        self._heads = heads.tobytes().split(GAP)[1:-1]

    @classmethod
    def open(cls, arrays: Arrays, size: int) -> Self:
        """Map the dictionary of a folder, of `size` terms; 1 byte in 64 of it is read."""
        return cls(size, arrays.open("terms.npy"), arrays.whole("term_shelves.npy"), arrays.whole("term_heads.npy"))

    @staticmethod
    def save(folder: Path, terms: list[bytes]) -> None:
        """Write the terms, which must be sorted and distinct."""
        heads = terms[::SHELF]
        before = np.cumsum([0, *(len(term) + 1 for term in terms)], dtype=np.int64)
        files.save(folder, "terms", np.frombuffer(GAP + b"".join(term + GAP for term in terms), np.uint8))
        files.save(folder, "term_shelves", np.append(before[:-1:SHELF], before[-1]))
        files.save(folder, "term_heads", np.frombuffer(GAP + b"".join(head + GAP for head in heads), np.uint8))

    def __len__(self) -> int:
        return self._size

    def _shelf(self, shelf: int) -> bytes:
        return self._blob.part(self._blocks[shelf], self._blocks[shelf + 1] + 1).tobytes()

    def __iter__(self) -> Iterator[bytes]:
        for shelf in range(len(self._heads)):
            yield from self._shelf(shelf).split(GAP)[1:-1]

    def __getitem__(self, number: int) -> bytes:
        if not 0 <= number < self._size:
            raise IndexError(f"no term {number} of {self._size}")
        return self._shelf(number // SHELF).split(GAP)[1 + number % SHELF]

    def find(self, term: str) -> int | None:
        """Return the number of a term, None if the index does not have it."""
        wanted = encode_term(term)
        shelf = bisect_right(self._heads, wanted) - 1
        if shelf < 0:
            return None
        held = self._shelf(shelf)
        at = held.find(GAP + wanted + GAP)
        return None if at < 0 else shelf * SHELF + held.count(GAP, 0, at)

    def starting(self, prefix: str) -> Iterator[tuple[int, str]]:
        """Yield the terms that start with a prefix, in sorted order, with their numbers."""
        start = encode_term(prefix)
        first = max(bisect_right(self._heads, start) - 1, 0)  # the shelf before may end with such terms
        for shelf in range(first, len(self._heads)):
            for number, term in enumerate(self._shelf(shelf).split(GAP)[1:-1], shelf * SHELF):
                if term.startswith(start):
                    yield number, decode_term(term)
                elif term > start:
                    return

    def beginning(self, prefix: str) -> list[str]:
        """Return the terms that start with a prefix, in sorted order; 20 times faster than `starting`."""
        start = encode_term(prefix)
        first = max(bisect_left(self._heads, start) - 1, 0)
        last = bisect_right(self._heads, start + GAP)
        held = self._blob.part(self._blocks[first], self._blocks[last] + 1).tobytes()
        begin, end = held.find(GAP + start, 0, len(held) - 1), held.rfind(GAP + start, 0, len(held) - 1)
        if begin < 0:
            return []
        found = held[begin + 1 : held.index(GAP, end + 1)]
        if b"\n" in found:
            return list(map(decode_term, found.split(GAP)))
        return decode_term(found.replace(GAP, b"\n")).split("\n")  # all at once is five times faster
