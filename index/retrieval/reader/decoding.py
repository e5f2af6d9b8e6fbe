"""Decode the logits of a model to a score and an answer span."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.retrieval.reader.windows import Window

LONGEST = 30  # tokens of an answer
Logits = NDArray[np.float32]


class Decoded(NamedTuple):
    """The score of a window, and the answer span in tokens of its sentence, counted from 0, with its probability."""

    score: float
    first: int
    last: int
    chance: float


def decode_span(window: Window, start: Logits, end: Logits, score: float | None = None) -> Decoded | None:
    """The best span of a window from the logits (tokens,) of its ends; None if the sentence has no tokens.

    A model without a score per sentence is one of extractive question answering, whose first token stands for "no
    answer": the score is the margin of the best span over that.
    """
    starts, ends = start[window.start : window.end], end[window.start : window.end]
    if not len(starts):
        return None
    sums = starts[:, None] + ends[None, :]
    size = len(starts)
    allowed = np.triu(np.ones((size, size), np.bool_)) & ~np.triu(np.ones((size, size), np.bool_), LONGEST)
    sums = np.where(allowed, sums, -np.inf)
    best = int(sums.argmax())
    first, last = divmod(best, size)
    top = float(sums[first, last])
    chance = 1 / float(np.exp(sums - top).sum())
    return Decoded(top - float(start[0] + end[0]) if score is None else score, first, last, chance)
