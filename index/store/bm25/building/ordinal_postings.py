"""The postings of a draft by term and ordinal, a range of terms at a time, as they are written."""

import numpy as np
from numpy.typing import NDArray

from index.store.bm25.building.in_memory_postings import LOW, InMemoryPostings
from index.store.bm25.building.writer import Keys
from index.store.bm25.doc_order import DocOrder
from index.store.bm25.radix_sort import stable_order


class OrdinalPostings:
    """The postings of a draft whose term t has the number `numbers[t]` in an index of the given doc order."""

    def __init__(self, draft: InMemoryPostings, numbers: NDArray[np.int32], order: DocOrder) -> None:
        draft.once.close(numbers)
        draft.again.close(numbers)
        self._draft, self._order = draft, order
        rows = draft.rows
        self._in_order = not (rows[1:] < rows[:-1]).any()

    def once(self, first: int, last: int) -> Keys:
        """Return the postings of the terms `first` up to `last`, ascending."""
        terms, rows = self._draft.once.part(first, last)
        keys: Keys = terms << 32 | self._order.places[rows]
        if not self._in_order:
            return np.sort(keys)
        by_class = np.argsort(self._order.row_classes[rows], kind="stable")  # a term's rows ascend, so its places do
        return keys[by_class[stable_order((terms - first)[by_class])]]

    def again(self, first: int, last: int) -> tuple[Keys, NDArray[np.int64]]:
        """Return the postings with a term more than once, and the counts."""
        terms, entries = self._draft.again.part(first, last)
        return terms << 32 | self._order.places[entries >> 32], entries & LOW
