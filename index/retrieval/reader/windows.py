"""Windows of tokens: a question, a headline, and a sentence with as much of its neighbours as fits.

[CLS] question [SEP] headline [SEP] … before | sentence | after … [SEP], with the sentence marked. Context fills every
window to the same length, so that a batch has hardly any padding. Its logits decode to a score and an answer span.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

LENGTH = 80  # tokens of a window
QUESTION, HEADLINE = 40, 16  # tokens of each from which more are cut off
NEAR = 2  # sentences on each side of which a window may hold some
SHARE = 3  # the text after a sentence gets a third of the remaining tokens, the text before it the others
Ids = Sequence[int]


class Marks(NamedTuple):
    """The ids of the tokens that begin a window and end each of its parts."""

    begin: int
    end: int


class Window(NamedTuple):
    """Token ids; the question's part ends before `asked`, the sentence is `ids[start:end]`."""

    ids: list[int]
    asked: int
    start: int
    end: int


class Inputs(NamedTuple):
    """Inputs of the model, int64 (n, tokens), named as the model names them.

    The first three are those of every model like BERT: the types are 0 for the question and 1 for the rest.
    `target_mask` marks the sentence that is scored.
    """

    input_ids: NDArray[np.int64]
    attention_mask: NDArray[np.int64]
    token_type_ids: NDArray[np.int64]
    target_mask: NDArray[np.int64]


class Parts(NamedTuple):
    """The token ids of a sentence and of the text around it."""

    sentence: Ids
    before: Ids
    after: Ids
    headline: Ids


def window(question: Ids, parts: Parts, marks: Marks, length: int = LENGTH) -> Window:
    """The window of a sentence, at most `length` tokens; the end of a longer one is cut off."""
    sentence, before, after, headline = parts
    asked = [marks.begin, *question[:QUESTION], marks.end]
    front = [*asked, *headline[:HEADLINE], marks.end] if headline else asked
    room = length - len(front) - 1
    sentence = sentence[:room]
    left = room - len(sentence)
    behind = min(len(after), max(left // SHARE, left - len(before)))
    ahead = min(len(before), left - behind)
    start = len(front) + ahead
    ids = [*front, *before[len(before) - ahead :], *sentence, *after[:behind], marks.end]
    return Window(ids, len(asked), start, start + len(sentence))


def inputs(windows: Sequence[Window]) -> Inputs:
    """The arrays of some windows, padded with zeros."""
    shape = (len(windows), max(len(one.ids) for one in windows))
    ids, mask, types, target = (np.zeros(shape, np.int64) for _ in range(4))
    for row, one in enumerate(windows):
        size = len(one.ids)
        ids[row, :size], mask[row, :size], types[row, one.asked : size] = one.ids, 1, 1
        target[row, one.start : one.end] = 1
    return Inputs(ids, mask, types, target)


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
