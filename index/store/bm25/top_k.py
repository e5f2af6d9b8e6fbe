"""Top-k collector: the best sentences so far, and the score that a further one has to reach."""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.store.bm25.term_bitmaps import Bits

SLACK = 1 - 2e-5
"""Float32 sums of up to 64 positive weights, times a gain, are within 5e-6 of the truth; a floor lowered by four times
that much never shuts out a sentence that belongs to the best."""


class TopK(NamedTuple):
    """Sentences: their ordinals (intp), the terms that they are known to contain, and the weight of these."""

    places: NDArray[np.intp]
    held: Bits
    scores: NDArray[np.float32]

    def take(self, which: NDArray[np.intp]) -> "TopK":
        """Return the sentences at the given indices."""
        return TopK(self.places.take(which), self.held.take(which), self.scores.take(which))


class TopKCollector:
    """Collects sentences, each at most once; `floor` is a score that `limit` of them are known to reach."""

    def __init__(self, limit: int, floor: float, bits: np.dtype[Any]) -> None:
        self.floor = floor
        self._limit = limit
        self._best = np.empty(0, np.float32)
        self._parts = [TopK(np.empty(0, np.intp), np.empty(0, bits), self._best)]

    def add(self, part: TopK, hopes: NDArray[np.float32]) -> None:
        """Keep the sentences that may reach the floor: `scores` are lower bounds, `hopes` upper bounds."""
        (keep,) = (hopes >= self.floor).nonzero()
        if len(keep):
            part = part.take(keep)
            self._parts.append(part)
            self._raise(part.scores)

    def _raise(self, scores: NDArray[np.float32]) -> None:
        best = np.concatenate((self._best, scores))
        beyond = len(best) - self._limit
        if beyond >= 0:
            best.partition(beyond)
            best = best[beyond:]
            self.floor = max(self.floor, float(best[0]) * SLACK)
        self._best = best

    def drain(self) -> TopK:
        """Return all kept sentences, in the order of arrival."""
        return TopK(
            np.concatenate([part.places for part in self._parts]),
            np.concatenate([part.held for part in self._parts]),
            np.concatenate([part.scores for part in self._parts]),
        )
