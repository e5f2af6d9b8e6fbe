"""A query on the index: its known terms, their weights and their postings."""

from itertools import accumulate
from typing import NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from index.store.bm25.doc_order import Ordinals
from index.store.bm25.postings import Postings
from index.store.checksums import MappedArray


class Again(NamedTuple):
    """Sentences with a query term more than once, term by term.

    `places` int32 (n,) are their ordinals, `counts` float32 (n,) the frequencies, `terms` int64 (n,) the indices of the
    query's terms.
    """

    places: Ordinals
    counts: NDArray[np.float32]
    terms: NDArray[np.int64]


class Query:
    """The distinct known terms of a query, the rarest first.

    `numbers[t]` is a term's number in the dictionary, `idf[t]` its idf, `weights[t]` the idf times its frequency in the
    query, `remaining[t]` the sum of the weights from there on, `lists[t]` its ordinals; `asked` is the original query,
    as indices of these. `allowed` is the mask of ordinals to search, None for all.
    """

    def __init__(
        self, numbers: list[int], idf: list[float], asked: list[int], lists: list[Ordinals], postings: Postings
    ) -> None:
        self.numbers, self.idf, self.asked = numbers, idf, asked
        self.weights = [value * asked.count(index) for index, value in enumerate(idf)]
        self.remaining = list(accumulate(reversed(self.weights)))[::-1]  # summed so that it never comes out as 0
        self.lists = lists
        self.postings = postings
        self.allowed: NDArray[np.bool_] | None = None

    @classmethod
    def of(cls, asked: list[int], idf: MappedArray, postings: Postings) -> Self:
        """Return the query for the numbers of its known terms, in their order and with repetitions."""
        numbers = sorted(set(asked), key=lambda number: (postings.frequency(number), number))
        where = {number: index for index, number in enumerate(numbers)}
        lists = [postings.holding(number) for number in numbers]
        return cls(numbers, [idf[number] for number in numbers], [where[number] for number in asked], lists, postings)

    def among(self, allowed: NDArray[np.bool_]) -> Self:
        """Return the query restricted to some of the sentences; `allowed` (sentences,) is a mask by ordinal.

        A term that none of them contains is dropped: it adds 0 to every score, so the scores stay the same to the bit.
        """
        lists = [places[allowed.take(places)] for places in self.lists]
        kept = sorted((t for t, places in enumerate(lists) if len(places)), key=lambda t: (len(lists[t]), t))
        where = {term: index for index, term in enumerate(kept)}
        narrowed = type(self)(
            [self.numbers[term] for term in kept],
            [self.idf[term] for term in kept],
            [where[term] for term in self.asked if term in where],
            [lists[term] for term in kept],
            self.postings,
        )
        narrowed.allowed = allowed
        return narrowed

    def __len__(self) -> int:
        return len(self.numbers)

    def again(self) -> Again:
        """Return the sentences with a term more than once."""
        parts = [self.postings.again(number) for number in self.numbers]
        if self.allowed is not None:
            inside = [self.allowed.take(places) for places, _ in parts]
            parts = [(places[held], counts[held]) for (places, counts), held in zip(parts, inside, strict=True)]
        return Again(
            np.concatenate([places for places, _ in parts]),
            np.concatenate([counts for _, counts in parts]).astype(np.float32),
            np.arange(len(parts)).repeat([len(places) for places, _ in parts]),
        )

    def counts(self, places: Ordinals) -> NDArray[np.float64]:
        """Return the frequency of each term in each sentence: (terms, sentences)."""
        return np.array([self.postings.counts(number, places) for number in self.numbers])
