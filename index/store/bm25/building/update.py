"""Update an index: rows move, are removed and are added; the result equals that of a full build."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import compress
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.store.bm25.building.in_memory_postings import InMemoryPostings, SpillRuns
from index.store.bm25.building.writer import Keys, OrdinalPostings, write_again, write_once, write_weights
from index.store.bm25.dictionary import Dictionary, encode_term
from index.store.bm25.doc_order import DocOrder, Ordinals
from index.store.bm25.index_reader import BM25Index

CHUNK = 1 << 20
"""Postings looked through at a time."""

GONE = np.int32(-1)


def moved_places(old: DocOrder, moved: NDArray[np.int64], new: DocOrder) -> Ordinals:
    """Return the new ordinal (int32) of each old one when old row r becomes `moved[r]`, -1 where that is -1."""
    rows = moved[old.rows]
    places = np.full(len(rows), GONE)
    stay = np.flatnonzero(rows >= 0)
    places[stay] = new.places[rows[stay]]
    return places


class SurvivingPostings(NamedTuple):
    """One of the two posting lists of an index (`starts` by old term, `places` by old ordinal), mapped to the next
    index.

    `targets` is the new ordinal of each old one, -1 for none; `numbers` the new number of each old term, -1 for none,
    otherwise ascending.
    """

    starts: NDArray[np.int64]
    places: Ordinals
    targets: Ordinals
    numbers: NDArray[np.int64]

    def frequencies(self) -> NDArray[np.int64]:
        """Return the number of surviving postings of each old term."""
        frequencies = np.diff(self.starts)
        if (self.targets == GONE).any():
            for start in range(0, len(self.places), CHUNK):
                gone = start + np.flatnonzero(self.targets.take(self.places[start : start + CHUNK]) == GONE)
                terms = np.searchsorted(self.starts, gone, side="right") - 1
                frequencies -= np.bincount(terms, minlength=len(frequencies))
        return frequencies

    def part(self, first: int, last: int) -> tuple[Keys, NDArray[np.intp]]:
        """Return the postings of the terms with the new numbers `first` up to `last`, and their indices in `places`.

        They ascend if the surviving sentences have kept their order.
        """
        inside = np.flatnonzero((self.numbers >= first) & (self.numbers < last))
        if not len(inside):
            return np.empty(0, np.int64), inside
        terms = slice(inside[0], inside[-1] + 1)
        start, end = self.starts[terms.start], self.starts[terms.stop]
        keys = np.repeat(self.numbers[terms] << 32, np.diff(self.starts[terms.start : terms.stop + 1]))
        keys |= self.targets.take(self.places[start:end])  # -1, all ones, makes a key negative
        if len(stay := np.flatnonzero(keys >= 0)) < len(keys):
            return keys[stay], stay + start
        return keys, stay + start


class Merged(NamedTuple):
    """The merged terms, sorted, and the new number of each old term and of each added one; -1 for an unused one."""

    terms: list[bytes]
    of_old: NDArray[np.int64]
    of_added: NDArray[np.int32]

    def sum(self, kept: NDArray[np.int64], added: SpillRuns) -> NDArray[np.int64]:
        """Return the frequencies by new number, from the old terms' `kept` and the added terms' runs."""
        frequencies = np.zeros(len(self.terms), np.int64)
        used = self.of_old >= 0
        frequencies[self.of_old[used]] = kept[used]
        frequencies[self.of_added] += added.frequencies(len(self.of_added))
        return frequencies


def merge(old: Dictionary, used: NDArray[np.bool_], added: dict[str, int]) -> Merged:
    """Merge the old terms that are `used` (terms,) with added ones, which are numbered from 0."""
    kept = list(compress(old, used.tolist()))
    found = {term: old.find(term) for term in added}
    fresh = sorted(encode_term(term) for term, number in found.items() if number is None or not used[number])
    before = np.array([bisect_left(kept, term) for term in fresh], np.int64)  # how many of the kept stand before each
    of_old = np.full(len(old), -1)
    of_old[used] = np.arange(len(kept)) + np.searchsorted(before, np.arange(len(kept)), side="right")
    of_fresh = dict(zip(fresh, (before + np.arange(len(fresh))).tolist(), strict=True))
    of_added = np.empty(len(added), np.int32)
    for term, number in added.items():
        place = of_fresh.get(encode_term(term))
        of_added[number] = of_old[found[term]] if place is None else place
    return Merged(sorted(kept + fresh), of_old, of_added)


def update_index(
    old: BM25Index, folder: Path, moved: NDArray[np.int64], added: Iterable[tuple[int, Sequence[str]]]
) -> None:
    """Write the index that `old` becomes into an existing empty folder, byte for byte as a full build would.

    `moved[row]` (old.size,) is the new row of an old sentence, -1 for a removed one; `added` gives the new sentences
    with their rows, in any order. Together the rows must be 0 up to their number, each once; otherwise ValueError is
    raised. The update makes a few passes over the old postings and takes as much memory as `build_index`.
    """
    with InMemoryPostings.of(added, folder) as draft:
        lengths = _lengths(old, moved, draft)
        order = DocOrder.of(lengths)
        order.save(folder)
        after = _Next(old, draft, moved_places(old.order, moved, order), order)
        Dictionary.save(folder, after.terms)
        write_weights(folder, after.once_frequencies, lengths)
        write_once(folder, after.once_frequencies, after.once)
        write_again(folder, after.again_frequencies, after.again)


def _lengths(old: BM25Index, moved: NDArray[np.int64], draft: InMemoryPostings) -> NDArray[np.int64]:
    """Return the length of each new row's sentence, in words."""
    stay = moved >= 0
    rows = np.concatenate([moved[stay], draft.rows])
    taken = np.bincount(rows[rows >= 0], minlength=len(rows))
    if len(moved) != old.size or len(taken) != len(rows) or (taken != 1).any():
        raise ValueError(f"{len(rows)} sentences do not have the rows 0 to {len(rows) - 1}, each once")
    lengths = np.empty(len(rows), np.int64)
    lengths[rows] = np.concatenate([old.order.lengths[old.order.row_classes[stay]], draft.lengths])
    return lengths


class _Next:
    """The surviving and the new postings, under the new numbers of the terms."""

    def __init__(self, old: BM25Index, draft: InMemoryPostings, targets: Ordinals, order: DocOrder) -> None:
        held = old.postings
        numbers = np.arange(old.terms)
        once = SurvivingPostings(held.starts, held.places, targets, numbers)
        again = SurvivingPostings(held.again_starts, held.again_places, targets, numbers)
        frequencies = once.frequencies()
        merged = merge(old.vocabulary, frequencies > 0, draft.numbers)
        self.terms = merged.terms
        self.once_frequencies = merged.sum(frequencies, draft.once)
        self.again_frequencies = merged.sum(again.frequencies(), draft.again)
        self._once, self._again = (kept._replace(numbers=merged.of_old) for kept in (once, again))
        self._again_counts = held.again_counts
        self._placed = OrdinalPostings(draft, merged.of_added, order)

    def once(self, first: int, last: int) -> Keys:
        """Return the postings of the terms `first` up to `last`."""
        return np.concatenate([self._once.part(first, last)[0], self._placed.once(first, last)])

    def again(self, first: int, last: int) -> tuple[Keys, NDArray[np.int64]]:
        """Return the postings with a term more than once, and the counts."""
        kept, where = self._again.part(first, last)
        added, counts = self._placed.again(first, last)
        return np.concatenate([kept, added]), np.concatenate([self._again_counts[where].astype(np.int64), counts])
