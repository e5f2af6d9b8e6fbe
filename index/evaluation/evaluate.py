"""Ask a newsroom questions whose answers are known: JSON Lines with `question`, `answers` (null: none) and `outlet`."""

import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from index.answers.assembly import FOUND
from index.api.newsroom import Newsroom
from index.errors import QuestionsUnreadable
from index.evaluation.figures import Result
from index.models import Hit


def _many(value: object) -> object:
    return [value] if isinstance(value, str) else value


class EvaluationQuestion(BaseModel):
    """One question. A sentence is right if it contains one of `answers` (and is of `outlet`, if given).

    `answers` is None if the stories do not contain the answer: then refusing is right. Other keys are ignored.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    question: Annotated[str, Field(min_length=1)]
    answers: Annotated[tuple[Annotated[str, Field(min_length=1)], ...] | None, BeforeValidator(_many)]
    outlet: str | None = None


def read_questions(path: Path) -> list[EvaluationQuestion]:
    """The questions of a file, in order; raises QuestionsUnreadable that names the line."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise QuestionsUnreadable(f"{path} cannot be read: {error}") from error
    asked = [_asked(line, f"{path}:{number}") for number, line in enumerate(lines, start=1) if line.strip()]
    if not asked:
        raise QuestionsUnreadable(f"{path} holds no question; give one JSON object a line")
    return asked


def _asked(line: str, where: str) -> EvaluationQuestion:
    try:
        return EvaluationQuestion.model_validate_json(line)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        field = ".".join(str(part) for part in first["loc"])
        raise QuestionsUnreadable(f"{where}: {field + ': ' if field else ''}{first['msg']}") from error


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
