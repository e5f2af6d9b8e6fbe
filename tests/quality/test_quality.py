"""A gate on stories of our own writing: eight events, each as several outlets tell it, and what may be said of them.

`questions.txt` was written before anything was asked. Behind `=>` stands what a bold value may be (a regular
expression) with the verdict behind `/`, or `-` where no story tells it, or `~` and words of a sentence that answers
where no short value does.
"""

import re
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pytest

from index.api.newsroom import Newsroom
from index.models import Answer, Verdict

HERE = Path(__file__).parent
MADE = frozenset({Verdict.AGREE, Verdict.DIFFER, Verdict.SINGLE})  # verdicts whose values stand in bold
# What is reached today, less two (77, 97, 12 and 6). Claims that are wrong are none, whatever else moves.
FLOORS = {"right": 75, "answered": 95, "refused": 10, "quoted": 4}


class Asked(NamedTuple):
    """A question and what a reader of the stories says of it."""

    text: str
    values: str
    verdict: str
    told: bool
    quoted: str


def _questions() -> list[Asked]:
    lines = (HERE / "questions.txt").read_text(encoding="utf-8").splitlines()
    return [_asked(*line.split(" => ")) for line in lines if line and not line.startswith("#")]


def _asked(text: str, expected: str) -> Asked:
    if expected.startswith("~"):
        return Asked(text, "", "", told=True, quoted=expected[2:])
    values, _, verdict = expected.partition(" / ")
    return Asked(text, "" if values == "-" else values, verdict, told=values != "-", quoted="")


def _claimed(answer: Answer) -> list[str]:
    """The values above the quotations."""
    agreement = answer.agreement
    return [reading.value for reading in agreement.readings] if agreement.verdict in MADE else []


def _right(asked: Asked, values: list[str]) -> bool:
    return bool(asked.values) and all(re.search(asked.values, value, re.IGNORECASE) for value in values)


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Asked, Answer]]:
    newsroom = Newsroom(HERE / "stories", tmp_path_factory.mktemp("index"))
    newsroom.reindex()
    return [(asked, newsroom.ask(asked.text)) for asked in _questions()]


def test_no_claim_is_wrong(answers: list[tuple[Asked, Answer]]) -> None:
    wrong = [
        f"{asked.text} {answer.agreement.verdict}: {values}"
        for asked, answer in answers
        if (values := _claimed(answer)) and not _right(asked, values)
    ]
    assert not wrong


def test_sources_that_agree_or_differ_do_so(answers: list[tuple[Asked, Answer]]) -> None:
    """One source may be missing; none may be told to agree where they differ, nor the other way round."""
    told = {Verdict.AGREE: "differ", Verdict.DIFFER: "agree"}
    wrong = [
        asked.text
        for asked, answer in answers
        if asked.verdict and _claimed(answer) and told.get(answer.agreement.verdict) == asked.verdict
    ]
    assert not wrong


def test_as_much_is_claimed_answered_and_refused_as_before(answers: list[tuple[Asked, Answer]]) -> None:
    counted = Counter[str]()
    for asked, answer in answers:
        counted["right"] += bool(_claimed(answer))
        counted["answered"] += asked.told and answer.found
        counted["refused"] += not asked.told and not answer.found
        first = answer.sources[0].snippets[0].text if answer.sources else ""
        counted["quoted"] += bool(asked.quoted and re.search(asked.quoted, first))
    assert {name: counted[name] for name in FLOORS if counted[name] < FLOORS[name]} == {}
