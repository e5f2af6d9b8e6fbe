"""File of questions: JSON Lines with `question`, `answers` (null if the stories contain none) and `outlet`."""

from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from index.errors import QuestionsUnreadable


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
