"""Ask a newsroom questions whose answers are known."""

import time
from collections.abc import Iterable, Iterator

from index.answers.assembly import FOUND
from index.api.newsroom import Newsroom
from index.evaluation.figures import Result
from index.evaluation.questions import EvaluationQuestion
from index.models import Hit


def evaluate(newsroom: Newsroom, questions: Iterable[EvaluationQuestion]) -> Iterator[Result]:
    """Yield the result of each question, in order."""
    for asked in questions:
        began = time.perf_counter()
        ranking = newsroom.rank(asked.question)
        milliseconds = (time.perf_counter() - began) * 1000
        rank = next((place for place, hit in enumerate(ranking.hits, start=1) if _right(hit, asked)), None)
        yield Result(
            question=asked.question,
            kind=ranking.kind,
            answerable=asked.answers is not None,
            rank=rank,
            confidence=ranking.confidence,
            milliseconds=round(milliseconds, 3),
            chosen=ranking.hits[0].text if ranking.hits else None,
            right=ranking.hits[rank - 1].text if rank else None,
            refused=ranking.confidence < FOUND,
        )


def _right(hit: Hit, asked: EvaluationQuestion) -> bool:
    of_the_outlet = asked.outlet is None or hit.story.outlet == asked.outlet
    return of_the_outlet and any(answer in hit.text for answer in asked.answers or ())
