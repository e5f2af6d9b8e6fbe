"""The formula of `rank_bm25.BM25Okapi`, in its own float64 steps, for the sentences that share a term."""

from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from index.ranking.files import Settings


class Formula:
    """A posting's share of a score: idf * tf (k1 + 1) / (tf + k1 (1 - b + b dl / avgdl)).

    `norms[c]` is k1 times the bracket for sentences whose length has code c.
    """

    def __init__(self, k1: float, norms: NDArray[np.float64]) -> None:
        self._k1 = k1
        self._norms = norms

    @classmethod
    def of(cls, settings: Settings, lengths: NDArray[np.int64]) -> Self:
        """Return the formula of a corpus whose sentences have the given distinct lengths, in terms."""
        average = settings.length / settings.size if settings.length else 1.0
        return cls(settings.k1, np.asarray(settings.k1 * (1 - settings.b + settings.b * lengths / average), np.float64))

    def share(
        self, idf: float, counts: NDArray[np.int64], codes: NDArray[np.unsignedinteger[Any]]
    ) -> NDArray[np.float64]:
        """Return what a term adds to sentences that hold it `counts` times and have lengths of the given codes."""
        share: NDArray[np.float64] = idf * (counts * (self._k1 + 1) / (counts + self._norms[codes]))
        return share
