"""Thirty questions about one story in the words of 43 outlets: verdicts, values by outlet, false alarms.

`recession.jsonl` holds for each question the verdict and what which outlet gives, found by hand in the stories; `none`
is what they do not tell. A value counts as right where the outlet's reading holds it. Precision looks only at the
outlets that the file knows. The floors are what was reached on 24 Nov 2026, less a hair. The verdicts and the precision are lower than they once were (.67, .88; recall .70) since more sources
are quoted: of the values that there are more are given, and of those given more are wrong.
"""

import json
from collections import Counter
from pathlib import Path

import pytest

from index.api.newsroom import Newsroom
from index.models import Answer, Verdict
from tests.evaluation.scoring import Record, newsroom

QUESTIONS = Path(__file__).with_name("recession.jsonl")
# Precision rose from .83 to .92 and no agreement is called different (3 before) since a value is claimed only where it is
# bound to what is asked; fewer of the values there are, .21 instead of .74, are claimed.
FLOORS = {"verdicts": 0.5, "precision": 0.9, "recall": 0.2}
FALSE_DIFFERS = 1


def verdict(answer: Answer) -> str:
    """What is told in sum; one source that gives a value is single, whoever else is quoted."""
    giving = sum(len(reading.outlets) for reading in answer.agreement.readings)
    if not answer.found:
        return "none"
    return "single" if giving == 1 else answer.agreement.verdict.value


def values(answer: Answer) -> dict[str, str]:
    return {outlet: reading.value for reading in answer.agreement.readings for outlet in reading.outlets}


@pytest.fixture(scope="module")
def room(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Newsroom:
    articles: list[Record] = json.loads((shared / "data" / "recession.json").read_text(encoding="utf-8"))
    told = (
        {"id": one["url"], "outlet": one["domain"], "headline": one["title"], "text": one["content"]}
        for one in articles
    )
    return newsroom(tmp_path_factory.mktemp("recession"), told)


@pytest.fixture(scope="module")
def figures(room: Newsroom) -> dict[str, float]:
    lines = [json.loads(line) for line in QUESTIONS.read_text(encoding="utf-8").splitlines()]
    found = Counter[str]()
    for line in lines:
        answer = room.ask(line["question"])
        given, wanted = values(answer), line["values"]
        right = sum(wanted[outlet].casefold() in given.get(outlet, "").casefold() for outlet in wanted)
        found.update(
            verdicts=verdict(answer) == line["verdict"], right=right, wanted=len(wanted),
            given=len(given.keys() & wanted.keys()),
            false=answer.agreement.verdict is Verdict.DIFFER and line["verdict"] != "differ",
        )  # fmt: skip
    assert len(lines) == 30
    reached = {
        "verdicts": found["verdicts"] / len(lines), "precision": found["right"] / found["given"],
        "recall": found["right"] / found["wanted"], "false": float(found["false"]),
    }  # fmt: skip
    print(reached)
    return reached


@pytest.mark.parametrize("figure", FLOORS)
def test_verdicts_and_values_are_right(figures: dict[str, float], figure: str) -> None:
    assert figures[figure] >= FLOORS[figure]


def test_few_agreements_are_called_different(figures: dict[str, float]) -> None:
    assert figures["false"] <= FALSE_DIFFERS


def test_what_is_refused_holds_no_story(room: Newsroom) -> None:
    why = Counter(one.why for one in room.reindex().refused)
    assert why == {"holds no text": 9, "holds no sentence of a story, only what a page sets around one": 3}
    assert room.status().stories == 34  # as docs/formats.md tells, with what the three hold instead
