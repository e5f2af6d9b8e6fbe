"""Figures of single sentences: how near a value stands to the words of the question, and what it counts."""

import math

import pytest

from index.query import understand
from index.retrieval.ranking.text_features import SentenceFeatureExtractor
from index.text.analysis import analyzer

EXTRACTOR = SentenceFeatureExtractor(understand("how many prisoners were released?"))


@pytest.mark.parametrize(
    ("sentence", "characters"),
    [
        pytest.param("Released: 41.", 2, id="a value just behind a word of the question"),
        pytest.param("The ministry said 41 of them had been released.", 18, id="a value before one"),
        pytest.param("Released: nobody. On the day before 41 went home.", 28, id="a value in the next clause"),
    ],
)
def test_nearness_falls_by_the_characters_to_a_word_of_the_question(sentence: str, characters: int) -> None:
    features, _ = EXTRACTOR.extract(sentence, analyzer("en"))
    assert features.joined == pytest.approx(math.exp(-characters / 60))


def test_a_value_without_a_word_of_the_question_is_near_none() -> None:
    features, _ = EXTRACTOR.extract("At noon 41 went home.", analyzer("en"))
    assert (features.fits, features.joined) == (True, 0.0)


@pytest.mark.parametrize(
    ("sentence", "counted"),
    [
        pytest.param("They led 41 tall old prisoners out.", True, id="the third word behind the number"),
        pytest.param("They led 41 tall old weary prisoners out.", False, id="the fourth"),
        pytest.param("The prisoners were led out at 41.", False, id="a word before the number"),
    ],
)
def test_what_is_counted_stands_within_three_words_behind_the_number(sentence: str, *, counted: bool) -> None:
    features, _ = EXTRACTOR.extract(sentence, analyzer("en"))
    assert features.counted is counted
