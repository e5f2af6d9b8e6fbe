"""Which sentences of a source are shown and in what order, by an order and a probability that the test decides.

The stories are in German, whose sentences no parse moves: a worth is what the given weights make of it.
"""

import math

import pytest

from index.answers import Linear
from index.api.newsroom import Newsroom
from tests.conftest import MakeNewsroom

QUESTION = "Wie alt ist das Museum am Hafen?"
# The headline of one has the question's words, so that `titled` parts the two sources; `late` parts two sentences.
ALPHA = "Das Museum am Hafen ist alt. Das Museum hat ein Dach aus Kupfer."
BRAVO = "Am Hafen steht ein Museum aus Stein. Das Museum hat einen Turm."
FILES = {
    "a.txt": f"outlet: Alpha\nlanguage: de\npublished: 2031-04-02\ntitle: Das Museum am Hafen\n\n{ALPHA}\n",
    "b.txt": f"outlet: Bravo\nlanguage: de\npublished: 2031-04-01\ntitle: Aus der Stadt\n\n{BRAVO}\n",
}
A1, A2 = "Das Museum am Hafen ist alt.", "Das Museum hat ein Dach aus Kupfer."
B1, B2 = "Am Hafen steht ein Museum aus Stein.", "Das Museum hat einen Turm."


def shown(
    make: MakeNewsroom, worth: dict[str, float], sure: dict[str, float], at_zero: float
) -> dict[str, tuple[str, ...]]:
    made = make(FILES)
    answer = Newsroom(made.stories, made.index, ranker=Linear({}, worth, sure, at_zero)).ask(QUESTION)
    return {source.outlet: tuple(snippet.text for snippet in source.snippets) for source in answer.sources}


def logit(probability: float) -> float:
    return math.log(probability / (1 - probability))


def test_further_sources_put_the_surer_of_two_equal_sentences_first(make_newsroom: MakeNewsroom) -> None:
    assert shown(make_newsroom, {}, {"late": 4.0}, 1.0) == {"Alpha": (A1, A2), "Bravo": (B2, B1)}


def test_two_logits_of_probability_do_not_outweigh_a_fifth_of_a_logit_of_worth(make_newsroom: MakeNewsroom) -> None:
    # the second sentence has half of its story before it
    assert shown(make_newsroom, {"late": -0.4}, {"late": 4.0}, 1.0)["Bravo"] == (B1, B2)


@pytest.mark.parametrize(
    ("probability", "expected"),
    [
        pytest.param(0.29, (), id="less than .3"),
        pytest.param(0.31, (B1, B2), id="more than .3"),
    ],
)
def test_a_further_source_needs_a_probability_of_its_own(
    make_newsroom: MakeNewsroom, probability: float, expected: tuple[str, ...]
) -> None:
    found = shown(make_newsroom, {}, {"titled": 4.0}, logit(probability))
    assert (found["Alpha"], found.get("Bravo", ())) == ((A1, A2), expected)


@pytest.mark.parametrize(
    ("probability", "expected"),
    [
        pytest.param(0.77, (), id="less than .78"),
        pytest.param(0.79, (B1,), id="more than .78, and its first sentence alone"),
    ],
)
def test_a_source_far_behind_the_best_is_shown_where_it_is_nearly_sure(
    make_newsroom: MakeNewsroom, probability: float, expected: tuple[str, ...]
) -> None:
    found = shown(make_newsroom, {"titled": 4.0}, {"titled": 4.0}, logit(probability))
    assert found.get("Bravo", ()) == expected


@pytest.mark.parametrize(
    ("behind", "expected"),
    [
        pytest.param(0.9, (B1, B2), id="within one"),
        pytest.param(1.1, (B1,), id="beyond one, for the second sentence"),
        pytest.param(2.9, (B1,), id="within three, for the first"),
        pytest.param(3.1, (), id="beyond three"),
    ],
)
def test_logits_behind_the_best_leave_out_the_second_sentence_and_then_the_first(
    make_newsroom: MakeNewsroom, behind: float, expected: tuple[str, ...]
) -> None:
    found = shown(make_newsroom, {"titled": behind}, {"titled": 4.0}, logit(0.5))
    assert found.get("Bravo", ()) == expected


def german(name: str, day: str, title: str, text: str) -> dict[str, str]:
    return {name: f"outlet: Alpha\nlanguage: de\npublished: {day}\ntitle: {title}\n\n{text}\n"}


def values(make: MakeNewsroom, files: dict[str, str], question: str, worth: dict[str, float]) -> list[str | None]:
    made = make(files)
    answer = Newsroom(made.stories, made.index, ranker=Linear({}, worth, {}, logit(0.9))).ask(question)
    return [snippet.answer for source in answer.sources for snippet in source.snippets]


@pytest.mark.parametrize(
    ("behind", "expected"),
    [
        pytest.param(4.9, ["20", "14"], id="a later amount within five logits comes first"),
        pytest.param(5.1, ["14"], id="one beyond five is left out"),
    ],
)
def test_a_later_amount_of_a_source_may_match_the_question_less(
    make_newsroom: MakeNewsroom, behind: float, expected: list[str]
) -> None:
    files = german("a.txt", "2031-04-02", "Häuser brannten", "Am Montag brannten 14 Häuser.") | german(
        "b.txt", "2031-04-03", "Feuer", "Am Montag brannten 20 Häuser."
    )
    assert values(make_newsroom, files, "Wie viele Häuser brannten?", {"titled": behind}) == expected


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        pytest.param(["Ilse Brandt", "Grete Voss"], 1, id="one of two stories"),
        pytest.param(["Ilse Brandt", "Grete Voss", "Uwe Harms"], 0, id="one of three"),
    ],
)
def test_a_source_claims_a_name_that_half_of_its_stories_give(
    make_newsroom: MakeNewsroom, names: list[str], expected: int
) -> None:
    files: dict[str, str] = {}
    for name in names:
        files |= german(f"{name}.txt", "2031-04-02", "Rettung", f"Die Ingenieurin {name} leitete die Rettung.")
    claimed = values(make_newsroom, files, "Wer leitete die Rettung?", {})
    assert (len(claimed), sum(value is not None for value in claimed)) == (2, expected)
