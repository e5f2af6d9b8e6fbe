"""Update an index: rows move, are removed and are added; the result equals that of a full build."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.store.bm25.building.dictionary_merge import merge
from index.store.bm25.building.in_memory_postings import InMemoryPostings
from index.store.bm25.building.ordinal_postings import OrdinalPostings
from index.store.bm25.building.surviving_postings import SurvivingPostings, moved_places
from index.store.bm25.building.writer import Keys, write_again, write_once, write_weights
from index.store.bm25.dictionary import Dictionary
from index.store.bm25.doc_order import DocOrder, Ordinals
from index.store.bm25.index_reader import BM25Index


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
