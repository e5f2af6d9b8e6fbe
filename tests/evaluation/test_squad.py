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
from tests.evaluation.scoring import Record, found, missing, newsroom, overlaps

# Lowered on 26 Nov 2026, when values came to be bound to what is asked; not measured to the end on that change: raise
# them to what is measured next.
P_AT_1 = 0.64


def results(folder: Path, articles: list[Record]) -> Iterator[Result]:
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
    for paragraph in (paragraph for article in articles for paragraph in article["paragraphs"]):
        for asked in paragraph["questions"]:
            ranking = asked_of.rank(asked["question"])
            if asked["answerable"]:
                right = partial(overlaps, text=paragraph["text"], answers=asked["answers"])
                yield found(asked["question"], ranking, right)
            else:
                yield missing(asked["question"], ranking)


@pytest.fixture(scope="module")
def figures(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Evaluation:
    articles = json.loads((shared / "data" / "squad2.json").read_text(encoding="utf-8"))
    reached = summary(list(results(tmp_path_factory.mktemp("squad"), articles)))
    print(reached.model_dump_json(indent=1))
    return reached


def test_the_right_sentence_comes_first(figures: Evaluation) -> None:
    assert figures.overall.questions > 2500
    assert figures.overall.p_at_1 >= P_AT_1


def test_questions_without_an_answer_were_asked_too(figures: Evaluation) -> None:
    assert figures.refusing
    assert figures.refusing.unanswerable > 2500
