"""Postings of incoming sentences: terms are numbered, postings sorted and spilled, chunk by chunk."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.store.bm25.building.spill_runs import SpillRuns
from index.store.bm25.radix_sort import stable_order, starts_in

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
