import json
from pathlib import Path

import pytest

from index.errors import QuestionsUnreadable
from index.evaluation import EvaluationQuestion, Result, evaluate, read_questions, summary
from tests.conftest import MakeNewsroom


def result(rank: int | None, confidence: float = 0.9, *, kind: str = "number", answerable: bool = True) -> Result:
    return Result(
        question="q", kind=kind, answerable=answerable, rank=rank, confidence=confidence, milliseconds=float(rank or 0),
        chosen=None, right=None,
    )  # fmt: skip


def test_the_measures_are_those_of_the_field() -> None:
    found = summary([result(1), result(2), result(4), result(None), result(6, kind="person")])
    assert found.overall.model_dump() == {
        "questions": 5, "p_at_1": 0.2, "mrr": 0.3833, "r_at_3": 0.4, "r_at_5": 0.6,
    }  # fmt: skip
    assert found.by_kind["number"].p_at_1 == 0.25
    assert found.by_kind["person"].r_at_5 == 0.0
    assert found.refusing is None
    assert found.p50 == 2.0


@pytest.mark.parametrize(
    ("inside", "outside", "auroc", "false_answers"),
    [
        pytest.param([0.9, 0.8], [0.1, 0.2], 1.0, 0.0, id="told apart"),
        pytest.param([0.1, 0.2], [0.9, 0.8], 0.0, 1.0, id="the wrong way round"),
        pytest.param([0.5, 0.5], [0.5, 0.5], 0.5, 1.0, id="ties count half"),
        pytest.param([0.9, 0.7, 0.5], [0.6, 0.1], 5 / 6, 0.5, id="one pair of six is wrong"),
    ],
)
def test_refusals(inside: list[float], outside: list[float], auroc: float, false_answers: float) -> None:
    results = [result(1, one) for one in inside] + [result(None, one, answerable=False) for one in outside]
    refusing = summary(results).refusing
    assert refusing
    assert refusing.auroc == pytest.approx(auroc, abs=1e-4)
    assert refusing.false_answers["5%"] == false_answers


def test_the_worst_are_those_that_were_found_last() -> None:
    worst = summary([result(1), result(3), result(None)], worst=5).worst
    assert [one.rank for one in worst] == [None, 3]


def test_a_refusal_is_an_answer_not_given_and_who_should_have_been_refused_comes_first() -> None:
    false = [result(None, sure, answerable=False).model_copy(update={"chosen": "It rained."}) for sure in (0.4, 0.8)]
    refused = result(1, 0.1).model_copy(update={"refused": True})
    right = false[0].model_copy(update={"refused": True})
    found = summary([result(1), refused, *false, right], worst=5)
    assert found.overall.p_at_1 == 0.5
    assert [one.confidence for one in found.worst] == [0.8, 0.4, 0.1]


def test_a_newsroom_is_asked_and_judged(make_newsroom: MakeNewsroom) -> None:
    newsroom = make_newsroom({
        "a.txt": "outlet: Alpha\n\nThe ministry said 41 prisoners were released. They went home.",
        "b.txt": "outlet: Bravo\n\nOfficials said 41 prisoners were released at noon. It rained.",
    })  # fmt: skip
    asked = [
        EvaluationQuestion(question="how many prisoners were released?", answers=("41",)),
        EvaluationQuestion(question="how many prisoners were released?", answers=("41",), outlet="Charlie"),
        EvaluationQuestion(question="who won the world cup?", answers=None),
    ]
    found = list(evaluate(newsroom, asked))
    assert [(one.rank, one.answerable, one.kind) for one in found] == [
        (1, True, "number"), (None, True, "number"), (None, False, "person"),
    ]  # fmt: skip
    assert found[0].chosen == found[0].right
    assert "41" in (found[0].chosen or "")
    assert found[0].confidence > 0.5 > found[2].confidence
    assert [one.refused for one in found] == [False, False, True]


def test_a_file_of_questions(tmp_path: Path) -> None:
    path = tmp_path / "q.jsonl"
    path.write_text(
        '{"question": "a?", "answers": "x", "more": 1}\n\n{"question": "b?", "answers": null, "outlet": "A"}\n'
    )
    assert read_questions(path) == [
        EvaluationQuestion(question="a?", answers=("x",)),
        EvaluationQuestion(question="b?", answers=None, outlet="A"),
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("", "holds no question", id="empty"),
        pytest.param("{}\n", r"q\.jsonl:1: question", id="no question"),
        pytest.param('{"question": "a?"}\n', r"q\.jsonl:1: answers", id="no answers"),
        pytest.param(
            '{"question": "a?", "answers": [""]}\n', r"q\.jsonl:1: answers", id="an empty answer would always be right"
        ),
        pytest.param(
            json.dumps({"question": "a?", "answers": None}) + "\n{", r"q\.jsonl:2: Invalid JSON", id="half a line"
        ),
    ],
)
def test_a_file_that_cannot_be_read_names_its_line(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "q.jsonl"
    path.write_text(text)
    with pytest.raises(QuestionsUnreadable, match=message):
        read_questions(path)


def test_a_missing_file_of_questions_is_named(tmp_path: Path) -> None:
    with pytest.raises(QuestionsUnreadable, match="nowhere"):
        read_questions(tmp_path / "nowhere")
