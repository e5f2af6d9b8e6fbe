"""Batch mode: questions as JSON Lines in, answers as JSON Lines out, in the same order."""

from collections.abc import Callable, Iterable
from typing import TextIO

from pydantic import BaseModel, ConfigDict, JsonValue, TypeAdapter, ValidationError

from index.errors import QuestionRefused


class BatchQuestion(BaseModel):
    """One line of input; other keys are ignored. `id` may be any JSON value: it is returned unchanged."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    question: str
    id: JsonValue = None


LINE = TypeAdapter(dict[str, JsonValue])


def answer_lines(lines: Iterable[str], out: TextIO, errors: TextIO, record: Callable[[str], BaseModel]) -> int:
    """Answer line by line; returns the exit code.

    A line that cannot be parsed or answered gives a line with `error` in its place, and the exit code 1 at the end.
    """
    code = 0
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        asked: BatchQuestion | None = None
        try:
            asked = BatchQuestion.model_validate_json(line)
            result = record(asked.question).model_dump(mode="json")
        except ValidationError as error:
            result, code = {"error": f"line {number}: {_reason(error)}"}, 1
        except QuestionRefused as error:
            result, code = {"error": f"line {number}: {error}"}, 1
        if "error" in result:
            errors.write(f"crosscheck: {result['error']}\n")
        out.write(LINE.dump_json({"id": asked.id if asked else None} | result).decode() + "\n")
        out.flush()
    return code


def _reason(error: ValidationError) -> str:
    first = error.errors(include_url=False, include_input=False)[0]
    where = ".".join(str(part) for part in first["loc"])
    return f"{where}: {first['msg']}" if where else first["msg"]
