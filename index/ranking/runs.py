"""Postings on their way to disk: runs sorted by term are spilled to a nameless file and merged term by term."""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

SLICE = 1 << 21
"""Postings merged at a time: 8 bytes each, and as many again for where they go."""


class Run(NamedTuple):
    """One run: its terms' numbers (distinct), how many entries each has, and where its entries start in the file."""

    terms: NDArray[np.int32]
    counts: NDArray[np.int64]
    start: int


class Runs:
    """Entries of terms, added in runs; each run's rows are above those of the run before."""

    def __init__(self, folder: Path, dtype: np.dtype[Any]) -> None:
        self._file = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115 - closed by __exit__; it has no name to leave behind
        self._dtype = dtype
        self._runs: list[Run] = []
        self._length = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def add(self, terms: NDArray[np.int64], entries: NDArray[Any]) -> None:
        """Add a run: `terms` (n,) ascending, `entries` (n,) in the order that they are to have in each term."""
        first = np.flatnonzero(np.diff(terms, prepend=-1))
        counts = np.diff(first, append=len(terms))
        self._runs.append(Run(terms[first].astype(np.int32), counts, self._length))
        self._file.write(np.ascontiguousarray(entries, self._dtype).data)
        self._length += len(entries)

    def frequencies(self, terms: int) -> NDArray[np.int64]:
        """Return the number of entries of each of the terms 0 to `terms`."""
        frequencies = np.zeros(terms, np.int64)
        for run in self._runs:
            frequencies[run.terms] += run.counts
        return frequencies

    def merged(self, starts: NDArray[np.int64], rank: NDArray[np.int32]) -> Iterator[NDArray[Any]]:
        """Yield all entries, the term of rank 0 first; `rank[t]` is the new number of term t, `starts` are by rank."""
        self._file.flush()
        entries = (
            np.memmap(self._file, self._dtype, "r", shape=(self._length,)) if self._length else np.empty(0, self._dtype)
        )
        sources = [self._ranked(run, rank) for run in self._runs]
        first = 0
        while first < len(starts) - 1:
            last = max(first + 1, int(np.searchsorted(starts, starts[first] + SLICE, side="right")) - 1)
            merged = np.empty(starts[last] - starts[first], self._dtype)
            free = starts[first:last] - starts[first]  # where the next entry of each term goes
            for ranks, counts, begins in sources:
                part = slice(*np.searchsorted(ranks, (first, last)))
                terms, lengths = ranks[part] - first, counts[part]
                steps = np.arange(lengths.sum()) - np.repeat(np.cumsum(lengths) - lengths, lengths)
                merged[np.repeat(free[terms], lengths) + steps] = entries[np.repeat(begins[part], lengths) + steps]
                free[terms] += lengths
            yield merged
            first = last

    @staticmethod
    def _ranked(run: Run, rank: NDArray[np.int32]) -> tuple[NDArray[np.int32], NDArray[np.int64], NDArray[np.int64]]:
        """Return a run's new term numbers, ascending, with their counts and where their entries begin in the file."""
        ranks = rank[run.terms]
        order = np.argsort(ranks)
        begins = run.start + np.cumsum(run.counts) - run.counts
        return ranks[order], run.counts[order], begins[order]
