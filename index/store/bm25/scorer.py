"""The formula of `rank_bm25.BM25Okapi`: in its own float64 steps for the last word, and in float32 for a first look."""

from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from index.store.bm25.files import CorpusStats

Classes = NDArray[np.integer[Any]]


class BM25Scorer:
    """What a term adds to a score: idf * tf (k1 + 1) / (tf + k1 (1 - b + b dl / avgdl)).

    `norms[c]` float64 is k1 times the bracket for sentences of length class c; `gains[c]` float32 is the fraction for
    a term that such a sentence holds once. Classes ascend by length, so gains descend.
    """

    def __init__(self, k1: float, norms: NDArray[np.float64]) -> None:
        self.k1 = k1
        self.norms = norms
        self.gains = ((k1 + 1) / (1 + norms)).astype(np.float32)

    @classmethod
    def of(cls, settings: CorpusStats, lengths: NDArray[np.int64]) -> Self:
        """Return the formula of a corpus whose sentences have the given distinct lengths, in words."""
        average = settings.length / settings.size if settings.length else 1.0
        return cls(settings.k1, np.asarray(settings.k1 * (1 - settings.b + settings.b * lengths / average), np.float64))

    def shares(self, idf: NDArray[np.float64], counts: NDArray[np.float64], classes: Classes) -> NDArray[np.float64]:
        """Return what each term adds to each sentence, to the bit as the stock class computes it: (terms, sentences).

        `idf` is (terms, 1), `counts[t, s]` how often sentence s holds term t, `classes` the sentences' length classes.
        """
        shares: NDArray[np.float64] = idf * (counts * (self.k1 + 1) / (counts + self.norms[classes]))
        return shares

    def surplus(self, counts: NDArray[np.float32], gains: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return how much more a term held `counts` times adds than one held once, in the given gains of one held once.

        With n for the norm, a gain is (k1 + 1) / (1 + n), and tf times adds tf (k1 + 1) / (tf + n).
        """
        norms_and_one = np.divide(self.k1 + 1, gains, dtype=np.float32)
        surplus: NDArray[np.float32] = counts * norms_and_one / (counts - 1 + norms_and_one) - 1
        return surplus
