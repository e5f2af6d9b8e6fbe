"""Story and range of each sentence."""

from array import array
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from index.store.checksums import Arrays

STORIES, SENTENCES = "stories.npy", "sentences.npy"
Numbers = NDArray[np.int32]


class SentenceSpans:
    """Stories at positions 0, 1, 2, … and their sentences at rows 0, 1, 2, …, story by story.

    `ids` (int32, one per story) are the archive's; `firsts` (int32, one per story plus one) the row of each story's
    first sentence; `starts` and `ends` (int32, one per sentence) its range in the body, in characters.
    """

    def __init__(self, ids: Numbers, firsts: Numbers, starts: Numbers, ends: Numbers) -> None:
        self.ids = ids
        self.firsts = firsts
        self.starts = starts
        self.ends = ends

    @classmethod
    def of(cls, ids: Sequence[int] | Numbers, counts: Sequence[int] | Numbers, starts: Numbers, ends: Numbers) -> Self:
        """Make them from the number of sentences of each story."""
        firsts = np.zeros(len(ids) + 1, dtype=np.int32)
        np.cumsum(counts, out=firsts[1:])
        return cls(np.asarray(ids, dtype=np.int32), firsts, starts, ends)

    @classmethod
    def open(cls, arrays: Arrays) -> Self:
        """Map the files of a generation; raises the errors of `Arrays.open`."""
        ids, firsts = arrays.whole(STORIES)
        starts, ends = arrays.whole(SENTENCES)
        return cls(ids[:-1], firsts, starts, ends)

    def save(self, folder: Path) -> None:
        """Write the two files."""
        np.save(folder / STORIES, np.stack([np.append(self.ids, np.int32(-1)), self.firsts]))
        np.save(folder / SENTENCES, np.stack([self.starts, self.ends]))

    @property
    def counts(self) -> Numbers:
        """The number of sentences of each story."""
        counts: Numbers = np.diff(self.firsts)
        return counts

    def position(self, rows: Numbers) -> Numbers:
        """The position of the story of each row."""
        # the last of equal firsts: a story without a sentence has no row
        return (np.searchsorted(self.firsts, rows, side="right") - 1).astype(np.int32)

    def range_of(self, number: int) -> tuple[int, int]:
        """The rows of a story, by its id: the first, and the last plus one."""
        position = int(np.flatnonzero(self.ids == number)[0])
        return int(self.firsts[position]), int(self.firsts[position + 1])

    def ranges(self, position: int) -> Numbers:
        """The ranges of the sentences of the story at a position: starts and ends (sentences, 2)."""
        rows = slice(int(self.firsts[position]), int(self.firsts[position + 1]))
        return np.stack([self.starts[rows], self.ends[rows]], axis=1)

    def rows(self, positions: NDArray[np.integer[Any]]) -> Numbers:
        """All rows of the stories at some positions, in the order of these."""
        counts = self.counts[positions]
        ends = np.cumsum(counts)
        within = np.arange(int(ends[-1]) if len(ends) else 0, dtype=np.int32) - np.repeat(ends - counts, counts)
        found: Numbers = (np.repeat(self.firsts[positions], counts) + within).astype(np.int32)
        return found


class SentenceSpansBuilder:
    """Collects spans, story by story."""

    def __init__(self) -> None:
        self._ids, self._counts, self._starts, self._ends = array("i"), array("i"), array("i"), array("i")

    def __len__(self) -> int:
        return len(self._ids)

    def add(self, number: int, spans: Sequence[tuple[int, int]]) -> None:
        """Add a story by its id, with the ranges of its sentences."""
        self._ids.append(number)
        self._counts.append(len(spans))
        for start, end in spans:
            self._starts.append(start)
            self._ends.append(end)

    def built(self) -> SentenceSpans:
        """The spans of all stories added."""
        starts, ends = (np.array(numbers, dtype=np.int32) for numbers in (self._starts, self._ends))
        return SentenceSpans.of(self._ids, self._counts, starts, ends)
