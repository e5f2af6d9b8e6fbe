"""The stock class as the tests' judge: every sentence scored, the same order of ties."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from rank_bm25 import BM25Okapi


class Sorted(BM25Okapi):  # type: ignore[misc] # the stock package has no types
    """The stock class with its terms summed in the dictionary's order, which is all that may set us apart from it."""

    def _calc_idf(self, nd: dict[str, int]) -> None:
        super()._calc_idf(dict(sorted(nd.items())))


def expected(
    stock: BM25Okapi, query: Sequence[str], limit: int, allowed: NDArray[np.bool_] | None = None
) -> tuple[list[int], NDArray[np.float64]]:
    """Return the rows and scores of the best sentences, of the allowed ones, that share a term with the query."""
    scores = stock.get_scores(query)
    rows = [row for row, held in enumerate(stock.doc_freqs) if not held.keys().isdisjoint(query)]
    if allowed is not None:
        rows = [row for row in rows if allowed[row]]
    rows.sort(key=lambda row: (-scores[row], row))
    return rows[:limit], scores[rows[:limit]]
