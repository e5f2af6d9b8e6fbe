"""Reader of `.jsonl`: one story per line, an object with `text`, optionally `id` and fields of `DeclaredMetadata`."""

import re
from codecs import BOM_UTF8
from collections.abc import Iterator
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from index.ingest.readers.declared_metadata import DeclaredMetadata
from index.ingest.readers.draft import Format, Found, StoryDraft
from index.ingest.sources import lines
from index.ingest.sources.source import Source
from index.models import Refusal

_TRUSTED = 200_000
# pydantic counts lines inside this line
_LINE_ONE = re.compile(r" at line 1 column (\d+)$")
# in files other than `.jsonl`, an object with its text near the beginning
_STORY = re.compile(rb"\s*\{[^\n]*?\"text\"\s*:\s*\"")


def _optional(value: object) -> object:
    """An optional field never refuses a story: a value that is not text counts as missing."""
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return ", ".join(value)
    return value if isinstance(value, str) else None


def _name(value: object) -> object:
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else _optional(value)


def _listed(value: object) -> object:
    if isinstance(value, list):
        return tuple(each for each in value if isinstance(each, str))
    return (value,) if isinstance(value, str) else ()


_Optional = Annotated[str | None, BeforeValidator(_optional)]


class _Entry(BaseModel):
    """One line. Other keys are ignored."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    text: str
    id: Annotated[str | None, BeforeValidator(_name)] = None
    title: _Optional = None
    outlet: _Optional = None
    url: _Optional = None
    published: _Optional = None
    modified: _Optional = None
    agency: _Optional = None
    author: _Optional = None
    authors: Annotated[tuple[str, ...], BeforeValidator(_listed)] = ()
    language: _Optional = None
    section: _Optional = None

    @property
    def given(self) -> DeclaredMetadata:
        """The declared metadata of the line."""
        return DeclaredMetadata.model_validate(self.model_dump(exclude={"text", "id"}))


def _sniff(head: bytes, /) -> bool:
    """True if a line of JSON with a `text` comes first."""
    return bool(_STORY.match(head.removeprefix(BOM_UTF8)))


def _read(source: Source, /) -> Iterator[Found]:
    """The stories of the file; a line that cannot be read gives one Refusal, an empty one nothing."""
    for number, line in lines.read_lines(source):
        if isinstance(line, Refusal):
            yield line
        elif line.strip():
            yield _story(line.strip(), source, number)


def _story(line: bytes, source: Source, number: int) -> StoryDraft | Refusal:
    where = f"{source.where}:{number}"
    try:
        entry = _Entry.model_validate_json(line)
    except ValidationError as error:
        return Refusal(where=where, why=_why(error))
    name = (entry.id or "").strip() or f"{source.name}:{number}"
    return StoryDraft(name=name, where=where, text=entry.text, given=entry.given)


def _why(error: ValidationError) -> str:
    first = error.errors(include_url=False, include_input=False, include_context=False)[0]
    if first["loc"]:
        field = first["loc"][0]
        return f"has no `{field}`" if first["type"] == "missing" else f"its `{field}` is no text"
    if first["type"] == "model_type":
        return "is JSON but not an object with `text`"
    return _LINE_ONE.sub(r" at column \1", first["msg"].replace("Invalid JSON: ", "is not JSON: ", 1))


FORMAT = Format("a file of JSON Lines", (".jsonl", ".ndjson"), _sniff, _read, streamed_from=0, trusted=_TRUSTED)
