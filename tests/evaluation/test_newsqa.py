"""Questions that people asked about news stories, in bundles of 20 stories: the figures must not fall.

Half of the bundles are asked through the product with a ranker that was trained on the other half, with `--whole` also
the other way round, so no figure is of a question that the weights have seen. The shipped weights are trained on all; that they are
what `python -m tests.training` makes of the set is held too. The floors are what was reached on 24 Nov 2026, less a
hair. Who lowers one argues it in the change that does.
"""

import json
import random
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest

from index.answers import Linear
from index.api.newsroom import Newsroom
from index.evaluation import Evaluation, Result, summary
from tests.evaluation.conftest import Sample
from tests.training.__main__ import FILE
from tests.training.material import Bundle, Pair, bundles, pairs
from tests.training.train import crossed, trained

FOLDS = 2
# What the sample reached on 26 Nov 2026, less a hair: .524, .641, .723, .785; .870; .407. Before values came to be bound
# to what is asked, the area was .919: a question whose true sentence gives no value is less sure now.
FLOORS = {"p_at_1": 0.5, "mrr": 0.62, "r_at_3": 0.7, "r_at_5": 0.77}
NUMBERS = 0.52  # P@1 of the questions for a number
AUROC = 0.855
FALSE_ANSWERS = 0.43  # at 10 % false refusals
# Of the 2,102 questions of all bundles: some 420 to train on and 420 that are asked. The standard error of P@1 is .025,
# that of the area .013.
SHARE = 0.4
LEAST = {True: 2000, False: 350}  # questions asked, of the whole set and of the sample


@pytest.fixture(scope="module")
def all_bundles(shared: Path, tmp_path_factory: pytest.TempPathFactory, sample: Sample) -> list[Bundle]:
    found = bundles(shared / "data" / "newsqa.json", tmp_path_factory.mktemp("newsqa"))
    for one in found:
        one.questions = sample.of(one.questions, SHARE)
    return found


@pytest.fixture(scope="module")
def folds(sample: Sample) -> range:
    """The folds of the bundles that are asked; each with a ranker that was trained on the other one."""
    return range(FOLDS if sample.whole else 1)


@pytest.fixture(scope="module")
def asked(all_bundles: list[Bundle], folds: range) -> list[Pair]:
    """What can be trained on: the questions of the bundles outside some fold that is asked."""
    return list(pairs(all_bundles, lambda number: any(number % FOLDS != fold for fold in folds)))


def results(all_bundles: list[Bundle], fold: int, ranker: Linear) -> Iterator[Result]:
    """What comes of the questions of the bundles of a fold, each asked of its own bundle and of another one."""
    rooms = [Newsroom(one.newsroom.stories, one.newsroom.index, ranker=ranker) for one in all_bundles]
    chance = random.Random(3)
    for number in range(fold, len(rooms), FOLDS):
        others = rooms[:number] + rooms[number + 1 :]
        for text, right in all_bundles[number].questions:
            inside, outside = rooms[number].rank(text), chance.choice(others).rank(text)
            places = (place for place, hit in enumerate(inside.hits, 1) if right(hit.story, hit.span))
            told = {"question": text, "kind": inside.kind, "milliseconds": 0.0, "chosen": None, "right": None}
            yield Result(**told, answerable=True, rank=next(places, None), confidence=inside.confidence)
            yield Result(**told, answerable=False, rank=None, confidence=outside.confidence)


@pytest.fixture(scope="module")
def figures(all_bundles: list[Bundle], asked: list[Pair], folds: range) -> Evaluation:
    rankers = islice(crossed(asked, FOLDS), len(folds))
    found = [one for fold, ranker in rankers for one in results(all_bundles, fold, ranker)]
    told = summary(found)
    print(told.model_dump_json(indent=1))
    return told


@pytest.mark.parametrize("measure", FLOORS)
def test_the_right_sentence_stands_where_it_stood(figures: Evaluation, sample: Sample, measure: str) -> None:
    assert figures.overall.questions > LEAST[sample.whole]
    assert getattr(figures.overall, measure) >= FLOORS[measure]


def test_questions_for_a_number(figures: Evaluation) -> None:
    assert figures.by_kind["number"].p_at_1 >= NUMBERS


def test_what_is_not_there_is_refused(figures: Evaluation) -> None:
    assert figures.refusing
    assert figures.refusing.auroc >= AUROC
    assert figures.refusing.false_answers["10%"] <= FALSE_ANSWERS


def test_the_shipped_weights_are_what_training_makes(request: pytest.FixtureRequest, sample: Sample) -> None:
    if not sample.whole:
        pytest.skip("the weights are of all questions: run with --whole")
    asked: list[Pair] = request.getfixturevalue("asked")
    shipped = json.loads(FILE.read_text(encoding="utf-8"))
    made = trained(asked)
    for table in ("glance", "order", "sure"):
        assert made[table] == pytest.approx(shipped[table], abs=0.02)  # sums come in another order elsewhere
    assert made["sure_at_zero"] == pytest.approx(shipped["sure_at_zero"], abs=0.02)
