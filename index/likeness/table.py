"""The vectors of terms, from two files: the terms, one a line, and the vectors, in the same order."""

from collections.abc import Iterable, Sequence
from functools import cache
from importlib import resources
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

TERMS, VECTORS = "terms.txt", "vectors.npy"
ONE = 127  # what stands in the file for 1.0; its numbers are int8

Vectors = NDArray[np.float32]


class Table:
    """Vectors of unit length: `numbers` of the terms, `vectors` int8 (terms, 64), each `ONE` times as long."""

    def __init__(self, terms: Iterable[str], vectors: NDArray[np.int8]) -> None:
        self._numbers = {term: number for number, term in enumerate(terms)}
        self._vectors = vectors

    def of(self, terms: Iterable[str]) -> Vectors:
        """The vectors (n, 64) of those of some terms that have one, in their order."""
        known = [self._numbers[term] for term in terms if term in self._numbers]
        return self._vectors[known].astype(np.float32) / np.float32(ONE)

    def words(self, words: Sequence[Sequence[str]]) -> Vectors:
        """The vector (words, 64) of the first of a word's terms that has one; zeros, like nothing, where none has."""
        found = np.zeros((len(words), self._vectors.shape[1]), np.float32)
        for line, word in zip(found, words, strict=True):
            line[:] = next(iter(self.of(word)), line)
        return found


def nearest(wanted: Vectors, terms: Vectors) -> Vectors:
    """The cosine (words,), 0 to 1, of each wanted word (words, 64) and the nearest of some terms (n, 64)."""
    if not len(terms):
        return np.zeros(len(wanted), np.float32)
    cosines: Vectors = (wanted @ terms.T).max(axis=1)
    return np.clip(cosines, 0.0, 1.0)


def between(one: Vectors, other: Vectors) -> float:
    """The cosine, -1 to 1, of two vectors; 0 where one is nothing."""
    lengths = float(np.linalg.norm(one) * np.linalg.norm(other))
    return float(one @ other) / lengths if lengths else 0.0


@cache
def table() -> Table:
    """The table that is shipped."""
    folder = resources.files(__package__)
    with resources.as_file(folder / VECTORS) as path:
        vectors = _mapped(path)
    return Table((folder / TERMS).read_text(encoding="utf-8").split("\n"), vectors)


def _mapped(path: Path) -> NDArray[np.int8]:
    vectors: NDArray[np.int8] = np.load(path, mmap_mode="r", allow_pickle=False).view(np.ndarray)
    return vectors
