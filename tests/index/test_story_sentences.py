"""The sentence before another of a story, and the passage around one, never beyond the story."""

import numpy as np
import pytest

from index.models import Span
from index.retrieval import StorySentences
from index.store.snapshot.sentence_spans import SentenceSpans

# two stories, of two and of four sentences, each sentence of nine characters and a space
STARTS = np.array([0, 10, 0, 10, 20, 30], np.int32)


def sentences(position: int) -> StorySentences:
    return StorySentences(SentenceSpans.of([7, 8], [2, 4], STARTS, STARTS + np.int32(9)).ranges(position))


@pytest.mark.parametrize(
    ("position", "place", "expected"),
    [
        pytest.param(1, 2, (10, 19), id="the sentence before"),
        pytest.param(1, 0, None, id="none before the first of a story, though another story's stand before it"),
    ],
)
def test_before(position: int, place: int, expected: tuple[int, int] | None) -> None:
    found = sentences(position).before(place)
    assert found == (Span(start=expected[0], end=expected[1]) if expected else None)


@pytest.mark.parametrize(
    ("position", "place", "expected"),
    [
        pytest.param(1, 1, (0, 29), id="one before and one after"),
        pytest.param(1, 0, (0, 19), id="cut off at the first of the story"),
        pytest.param(0, 1, (0, 19), id="cut off at the last of the story, though another story follows"),
    ],
)
def test_around(position: int, place: int, expected: tuple[int, int]) -> None:
    assert sentences(position).around(place, 1) == Span(start=expected[0], end=expected[1])
