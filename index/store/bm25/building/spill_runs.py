"""Spill runs: postings sorted by term, written to a temporary file and read back term by term."""

import tempfile
from pathlib import Path
from typing import Any, NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from index.store.bm25.radix_sort import starts_in


class SpillRun(NamedTuple):
    """One run: its distinct term numbers, the number of entries of each, and their offsets in the file."""

    terms: NDArray[np.int32]
    counts: NDArray[np.int32]
    begins: NDArray[np.int64]

    def renumbered(self, numbers: NDArray[np.int32]) -> "SpillRun":
        """Return the run with its terms renumbered and in the order of the new numbers."""
        terms = numbers[self.terms]
        order = np.argsort(terms)
        return SpillRun(terms[order], self.counts[order], self.begins[order])

    def part(self, first: int, last: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return the terms of the entries of terms `first` up to `last`, and the offset of each entry in the file."""
        part = slice(*np.searchsorted(self.terms, (first, last)))
        counts = self.counts[part].astype(np.int64)
        ends = np.cumsum(counts)
        steps = np.arange(int(counts.sum()))
        where = steps + np.repeat(self.begins[part] - ends + counts, counts)
        return np.repeat(self.terms[part].astype(np.int64), counts), where


class SpillRuns:
    """Entries of terms, spilled run by run; memory holds 16 bytes for each term of each run."""

    def __init__(self, folder: Path, dtype: np.dtype[Any]) -> None:
        self._file = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115 - closed by __exit__; no name to leave behind
        self._dtype = dtype
        self._runs: list[SpillRun] = []
        self._length = 0
        self._entries: NDArray[Any] = np.empty(0, dtype)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def add(self, terms: NDArray[np.int64], entries: NDArray[Any]) -> None:
        """Add a run: `terms` (n,) ascending, and an entry (n,) for each."""
        first = starts_in(terms)
        counts = np.diff(first, append=len(terms))
        self._runs.append(SpillRun(terms[first].astype(np.int32), counts.astype(np.int32), first + self._length))
        self._file.write(np.ascontiguousarray(entries, self._dtype).data)
        self._length += len(entries)

    def frequencies(self, terms: int) -> NDArray[np.int64]:
        """Return the number of entries of each of the first `terms` terms."""
        frequencies = np.zeros(terms, np.int64)
        for run in self._runs:
            frequencies[run.terms] += run.counts
        return frequencies

    def close(self, numbers: NDArray[np.int32]) -> None:
        """Finish adding and give the terms new numbers: `numbers[t]` for term t."""
        self._file.flush()
        self._runs = [run.renumbered(numbers) for run in self._runs]
        if self._length:  # an empty file cannot be mapped
            self._entries = np.memmap(self._file, self._dtype, "r", shape=(self._length,)).view(np.ndarray)

    def part(self, first: int, last: int) -> tuple[NDArray[np.int64], NDArray[Any]]:
        """Return all entries of the terms `first` up to `last`, by their new numbers, each with its term."""
        parts = [run.part(first, last) for run in self._runs]
        where = np.concatenate([where for _, where in parts])
        return np.concatenate([terms for terms, _ in parts]), self._entries[where]
