"""Inverse document frequency of terms, by `rank_bm25.BM25Okapi`'s constants and its `_calc_idf`.

No other module imports `rank_bm25`.
"""

import numpy as np
from numpy.typing import NDArray
from rank_bm25 import BM25Okapi

from index.store.bm25.files import CorpusStats


def compute_idf(frequencies: NDArray[np.int64], size: int, length: int) -> tuple[CorpusStats, NDArray[np.float64]]:
    """Return the corpus statistics and the idf (float64) of each term.

    The corpus has `size` sentences and `length` terms in all; `frequencies[t]` of the sentences contain term t.

    The stock class's own `_calc_idf` computes it, with the floor of its epsilon. It sums the idf values in the order of
    the terms; here that is the dictionary's, so that the average does not depend on the order of the sentences. The
    floor can therefore differ from that of a stock index by rounding (below 1e-12 of it).
    """
    stock = BM25Okapi([["any"]])  # the stock class cannot hold an empty corpus, so it starts with one sentence
    stock.corpus_size, stock.idf = size, {}
    if len(frequencies):  # it divides by the number of terms
        stock._calc_idf(dict(enumerate(frequencies.tolist())))
    settings = CorpusStats(
        size=size, length=length, terms=len(frequencies), k1=stock.k1, b=stock.b, epsilon=stock.epsilon
    )
    return settings, np.fromiter(stock.idf.values(), np.float64, len(frequencies))
