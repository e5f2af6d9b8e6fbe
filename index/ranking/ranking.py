"""The open index: terms in, ranked sentences out."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from index.ranking import files
from index.ranking.dictionary import Dictionary, decode
from index.ranking.formula import Formula
from index.ranking.postings import Postings, Rows


class Ranked(NamedTuple):
    """Sentences, best first: rows int32 (n,), scores float64 (n,); of equal scores the lower row comes first."""

    rows: Rows
    scores: NDArray[np.float64]


class Ranking:
    """The BM25 index of a folder; safe to ask from several threads at once."""

    def __init__(self, folder: Path) -> None:
        settings = files.Settings.load(folder)
        self.size = settings.size
        self.vocabulary = Dictionary.open(folder)
        self._postings = Postings.open(folder)
        self._idf = files.load(folder, "idf")
        self._codes: NDArray[np.unsignedinteger[Any]] = files.load(folder, "length_codes")
        self._formula = Formula.of(settings, files.load(folder, "lengths"))

    @classmethod
    def open(cls, folder: Path) -> Self:
        """Map the index of a folder into memory; no posting is read."""
        return cls(folder)

    @property
    def terms(self) -> int:
        """The number of distinct terms."""
        return len(self.vocabulary)

    def starting(self, prefix: str) -> Iterator[str]:
        """Yield the terms that start with a prefix, all terms where it is empty, in sorted order."""
        return (decode(self.vocabulary[number]) for number in self.vocabulary.starting(prefix))

    def idf(self, term: str) -> float | None:
        """Return a term's idf as `BM25Okapi` computes it, None for an unknown term."""
        number = self.vocabulary.find(term)
        return None if number is None else float(self._idf[number])

    def frequency(self, term: str) -> int:
        """Return the number of sentences that hold a term, 0 for an unknown one."""
        number = self.vocabulary.find(term)
        return 0 if number is None else self._postings.frequency(number)

    def top(self, terms: Sequence[str], limit: int) -> Ranked:
        """Return the `limit` best of the sentences that share a term with the query; their scores may be negative."""
        numbers = self._numbers(terms)
        if not numbers or limit < 1:
            return Ranked(np.empty(0, np.int32), np.empty(0))
        rows = np.unique(np.concatenate([self._postings.holding(number) for number in set(numbers)]))
        scores = self._scores(numbers, rows)
        best = np.lexsort((rows, -scores))[:limit]
        return Ranked(rows[best], scores[best])

    def scores(self, terms: Sequence[str], rows: NDArray[np.integer[Any]]) -> NDArray[np.float64]:
        """Return the scores (float64) of the given sentences, in their order; 0 where a sentence shares no term."""
        return self._scores(self._numbers(terms), rows.astype(np.int32))

    def _numbers(self, terms: Sequence[str]) -> list[int]:
        """Return the numbers of the known terms in the query's order; a repeated one counts again, as in the stock."""
        return [number for number in map(self.vocabulary.find, terms) if number is not None]

    def _scores(self, numbers: list[int], rows: Rows) -> NDArray[np.float64]:
        codes = self._codes[rows]
        scores = np.zeros(len(rows))
        shares = {n: self._formula.share(self._idf[n], self._postings.counts(n, rows), codes) for n in set(numbers)}
        for number in numbers:  # added in the query's order, as the stock class does
            scores += shares[number]
        return scores
