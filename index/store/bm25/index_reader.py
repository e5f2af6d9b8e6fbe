"""The open BM25 index: terms in, ranked sentences out."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from index.store.bm25 import files
from index.store.bm25.dictionary import Dictionary
from index.store.bm25.doc_order import DocOrder, Ordinals
from index.store.bm25.maxscore import MOST, MaxScore
from index.store.bm25.postings import Postings, Query
from index.store.bm25.scorer import BM25Scorer
from index.store.checksums import Arrays


class RankedRows(NamedTuple):
    """Sentences, best first: rows int32 (n,), scores float64 (n,); of equal scores the lower row comes first."""

    rows: NDArray[np.int32]
    scores: NDArray[np.float64]


NOTHING = RankedRows(np.empty(0, np.int32), np.empty(0))


class BM25Index:
    """The BM25 index of a folder; may be used by several threads."""

    def __init__(self, arrays: Arrays, finder: type[MaxScore] = MaxScore) -> None:
        self.stats = settings = files.CorpusStats.open(arrays)
        self.size = settings.size
        self.length = settings.length
        self.vocabulary = Dictionary.open(arrays, settings.terms)
        self.order = DocOrder.open(arrays)
        self.postings = Postings.open(arrays)
        self._idf = arrays.open("idf.npy")
        self._formula = BM25Scorer.of(settings, self.order.lengths)
        self._finder = finder(self.order, self._formula)

    @classmethod
    def open(cls, folder: Path, finder: type[MaxScore] = MaxScore) -> Self:
        """Map the index of a folder into memory; no posting is read. `finder` finds the candidates."""
        return cls(Arrays(folder), finder)

    @property
    def terms(self) -> int:
        """The number of distinct terms."""
        return len(self.vocabulary)

    def starting(self, prefix: str) -> Iterator[str]:
        """Yield the terms that start with a prefix (empty: all terms), in sorted order."""
        return (term for _, term in self.vocabulary.starting(prefix))

    def beginning(self, prefix: str) -> list[str]:
        """Return all terms that start with a prefix, in sorted order; a few ms for 100,000."""
        return self.vocabulary.beginning(prefix)

    def idf(self, term: str) -> float | None:
        """Return a term's idf as `BM25Okapi` computes it, None for an unknown term."""
        number = self.vocabulary.find(term)
        return None if number is None else float(self._idf[number])

    @property
    def floor(self) -> float | None:
        """The idf of the terms in more than half of the sentences, None if there is none."""
        often = np.flatnonzero(2 * np.diff(self.postings.starts) > self.size)
        return float(self._idf[int(often[0])]) if len(often) else None

    def frequencies(self) -> Iterator[tuple[str, int]]:
        """Yield all terms, sorted, with the number of sentences that contain each."""
        return zip(self.starting(""), np.diff(self.postings.starts).tolist(), strict=True)

    def frequency(self, term: str) -> int:
        """Return the number of sentences that contain a term, 0 for an unknown one."""
        number = self.vocabulary.find(term)
        return 0 if number is None else self.postings.frequency(number)

    def top(self, terms: Sequence[str], limit: int, allowed: NDArray[np.bool_] | None = None) -> RankedRows:
        """Return the `limit` best of the sentences that share a term with the query; scores may be negative.

        `allowed` (size,) is the mask of rows to search; it does not change the scores.
        """
        query = self._query(terms)
        if allowed is not None:
            query = query.among(allowed.take(self.order.rows))
        if not len(query) or limit < 1:
            return NOTHING
        if len(query) > MOST or min(query.weights) <= 0:  # in a tiny corpus a word may count against a sentence
            places = np.unique(np.concatenate(query.lists))
            counts = query.counts(places)
        else:
            places, counts = self._finder.candidates(query, limit)
        scores = self._scores(query, places, counts)
        rows = self.order.rows.take(places)
        best = np.lexsort((rows, -scores))[:limit]
        return RankedRows(rows.take(best), scores.take(best))

    def scores(
        self, terms: Sequence[str], rows: NDArray[np.integer[Any]], counts: NDArray[np.float64] | None = None
    ) -> NDArray[np.float64]:
        """Return the scores (float64) of the given sentences, in their order; 0 for one that shares no term.

        `counts` are those of the terms, if they are known already.
        """
        counts = self.counts(terms, rows) if counts is None else counts
        numbers = map(self.vocabulary.find, terms)
        known = {at: float(self._idf[number]) for at, number in enumerate(numbers) if number is not None}
        classes = self.order.classes(self.order.places[rows])
        return self._formula.scores(list(known.values()), counts[list(known)], classes, range(len(known)))

    def counts(self, terms: Sequence[str], rows: NDArray[np.integer[Any]]) -> NDArray[np.float64]:
        """Return the frequency of each term in each of the given sentences: (terms, rows)."""
        places = self.order.places[rows]
        order = places.argsort()  # a list is searched twice as fast for ordinals that ascend
        places = places[order]
        found = np.zeros((len(terms), len(places)))
        for line, number in zip(found, map(self.vocabulary.find, terms), strict=True):
            if number is not None:
                line[order] = self.postings.counts(number, places)
        return found

    def lengths(self, rows: NDArray[np.integer[Any]]) -> NDArray[np.int64]:
        """Return the number of terms of the given sentences."""
        found: NDArray[np.int64] = self.order.lengths[self.order.classes(self.order.places[rows])]
        return found

    def _query(self, terms: Sequence[str]) -> Query:
        found = map(self.vocabulary.find, terms)
        return Query.of([number for number in found if number is not None], self._idf, self.postings)

    def _scores(self, query: Query, places: Ordinals, counts: NDArray[np.float64]) -> NDArray[np.float64]:
        return self._formula.scores(query.idf, counts, self.order.classes(places), query.asked)
