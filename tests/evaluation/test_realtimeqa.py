"""Quiz questions on a week's news (RealTimeQA), one newsroom a week: better than plain BM25 over the same sentences.

A question counts when a right choice stands in a body of its week; a hit is a sentence that holds it: as whole words,
in capitals or not. Plain BM25 is rank_bm25's over words split at white space. For refusal, each question is asked once
more of a week at least a quarter of a year off that does not hold the choice. Every tenth week is asked; with `--whole`
each. The floors are what was reached on 24 Nov 2026, less a hair. Who lowers one argues it in the change that does.
"""

import gzip
import json
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest
from rank_bm25 import BM25Okapi

from index.evaluation import Evaluation, Result, summary
from index.models import Hit
from tests.evaluation.conftest import Sample
from tests.evaluation.scoring import Record, found, missing, newsroom, ranked

# Of every tenth week 112 questions count, and 53 are asked of a week that lacks the answer: the standard errors of P@1,
# R@5 and the area are .041, .047 and .03. Plain BM25 is measured on the same questions.
STEP = {True: 1, False: 10}
LEAST_MISSING = 50
FAR = 13  # weeks
# What the sample reached on 26 Nov 2026, less a hair: .268, .509; .883; .472. The last was .396 before the rules on the
# surface of words were deleted, four questions of the 53: its standard error is .069, and of the questions whose topic
# the stories have and whose answer they lack two more of 42 are refused.
FLOORS = {"p_at_1": 0.25, "r_at_5": 0.49}
AUROC = 0.86
FALSE_ANSWERS = 0.48  # at 10 % false refusals


class Choice:
    """The right choice of a question, in the ways it is written."""

    def __init__(self, answers: list[str]) -> None:
        self._folded = [answer.lower() for answer in answers]
        self._words = re.compile("|".join(rf"(?<!\w){re.escape(answer)}(?!\w)" for answer in self._folded))

    def stands_in(self, text: str) -> bool:
        folded = text.lower()
        return any(answer in folded for answer in self._folded) and bool(self._words.search(folded))

    def told_by(self, hit: Hit) -> bool:
        return self.stands_in(hit.text)


class Week:
    """A week's articles in a newsroom of their own, and plain BM25 over the same sentences."""

    def __init__(self, folder: Path, articles: list[Record]) -> None:
        self.newsroom = newsroom(folder, ({"id": one["url"], **told(one)} for one in articles))
        shown = [self.newsroom.show(one["url"]) for one in articles]
        self.bodies = [story.body for story, _ in shown]
        self.sentences = [story.body[span.start : span.end] for story, spans in shown for span in spans]

    def holds(self, choice: Choice) -> bool:
        return any(map(choice.stands_in, self.bodies))

    def plain(self, questions: list[str]) -> Iterator[list[str]]:
        """The sentences in the order of plain BM25, by question."""
        scored = BM25Okapi([sentence.lower().split() for sentence in self.sentences])
        for question in questions:
            order = np.argsort(-scored.get_scores(question.lower().split()), kind="stable")
            yield [self.sentences[row] for row in order[:100]]


class Reached(NamedTuple):
    """The product's figures and those of plain BM25 in the same run."""

    product: Evaluation
    plain: Evaluation


def told(article: Record) -> dict[str, str]:
    return {key: article[key] for key in ("url", "outlet", "title", "text")}


def far_off(weeks: dict[int, Week], here: int, wanted: Choice, chance: random.Random) -> Week | None:
    """One of the weeks that are far off and lack a choice, if there is one."""
    far = [week for n, week in weeks.items() if abs(n - here) >= FAR]
    return next((week for week in chance.sample(far, len(far)) if not week.holds(wanted)), None)


def results(weeks: dict[int, Week], questions: dict[int, list[Record]]) -> Iterator[tuple[Result, Result | None]]:
    """What came of each question that counts and of plain BM25; then, of a far-off week, with nothing beside it."""
    chance = random.Random(3)
    for here, week in weeks.items():
        wanted = {asked["question"]: Choice(asked["answers"]) for asked in questions[here]}
        counted = {question: choice for question, choice in wanted.items() if week.holds(choice)}
        for (question, choice), sentences in zip(counted.items(), week.plain(list(counted)), strict=True):
            place = next((rank for rank, sentence in enumerate(sentences, 1) if choice.stands_in(sentence)), None)
            yield found(question, week.newsroom.rank(question), choice.told_by), ranked(question, place)
            if other := far_off(weeks, here, choice, chance):
                yield missing(question, other.newsroom.rank(question)), None


@pytest.fixture(scope="module")
def figures(shared: Path, tmp_path_factory: pytest.TempPathFactory, sample: Sample) -> Reached:
    lines_of_questions = (shared / "data" / "realtimeqa.questions.jsonl").read_text(encoding="utf-8").splitlines()
    asked = [json.loads(line) for line in lines_of_questions]
    days = sorted({one["week"] for one in asked})
    chosen = {n: days[n] for n in range(0, len(days), STEP[sample.whole])}
    with gzip.open(shared / "data" / "realtimeqa.articles.jsonl.gz", "rt", encoding="utf-8") as lines:
        articles = [one for one in map(json.loads, lines) if not set(chosen.values()).isdisjoint(one["weeks"])]
    weeks = {
        n: Week(tmp_path_factory.mktemp(day), [one for one in articles if day in one["weeks"]])
        for n, day in chosen.items()
    }
    questions = {n: [one for one in asked if one["week"] == day] for n, day in chosen.items()}
    both = list(results(weeks, questions))
    reached = Reached(
        product=summary([product for product, _ in both]), plain=summary([plain for _, plain in both if plain])
    )
    print(reached.product.model_dump_json(indent=1))
    print("plain BM25", reached.plain.overall.model_dump_json(indent=1))
    return reached


@pytest.mark.parametrize("measure", FLOORS)
def test_better_than_plain_bm25(figures: Reached, measure: str) -> None:
    assert figures.product.overall.questions == figures.plain.overall.questions > 100
    assert getattr(figures.product.overall, measure) > getattr(figures.plain.overall, measure)


@pytest.mark.parametrize("measure", FLOORS)
def test_the_right_sentence_stands_where_it_stood(figures: Reached, measure: str) -> None:
    assert getattr(figures.product.overall, measure) >= FLOORS[measure]


def test_what_another_week_lacks_is_refused(figures: Reached) -> None:
    assert figures.product.refusing
    assert figures.product.refusing.unanswerable > LEAST_MISSING
    assert figures.product.refusing.auroc >= AUROC
    assert figures.product.refusing.false_answers["10%"] <= FALSE_ANSWERS
