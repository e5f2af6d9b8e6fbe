"""Which sentences hold a term, and how often: memory-mapped arrays, term after term, rows ascending in each.

Nearly every posting of a sentence has a term frequency of 1 (97.7 % in a million sentences of news), so `rows` says
who holds the term, and only the others have a second entry, in `again_rows` and `again_counts`.
"""

from pathlib import Path
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from index.ranking import files

Rows = NDArray[np.int32]
Counts = NDArray[np.unsignedinteger[Any]]


class Postings:
    """The postings of an index.

    `starts` int64 (terms + 1,) and `rows` int32 (postings,); `again_starts`, `again_rows` int32 and `again_counts`
    (2 and more) the same for the sentences that hold a term more than once.
    """

    def __init__(
        self,
        starts: NDArray[np.int64],
        rows: Rows,
        again_starts: NDArray[np.int64],
        again_rows: Rows,
        again_counts: Counts,
    ) -> None:
        self.starts, self.rows = starts, rows
        self.again_starts, self.again_rows, self.again_counts = again_starts, again_rows, again_counts

    @classmethod
    def open(cls, folder: Path) -> Self:
        """Map the postings of a folder; none is read."""
        return cls(
            *(files.load(folder, name) for name in ("starts", "rows", "again_starts", "again_rows", "again_counts"))
        )

    def frequency(self, term: int) -> int:
        """Return the number of sentences that hold a term."""
        return int(self.starts[term + 1] - self.starts[term])

    def holding(self, term: int) -> Rows:
        """Return the rows of the sentences that hold a term, ascending."""
        return self.rows[self.starts[term] : self.starts[term + 1]]

    def again(self, term: int) -> tuple[Rows, Counts]:
        """Return the rows of the sentences that hold a term more than once, ascending, and how often they do."""
        part = slice(self.again_starts[term], self.again_starts[term + 1])
        return self.again_rows[part], self.again_counts[part]

    def counts(self, term: int, rows: Rows) -> NDArray[np.int64]:
        """Return how often each of the given sentences holds a term: 0 where it does not."""
        counts = place(self.holding(term), rows)[1].astype(np.int64)
        again_rows, again_counts = self.again(term)
        if len(again_rows):
            at, found = place(again_rows, rows)
            counts[found] = again_counts[at[found]]
        return counts


def place(ascending: Rows, rows: Rows) -> tuple[NDArray[np.intp], NDArray[np.bool_]]:
    """Return where each row stands in an ascending list of at least one, and whether it does."""
    at = np.searchsorted(ascending, rows)
    at[at == len(ascending)] = 0
    return at, ascending[at] == rows
