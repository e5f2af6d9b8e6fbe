"""The second step of the ranking: what is looked through, what words are near, and the seam for another ranker."""

import json

import numpy as np
import pytest

from index.answers import ALL, PREFILTER, Linear, default_ranker
from index.api.newsroom import Newsroom
from index.retrieval.candidate_expansion import FEW, STORIES, expand_candidates, strongest_stories
from index.store.snapshot import SentenceSpans
from index.text.products import Floats
from index.text.word_vectors import between, cosine_of, nearest_words, table
from tests.conftest import MakeNewsroom


def places(*sizes: int) -> SentenceSpans:
    nothing = np.zeros(sum(sizes), np.int32)
    return SentenceSpans.of(range(len(sizes)), sizes, nothing, nothing)


def rows(*numbers: int) -> np.ndarray[tuple[int], np.dtype[np.int32]]:
    return np.array(numbers, np.int32)


def test_the_story_whose_best_sentences_hold_most_of_the_question_is_first() -> None:
    held = np.array([[True, False], [True, False], [False, True]])
    assert strongest_stories(rows(7, 3, 3), held, [1.0, 1.0]).tolist() == [3, 7]


def test_of_equal_stories_the_one_with_the_better_sentence_is_first() -> None:
    assert strongest_stories(rows(9, 2), np.array([[True], [True]]), [1.0]).tolist() == [9, 2]


def test_no_more_stories_are_looked_through_than_may_be() -> None:
    many = np.arange(STORIES + 5, dtype=np.int32)
    assert strongest_stories(many, np.ones((len(many), 1), np.bool_), [1.0]).tolist() == many[:STORIES].tolist()
    more = (STORIES + 1) * FEW
    assert (
        strongest_stories(many, np.ones((len(many), 1), np.bool_), [1.0], more).tolist() == many[: STORIES + 1].tolist()
    )


def test_a_story_is_looked_through_whole() -> None:
    assert expand_candidates(places(3, 4, 2), rows(1), rows(5)).tolist() == [3, 4, 5, 6]


def test_a_story_of_two_hundred_sentences_is_looked_through_whole_and_a_longer_one_is_not() -> None:
    assert expand_candidates(places(200), rows(0), rows(100)).tolist() == list(range(200))
    assert len(expand_candidates(places(201), rows(0), rows(100))) == 10


def test_of_a_long_story_the_first_five_and_two_on_each_side_are_looked_through() -> None:
    expected = [10, 11, 12, 13, 14, 208, 209, 210, 211, 212]
    assert expand_candidates(places(10, 250), rows(1), rows(210)).tolist() == expected


def test_what_is_near_stays_in_its_story() -> None:
    assert expand_candidates(places(201, 5), rows(0), rows(200)).tolist() == [0, 1, 2, 3, 4, 198, 199, 200]
    assert expand_candidates(places(5, 201), rows(1), rows(5)).tolist() == [5, 6, 7, 8, 9]


def test_the_first_sentence_of_a_long_story_brings_none_of_the_long_story_before() -> None:
    both = expand_candidates(places(201, 201), rows(0, 1), rows(201)).tolist()
    assert both == [0, 1, 2, 3, 4, 201, 202, 203, 204, 205]


@pytest.mark.parametrize(
    ("word", "near", "far"),
    [
        pytest.param("kill", "dead", "music", id="killed and dead"),
        pytest.param("buy", "purchas", "storm", id="bought and purchased"),
        pytest.param("film", "movi", "hospit", id="film and movie"),
    ],
)
def test_words_that_mean_the_like_are_near(word: str, near: str, far: str) -> None:
    wanted = table().words([[word]])
    close, distant = nearest_words(wanted, table().bags([[near], [far]]))[:, 0]
    assert close > 0.4 > distant


def test_a_word_is_as_near_to_itself_as_can_be_and_an_unknown_one_to_nothing() -> None:
    wanted = table().words([["kill"], ["xqzzt"]])
    texts = table().bags([["kill"], [], ["xqzzt", "kill"]])
    assert nearest_words(wanted, texts) == pytest.approx(np.array([[1.0, 0.0], [0.0, 0.0], [1.0, 0.0]]), abs=0.02)
    assert between(wanted[0], texts) == pytest.approx(np.array([1.0, 0.0, 1.0]), abs=0.02)
    assert between(wanted[1], texts).tolist() == [0.0, 0.0, 0.0]


def test_no_product_is_so_large_that_several_threads_would_compute_it(monkeypatch: pytest.MonkeyPatch) -> None:
    multiplied = []
    matmul = np.matmul

    def counted(left: Floats, right: Floats, out: Floats) -> Floats:
        multiplied.append(left.shape[-2] * right.shape[-2] * right.shape[-1])
        return matmul(left, right, out=out)

    wanted, texts = table().words([["kill"]] * 12), table().bags([["dead", "fire", "town"] * 12] * 60)
    expected = np.maximum.reduceat(texts.vectors @ wanted.T, texts.firsts, axis=0).clip(0.0, 1.0)
    monkeypatch.setattr(np, "matmul", counted)
    found = nearest_words(wanted, texts)
    assert len(multiplied) > 1
    assert max(multiplied) < 2**19
    assert found == pytest.approx(expected, abs=1e-6)


def test_texts_are_as_near_as_their_rarer_words_are() -> None:
    near = cosine_of([["said", "earthquak"], ["state", "quak"], ["said", "footbal"], ["zzzzqq"], []])
    assert near[0, 0] == pytest.approx(1.0, abs=0.001)
    assert near[0, 1] > near[0, 2]
    assert not near[3].any()
    assert not near[4].any()
    assert cosine_of([]).shape == (0, 0)


def test_weights_of_figures_that_are_not_there_are_refused() -> None:
    with pytest.raises(ValueError, match="charm"):
        Linear({"charm": 1.0}, {}, {}, 0.0)


def test_the_shipped_weights_say_where_they_come_from() -> None:
    from tests.training.__main__ import FILE  # noqa: PLC0415

    told = json.loads(FILE.read_text(encoding="utf-8"))
    assert set(told["glance"]) == set(PREFILTER)
    assert set(told["order"]) == set(told["sure"]) == set(ALL)
    assert told["provenance"]["questions"] == 2102
    assert len(told["provenance"]["sha256"]) == 64


def test_a_confidence_is_a_chance() -> None:
    figures = np.vstack([np.zeros(len(ALL)), np.ones(len(ALL))])
    assert ((default_ranker().calibrate(figures) > 0) & (default_ranker().calibrate(figures) < 1)).all()


def test_another_ranker_can_take_its_place(make_newsroom: MakeNewsroom) -> None:
    text = "Guards opened the gates of Kest. The ministry said 41 prisoners were released. It rained in Kest."
    made = make_newsroom({"a.txt": f"outlet: Alpha\n\n{text}"})
    last = Newsroom(made.stories, made.index, ranker=Linear({"late": 60.0}, {"late": 60.0}, {}, 2.0))
    assert last.search("how many prisoners were released in Kest?")[0].text == "It rained in Kest."
    assert made.search("how many prisoners were released in Kest?")[0].text != "It rained in Kest."


def test_a_sentence_without_a_word_of_the_question_can_be_found(make_newsroom: MakeNewsroom) -> None:
    text = "Orla Brenn founded the harbour museum of Lumen. She was born in 1931."
    found = make_newsroom({"a.txt": f"outlet: Alpha\n\n{text}"}).search(
        "when was the founder of the harbour museum born"
    )
    assert "She was born in 1931." in [hit.text for hit in found]
    beside = make_newsroom({"a.txt": f"outlet: Alpha\n\n{text}"}).search("the harbour museum")
    assert "She was born in 1931." in [hit.text for hit in beside]
