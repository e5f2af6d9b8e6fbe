"""BM25 scorer with the formula of `rank_bm25.BM25Okapi`: in float64 for the final scores, in float32 for bounds."""

from collections.abc import Sequence
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from index.store.bm25.files import CorpusStats

Classes = NDArray[np.integer[Any]]


class BM25Scorer:
    """Score of a term: idf * tf (k1 + 1) / (tf + k1 (1 - b + b dl / avgdl)).

    `norms[c]` float64 is k1 times the bracket for sentences of length class c; `gains[c]` float32 is the fraction for
    tf = 1 in such a sentence. Classes ascend by length, so gains descend.
    """

    def __init__(self, k1: float, norms: NDArray[np.float64]) -> None:
        self.k1 = k1
        self.norms = norms
        self.norm_gains = ((k1 + 1) / (1 + norms)).astype(np.float32)

    @classmethod
    def of(cls, settings: CorpusStats, lengths: NDArray[np.int64]) -> Self:
        """Return the scorer of a corpus whose sentences have the given distinct lengths, in words."""
        average = settings.length / settings.size if settings.length else 1.0
        return cls(settings.k1, np.asarray(settings.k1 * (1 - settings.b + settings.b * lengths / average), np.float64))

    def shares(self, idf: NDArray[np.float64], counts: NDArray[np.float64], classes: Classes) -> NDArray[np.float64]:
        """Return the score (terms, sentences) of each term in each sentence, to the bit as the stock class has it.

        `idf` is (terms, 1), `counts[t, s]` the frequency of term t in sentence s, `classes` the sentences' length
        classes.
        """
        shares: NDArray[np.float64] = idf * (counts * (self.k1 + 1) / (counts + self.norms[classes]))
        return shares

    def scores(
        self, idf: Sequence[float], counts: NDArray[np.float64], classes: Classes, asked: Sequence[int]
    ) -> NDArray[np.float64]:
        """Return the scores (sentences,) for a query that consists of the terms `asked`, by their index."""
        shares = self.shares(np.array(idf)[:, None], counts, classes)
        scores = np.zeros(len(classes))
        for term in asked:  # added in the order and as often as they were asked for, as the stock class does
            scores += shares[term]
        return scores

    def tf_bonus(self, counts: NDArray[np.float32], norm_gains: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return the tf bonus: the fraction for `counts` occurrences minus that for one, given the latter in `gains`.

        With n for the norm, a gain is (k1 + 1) / (1 + n), and tf occurrences give tf (k1 + 1) / (tf + n).
        """
        norms_and_one = np.divide(self.k1 + 1, norm_gains, dtype=np.float32)
        tf_bonus: NDArray[np.float32] = counts * norms_and_one / (counts - 1 + norms_and_one) - 1
        return tf_bonus
