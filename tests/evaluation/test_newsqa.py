"""Questions that people asked about news stories, in bundles of 20 stories: the figures must not fall.

The floors are what was reached on 22 Nov 2026, less a hair. Who lowers one argues it in the change that does.
"""

import json
import random
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from index.evaluation import Evaluation, Result, summary
from index.models import Hit
from tests.evaluation.scoring import Record, found, missing, newsroom, overlaps

BUNDLE = 20
FLOORS = {"p_at_1": 0.455, "mrr": 0.565, "r_at_3": 0.63, "r_at_5": 0.715}
NUMBERS = 0.56  # P@1 of the questions for a number
AUROC = 0.85
FALSE_ANSWERS = 0.45  # at 10 % false refusals


class Bundle:
    """Some stories in a newsroom of their own, and the questions about them."""

    def __init__(self, folder: Path, stories: list[Record]) -> None:
        told = ({"id": str(n), "outlet": "one", "text": story["text"]} for n, story in enumerate(stories))
        self.newsroom = newsroom(folder, told)
        self.questions = [
            (str(n), story["text"], asked) for n, story in enumerate(stories) for asked in story["questions"]
        ]


def right(hit: Hit, name: str, text: str, answers: list[Record]) -> bool:
    return hit.story.name == name and overlaps(hit, text, answers)


def results(bundles: list[Bundle]) -> Iterator[Result]:
    chance = random.Random(3)
    for bundle in bundles:
        for name, text, asked in bundle.questions:
            question = asked["question"]
            of_this = partial(right, name=name, text=text, answers=asked["answers"])
            yield found(question, bundle.newsroom.rank(question), of_this)
            other = chance.choice([one for one in bundles if one is not bundle])
            yield missing(question, other.newsroom.rank(question))


@pytest.fixture(scope="module")
def figures(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Evaluation:
    stories = json.loads((shared / "data" / "newsqa.json").read_text(encoding="utf-8"))
    random.Random(7).shuffle(stories)
    parts = [stories[n : n + BUNDLE] for n in range(0, len(stories), BUNDLE)]
    reached = summary(list(results([Bundle(tmp_path_factory.mktemp("bundle"), part) for part in parts])))
    print(reached.model_dump_json(indent=1))
    return reached


@pytest.mark.parametrize("measure", FLOORS)
def test_the_right_sentence_stands_where_it_stood(figures: Evaluation, measure: str) -> None:
    assert figures.overall.questions > 2000
    assert getattr(figures.overall, measure) >= FLOORS[measure]


def test_questions_for_a_number(figures: Evaluation) -> None:
    assert figures.by_kind["number"].p_at_1 >= NUMBERS


def test_what_is_not_there_is_refused(figures: Evaluation) -> None:
    assert figures.refusing
    assert figures.refusing.auroc >= AUROC
    assert figures.refusing.false_answers["10%"] <= FALSE_ANSWERS
