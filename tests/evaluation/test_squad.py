"""Questions that people asked about encyclopaedia articles (SQuAD 2.0), all articles in one newsroom.

An article is a story, so that the sentences of a paragraph stay neighbours. A hit is a sentence of the question's own
paragraph that overlaps an answer's span. Half of the questions have no answer in their paragraph, though it holds
their words: how these are refused is printed and held to nothing, since another paragraph may answer them. The floor
is what was reached on 24 Nov 2026, less a hair; who lowers it argues it in the change that does.
"""

import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from index.evaluation import Evaluation, Result, summary
from tests.evaluation.conftest import Sample
from tests.evaluation.scoring import Record, found, missing, newsroom, overlaps

# Lowered on 26 Nov 2026, when values came to be bound to what is asked; not measured to the end on that change: raise
# them to what is measured next.
P_AT_1 = 0.64
SHARE = 1 / 6  # of 6,078 questions, half of them answerable: the standard error of P@1 is .020
LEAST = {True: 2500, False: 400}  # of each half, in the whole set and in the sample


def results(folder: Path, articles: list[Record], sample: Sample) -> Iterator[Result]:
    stories = (
        {
            "id": str(number),
            "outlet": "one",
            "title": article["title"],
            "text": "\n\n".join(paragraph["text"] for paragraph in article["paragraphs"]),
        }
        for number, article in enumerate(articles)
    )
    asked_of = newsroom(folder, stories)
    paragraphs = [paragraph for article in articles for paragraph in article["paragraphs"]]
    questions = [(paragraph["text"], asked) for paragraph in paragraphs for asked in paragraph["questions"]]
    for text, asked in sample.of(questions, SHARE):
        ranking = asked_of.rank(asked["question"])
        if asked["answerable"]:
            yield found(asked["question"], ranking, partial(overlaps, text=text, answers=asked["answers"]))
        else:
            yield missing(asked["question"], ranking)


@pytest.fixture(scope="module")
def figures(shared: Path, tmp_path_factory: pytest.TempPathFactory, sample: Sample) -> Evaluation:
    articles = json.loads((shared / "data" / "squad2.json").read_text(encoding="utf-8"))
    reached = summary(list(results(tmp_path_factory.mktemp("squad"), articles, sample)))
    print(reached.model_dump_json(indent=1))
    return reached


def test_the_right_sentence_comes_first(figures: Evaluation, sample: Sample) -> None:
    assert figures.overall.questions > LEAST[sample.whole]
    assert figures.overall.p_at_1 >= P_AT_1


def test_questions_without_an_answer_were_asked_too(figures: Evaluation, sample: Sample) -> None:
    assert figures.refusing
    assert figures.refusing.unanswerable > LEAST[sample.whole]
