"""Reader of `.txt` and `.md`: a raw dump, with an optional header."""

from collections.abc import Callable, Iterator

from index.ingest.readers import header
from index.ingest.readers.draft import Format, Found, StoryDraft, never
from index.ingest.sources.encoding import decode_text
from index.ingest.sources.source import Source

_TRUSTED = 200_000


def _read(source: Source, /) -> Iterator[Found]:
    """The one story of the file."""
    given, body = header.split_header(whole_text(source))
    yield StoryDraft(name=source.name, where=source.where, text=body, given=given)


def whole_text(source: Source, declared: Callable[[bytes], str | None] = lambda _: None) -> str:
    """All of a source's text; `declared` finds an encoding that the bytes declare.

    Raises Unreadable, NotText or OSError.
    """
    data = source.data()
    return decode_text(data, declared(data))


FORMAT = Format("a text", (".txt", ".md", ".markdown", ".text"), never, _read, trusted=_TRUSTED)
