"""Postings of incoming sentences: terms are numbered, postings sorted and spilled, chunk by chunk."""

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from index.store.bm25.doc_order import stable_order, starts_in


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


BATCH = 1 << 12
"""Words turned into numbers at a time: few enough for their strings to be still in the processor's cache."""

RUN = 1 << 20
"""Words that are sorted at a time; some 40 bytes each."""

LOW = (1 << 32) - 1


class _Numbers(dict[str, int]):
    """Term -> number, in the order of first use; a look-up at C speed that numbers missing terms."""

    def __missing__(self, term: str) -> int:
        self[term] = number = len(self)
        return number


class InMemoryPostings:
    """Postings of the sentences so far: `numbers` of the terms, `once` and `again` the spilled runs.

    An entry of `once` is a row. An entry of `again`, for sentences with the term more than once, has the row in its
    upper and the count in its lower half.
    """

    def __init__(self, once: SpillRuns, again: SpillRuns) -> None:
        self.numbers: dict[str, int] = _Numbers()
        self.once, self.again = once, again
        self._rows = [np.empty(0, np.int32)]
        self._lengths = [np.empty(0, np.int32)]
        self._words: list[NDArray[np.int32]] = []  # of the last batches, which are in no run yet
        self._waiting = 0

    @classmethod
    @contextmanager
    def of(cls, sentences: Iterable[tuple[int, Sequence[str]]], folder: Path) -> "Iterator[InMemoryPostings]":
        """Read sentences with their rows; the runs are spilled to temporary files in the folder."""
        with SpillRuns(folder, np.dtype(np.int32)) as once, SpillRuns(folder, np.dtype(np.int64)) as again:
            draft = cls(once, again)
            for rows, batch in _batches(sentences):
                draft._add(rows, batch)
            draft._spill()
            yield draft

    def _add(self, rows: list[int], batch: list[Sequence[str]]) -> None:
        lengths = np.fromiter(map(len, batch), np.int32, len(batch))
        words = map(self.numbers.__getitem__, chain.from_iterable(batch))
        self._words.append(np.fromiter(words, np.int32, int(lengths.sum())))
        self._waiting += len(self._words[-1])
        self._rows.append(np.array(rows, np.int32))
        self._lengths.append(lengths)
        if self._waiting >= RUN:
            self._spill()

    def _spill(self) -> None:
        """Sort the buffered words by term and row, and add their postings to the runs."""
        batches = slice(len(self._rows) - len(self._words), None)
        rows = np.repeat(np.concatenate(self._rows[batches]), np.concatenate(self._lengths[batches]))
        terms = np.concatenate(self._words)
        if (rows[1:] < rows[:-1]).any():
            order = stable_order(rows)
            rows, terms = rows[order], terms[order]
        order = stable_order(terms)
        keys = terms[order].astype(np.int64) << 32 | rows[order]
        first = starts_in(keys)
        counts = np.diff(first, append=len(keys))
        keys = keys[first]
        self.once.add(keys >> 32, keys & LOW)
        often = np.flatnonzero(counts > 1)
        keys = keys[often]
        self.again.add(keys >> 32, keys << 32 | counts[often])
        self._words, self._waiting = [], 0

    @property
    def rows(self) -> NDArray[np.int32]:
        """The rows of the sentences, in the order of arrival."""
        return np.concatenate(self._rows)

    @property
    def lengths(self) -> NDArray[np.int32]:
        """The lengths of the sentences, in words, in the order of arrival."""
        return np.concatenate(self._lengths)


def _batches(sentences: Iterable[tuple[int, Sequence[str]]]) -> Iterator[tuple[list[int], list[Sequence[str]]]]:
    rows: list[int] = []
    batch: list[Sequence[str]] = []
    words = 0
    for row, sentence in sentences:
        rows.append(row)
        batch.append(sentence)
        words += len(sentence) + 1  # an empty sentence takes room too
        if words >= BATCH:
            yield rows, batch
            rows, batch, words = [], [], 0
    yield rows, batch
