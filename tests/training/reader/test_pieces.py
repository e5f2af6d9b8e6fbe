"""The pieces of the reader's training that need no PyTorch."""

import pytest

from tests.training.reader.prepare import most_alike
from tests.training.reader.sets import headline
from tests.training.reader.values import exact, f1


@pytest.mark.parametrize(
    ("text", "same", "overlap"),
    [
        pytest.param("the Red ferry.", 1.0, 1.0, id="case, articles and marks do not count"),
        pytest.param("red ferry sank", 0.0, 0.8, id="a word too many"),
        pytest.param("harbour", 0.0, 0.0, id="other words"),
        pytest.param(None, 0.0, 0.0, id="no value"),
    ],
)
def test_a_value_is_scored_as_squad_scores_it(text: str | None, same: float, overlap: float) -> None:
    assert exact(text, ["a red ferry", "boat"]) == same
    assert f1(text, ["a red ferry", "boat"]) == pytest.approx(overlap)


def test_the_sentences_most_like_a_question_share_its_rare_words() -> None:
    texts = [[1, 2, 3], [1, 1, 1], [1, 9, 4], [1, 5, 6]]
    assert list(most_alike([[1, 9]], texts, 2)) == [[2, 1]]


@pytest.mark.parametrize(
    ("title", "expected"),
    [("Wiki1k:wikinews:1162655:2:1", ""), ("Amazon_Reviews_2030", ""), ("Catalan_language", "Catalan language")],
)
def test_a_number_is_no_headline(title: str, expected: str) -> None:
    assert headline(title) == expected
