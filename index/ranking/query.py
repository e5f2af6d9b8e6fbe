"""A query as the index sees it: its known terms, what each is worth, and where each is held."""

from itertools import accumulate
from typing import NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from index.ranking.order import Places
from index.ranking.postings import Postings


class Again(NamedTuple):
    """Where a query's terms stand more than once in a sentence, term after term.

    `places` int32 (n,), `counts` float32 (n,) how often, `terms` int64 (n,) which of the query's terms.
    """

    places: Places
    counts: NDArray[np.float32]
    terms: NDArray[np.int64]


class Query:
    """The distinct known terms of a query, the rarest first.

    `numbers[t]` is a term's number in the dictionary, `idf[t]` its idf, `weights[t]` the idf as often as the term was
    asked for, `remaining[t]` the sum of the weights from there on, `lists[t]` the places that hold it; `asked` is the
    query as it was written, as indices of these.
    """

    def __init__(self, numbers: list[int], idf: list[float], asked: list[int], postings: Postings) -> None:
        self.numbers, self.idf, self.asked = numbers, idf, asked
        self.weights = [value * asked.count(index) for index, value in enumerate(idf)]
        self.remaining = list(accumulate(reversed(self.weights)))[::-1]  # summed so that it never comes out as 0
        self.lists = [postings.holding(number) for number in numbers]
        self.postings = postings

    @classmethod
    def of(cls, asked: list[int], idf: memoryview, postings: Postings) -> Self:
        """Return the query for the numbers of its known terms, as they were asked, repeats and all."""
        numbers = sorted(set(asked), key=lambda number: (postings.frequency(number), number))
        where = {number: index for index, number in enumerate(numbers)}
        return cls(numbers, [idf[number] for number in numbers], [where[number] for number in asked], postings)

    def __len__(self) -> int:
        return len(self.numbers)

    def again(self) -> Again:
        """Return where the terms stand more than once in a sentence."""
        parts = [self.postings.again(number) for number in self.numbers]
        return Again(
            np.concatenate([places for places, _ in parts]),
            np.concatenate([counts for _, counts in parts]).astype(np.float32),
            np.arange(len(parts)).repeat([len(places) for places, _ in parts]),
        )

    def counts(self, places: Places) -> NDArray[np.float64]:
        """Return how often each sentence holds each term: (terms, sentences)."""
        return np.array([self.postings.counts(number, places) for number in self.numbers])
