"""`.txt` and `.md`: a raw dump, with an optional header."""

from collections.abc import Callable, Iterator
from pathlib import Path

from index.models import Refusal
from index.sources import header
from index.sources.draft import MOST_BYTES, Draft, too_large
from index.sources.encoding import NotText, decode


def read(path: Path, name: str, /) -> Iterator[Draft | Refusal]:
    """The one story of the file."""
    text = whole(path, name)
    if isinstance(text, Refusal):
        yield text
        return
    given, body = header.split(text)
    yield Draft(name=name, where=name, text=body, given=given)


def whole(path: Path, name: str, declared: Callable[[bytes], str | None] = lambda _: None) -> str | Refusal:
    """All of a file's text, if it can be one story; `declared` finds the encoding that the bytes name, if they do."""
    size = path.stat().st_size
    if size > MOST_BYTES:
        return Refusal(where=name, why=too_large(size))
    data = path.read_bytes()
    try:
        return decode(data, declared(data))
    except NotText as error:
        return Refusal(where=name, why=str(error))
