"""Sentences -> the files of an index, in one pass and with bounded memory."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.ranking.dictionary import Dictionary, encode
from index.ranking.runs import Runs
from index.ranking.writing import starts_of, write_again, write_lengths, write_rows, write_weights

CHUNK = 1 << 20
"""Terms that are sorted at a time: 8 bytes each, a few times over."""


class _Numbers(dict[str, int]):
    """Term -> number, in the order of their first use; a C-level lookup that numbers what it misses."""

    def __missing__(self, term: str) -> int:
        self[term] = number = len(self)
        return number


class _Draft:
    """What is known of the sentences so far."""

    def __init__(self, rows: Runs, again: Runs) -> None:
        self.numbers = _Numbers()
        self.rows = rows
        self.again = again  # the row in the upper half, how often in the lower
        self._lengths = [np.empty(0, np.int32)]
        self._size = 0

    def add(self, chunk: list[Sequence[str]]) -> None:
        """Number a chunk's terms and add its postings to the runs, sorted by term and row."""
        lengths = np.fromiter(map(len, chunk), np.int32, len(chunk))
        terms = np.fromiter(map(self.numbers.__getitem__, chain.from_iterable(chunk)), np.int64, int(lengths.sum()))
        shift = len(chunk).bit_length()
        keys = np.sort(terms << shift | np.repeat(np.arange(len(chunk)), lengths))
        first = np.flatnonzero(np.diff(keys, prepend=-1))
        counts = np.diff(first, append=len(keys))
        held, rows = keys[first] >> shift, (keys[first] & (1 << shift) - 1) + self._size
        self.rows.add(held, rows)
        often = counts > 1
        self.again.add(held[often], rows[often] << 32 | counts[often])
        self._lengths.append(lengths)
        self._size += len(chunk)

    @property
    def lengths(self) -> NDArray[np.int32]:
        """The lengths of the sentences, in terms."""
        return np.concatenate(self._lengths)


def build(sentences: Iterable[Sequence[str]], folder: Path) -> None:
    """Write the index of the sentences, whose rows are their places from 0, into an existing empty folder.

    The sentences may be a generator. What is kept in memory is the vocabulary, 4 bytes a sentence, 20 bytes for each
    distinct term of a run of about a million terms, and buffers of fixed size.
    """
    with Runs(folder, np.dtype(np.int32)) as rows, Runs(folder, np.dtype(np.int64)) as again:
        draft = _Draft(rows, again)
        for chunk in _chunks(sentences):
            draft.add(chunk)
        _write(draft, folder)


def _chunks(sentences: Iterable[Sequence[str]]) -> Iterator[list[Sequence[str]]]:
    chunk: list[Sequence[str]] = []
    terms = 0
    for sentence in sentences:
        chunk.append(sentence)
        terms += len(sentence) + 1  # an empty sentence takes room too
        if terms >= CHUNK:
            yield chunk
            chunk, terms = [], 0
    yield chunk


def _write(draft: _Draft, folder: Path) -> None:
    terms = sorted(draft.numbers)
    order = np.fromiter(map(draft.numbers.__getitem__, terms), np.int64, len(terms))
    rank = np.empty(len(terms), np.int32)
    rank[order] = np.arange(len(terms), dtype=np.int32)
    Dictionary.save(folder, map(encode, terms))
    write_lengths(folder, draft.lengths)
    starts = starts_of(draft.rows.frequencies(len(terms))[order])
    write_weights(folder, starts, draft.lengths)
    write_rows(folder, starts, draft.rows.merged(starts, rank))
    starts = starts_of(draft.again.frequencies(len(terms))[order])
    write_again(folder, starts, draft.again.merged(starts, rank))
