"""The best sentences of a cluster by BM25: found by its similarity, scored here, proven the best.

The similarity gives every sentence at least its exact score: it rounds lengths above 40 down (`SmallFloat.intToByte4`
of Lucene) and computes in float32. So once a sentence of the cluster's ranking has a score below the exact score of the
last that is wanted, none behind it belongs to the best. Else more are fetched.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.store.bm25.scorer import BM25Scorer
from index.store.cluster import ClusterGeneration
from index.store.cluster.client import Body, FoundDocument
from index.store.cluster.generation import PAGE
from index.store.cluster.schema import stored_term

SPARE = 0.75  # more sentences than are wanted that are fetched at first, as a share: 350 for 200
MORE = 4  # times as many with each further request
SLACK = 1 + 1e-5  # float32 sums of up to 1,000 positive weights are within 1e-6 of the truth for each hundred


class BestSentences(NamedTuple):
    """Sentences, best first: their rows int64 (n,), the labels of their stories int64 (n,), and the terms of each."""

    rows: NDArray[np.int64]
    stories: NDArray[np.int64]
    terms: list[list[str]]


class SentenceTerms:
    """The terms of some sentences by row, and their scores: the protocol `SentenceTerms` of candidate expansion."""

    def __init__(self, generation: ClusterGeneration, terms: Sequence[Sequence[str]]) -> None:
        self._generation = generation
        self._terms = terms
        lengths = np.fromiter(map(len, terms), np.int64, len(terms))
        self._distinct, self._classes = np.unique(lengths, return_inverse=True)
        self._scorer = BM25Scorer.of(generation.published.stats, self._distinct)

    def __len__(self) -> int:
        return len(self._terms)

    def scores(
        self, terms: Sequence[str], rows: NDArray[np.integer[Any]], counts: NDArray[np.float64] | None = None
    ) -> NDArray[np.float64]:
        """The BM25 score of each sentence, 0 for one that shares no term; `counts` are those of the terms, if known."""
        counts = self.counts(terms, rows) if counts is None else counts
        frequencies = self._generation.frequencies(terms)
        known = [at for at, term in enumerate(terms) if frequencies[term]]
        idf = self._generation.idf([terms[at] for at in known]).tolist()
        return self._scorer.scores(idf, counts[known], self._classes[rows], range(len(known)))

    def lengths(self, rows: NDArray[np.integer[Any]]) -> NDArray[np.int64]:
        """The number of terms of each sentence."""
        found: NDArray[np.int64] = self._distinct[self._classes[rows]]
        return found

    def counts(self, terms: Sequence[str], rows: NDArray[np.integer[Any]]) -> NDArray[np.float64]:
        """The frequency of each term in each sentence: (terms, rows)."""
        wanted: dict[str, list[int]] = {}
        for index, term in enumerate(terms):
            wanted.setdefault(stored_term(term), []).append(index)
        counts = np.zeros((len(terms), len(rows)))
        for column, row in enumerate(rows.tolist()):
            for term in self._terms[row]:
                for index in wanted.get(term, ()):
                    counts[index, column] += 1
        return counts


def best_sentences(
    generation: ClusterGeneration, terms: Sequence[str], limit: int, conditions: Sequence[Body] = ()
) -> BestSentences:
    """The `limit` sentences with the highest scores for some terms that match the conditions.

    Of equal scores the lower row comes first. Sentences that share no term are not found.
    """
    frequencies = generation.frequencies(terms)
    known = [term for term in dict.fromkeys(terms) if frequencies[term]]
    if not known or limit < 1:
        return BestSentences(np.empty(0, np.int64), np.empty(0, np.int64), [])
    weights = [float(idf) * terms.count(term) for term, idf in zip(known, generation.idf(known), strict=True)]
    positive = min(weights) > 0  # in a tiny corpus a word may count against a sentence, so all are scored here
    should: list[Body] = [
        {"term": {"t": {"value": stored_term(term), "boost": weight}}}
        if positive
        else {"term": {"t": stored_term(term)}}
        for term, weight in zip(known, weights, strict=True)
    ]
    query = generation.query(conditions, should)
    found: list[FoundDocument] = []
    size = min(int(limit * (1 + SPARE)) + 1, PAGE) if positive else PAGE
    while True:
        after = found[-1].sort if found else ()
        page = generation.sentences(query, size, by_score=positive, after=after)
        found += page
        best, worst = _scored(generation, terms, found, limit)
        if len(page) < size or (positive and len(best.rows) == limit and _proven(generation, page[-1].score, worst)):
            return best
        size = min(size * MORE, PAGE)


def _scored(
    generation: ClusterGeneration, terms: Sequence[str], found: Sequence[FoundDocument], limit: int
) -> tuple[BestSentences, float]:
    """The best of the sentences by their exact scores, and the score of the last of them."""
    held = [str(one.fields["t"]).split() for one in found]
    rows = np.array([one.fields["r"] for one in found], np.int64)
    stories = np.array([one.fields["s"] for one in found], np.int64)
    scores = SentenceTerms(generation, held).scores(terms, np.arange(len(found)))
    order = np.lexsort((rows, -scores))[:limit]
    best = BestSentences(rows[order], stories[order], [held[at] for at in order.tolist()])
    return best, float(scores[order[-1]]) if len(order) else 0.0


def _proven(generation: ClusterGeneration, last: float, worst: float) -> bool:
    """True if no sentence behind one with the score `last` in the cluster can have more than `worst`.

    The set may assume a lower average length than that of the corpus, which lowers its scores by as much at most.
    """
    stats = generation.published.stats
    drift = max(1.0, stats.length / stats.size / generation.published.average) if stats.length else 1.0
    return last * drift * SLACK < worst
