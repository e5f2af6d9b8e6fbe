"""Term -> number: the sorted terms of an index as one blob of UTF-8, found by halving; no term is held as a string."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

from index.ranking import files


def encode(term: str) -> bytes:
    """Return a term's bytes; their order is that of the code points, so terms sort as Python sorts strings."""
    return term.encode("utf-8", "surrogatepass")  # a lone surrogate in a broken page is still a term


def decode(term: bytes) -> str:
    """Return the term of some bytes."""
    return term.decode("utf-8", "surrogatepass")


class Dictionary:
    """The terms of an index, numbered from 0 in their sorted order; `blob` uint8, `ends` uint32 or uint64 (terms,)."""

    def __init__(self, blob: NDArray[np.uint8], ends: NDArray[np.unsignedinteger]) -> None:
        self._blob = blob.data
        self._ends = ends.data

    @classmethod
    def open(cls, folder: Path) -> Self:
        """Map the dictionary of a folder."""
        return cls(files.load(folder, "terms"), files.load(folder, "term_ends"))

    @staticmethod
    def save(folder: Path, terms: Iterable[bytes]) -> None:
        """Write the terms, which come sorted and without repeats."""
        terms = list(terms)
        files.save(folder, "terms", np.frombuffer(b"".join(terms), np.uint8))
        ends = np.cumsum(np.fromiter(map(len, terms), np.int64, len(terms)), dtype=np.int64)
        files.save(folder, "term_ends", ends.astype(np.uint32 if ends.max(initial=0) < 1 << 32 else np.uint64))

    def __len__(self) -> int:
        return len(self._ends)

    def __getitem__(self, number: int) -> bytes:
        if not 0 <= number < len(self._ends):
            raise IndexError(f"no term {number} of {len(self._ends)}")
        start = self._ends[number - 1] if number else 0
        return bytes(self._blob[start : self._ends[number]])

    def __iter__(self) -> Iterator[bytes]:
        return map(self.__getitem__, range(len(self)))

    def find(self, term: str) -> int | None:
        """Return the number of a term, None where the index does not hold it."""
        wanted = encode(term)
        number = bisect_left(self, wanted)
        return number if number < len(self) and self[number] == wanted else None

    def between(self, first: str, last: str) -> range:
        """Return the numbers of the terms from `first` up to, not including, `last`."""
        return range(bisect_left(self, encode(first)), bisect_left(self, encode(last)))

    def starting(self, prefix: str) -> Iterator[int]:
        """Yield the numbers of the terms that start with a prefix, in sorted order."""
        start = encode(prefix)
        for number in range(bisect_left(self, start), len(self)):
            if not self[number].startswith(start):
                return
            yield number
