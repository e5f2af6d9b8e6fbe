"""Reader of `.txt` and `.md`: a raw dump, with an optional header."""

import re
from collections.abc import Callable, Iterator

from index.ingest.readers.declared_metadata import DeclaredMetadata
from index.ingest.readers.draft import Format, Found, StoryDraft, never
from index.ingest.sources.encoding import decode_text
from index.ingest.sources.source import Source

_ENTRY = re.compile(r"(?P<key>[A-Za-z][A-Za-z _-]{0,30}):(?:[ \t]+(?P<value>.*))?")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")
_RULE = "---"
KEYS = frozenset({"title", "outlet", "agency", "url", "published", "modified", "author", "language", "section"})
ALIASES = {"date": "published", "headline": "title", "link": "url"}  # as people call them, too
# the most lines of a header; a longer run of such lines is text
_MOST_LINES = 40


def split_header(text: str) -> tuple[DeclaredMetadata, str]:
    """The header's fields and the text below it; no fields and the whole text if it begins with no header.

    A header names at least one field of `DeclaredMetadata`, and all of its lines are `key: value`: a text that begins
    with "Update: ..." has none. A first line `---` opens a header, too (front matter), which ends at the next `---`.
    """
    start = len(text) - len(text.lstrip())
    fenced = text[start:].startswith((f"{_RULE}\n", f"{_RULE}\r"))
    place, entries = _after(text, start) if fenced else start, dict[str, str]()
    for _ in range(_MOST_LINES):
        after = _after(text, place)
        line = text[place:after].strip()
        if line == _RULE or (not line and not fenced):
            return _fields(entries, text, after)
        entry = _ENTRY.fullmatch(line)
        if after == place or not entry:
            break
        entries.setdefault(entry["key"].strip().lower(), _bare(entry["value"] or ""))
        place = after
    return _fields(entries, text, place) if place == len(text) and not fenced else (DeclaredMetadata(), text)


def is_entry(line: str) -> bool:
    """True if a line is a field of a header."""
    entry = _ENTRY.fullmatch(line.strip())
    return entry is not None and entry["key"].strip().lower() in KEYS | ALIASES.keys()


def _fields(entries: dict[str, str], text: str, place: int) -> tuple[DeclaredMetadata, str]:
    told = {**{ALIASES[key]: value for key, value in entries.items() if key in ALIASES}, **entries}
    known = {key: value for key, value in told.items() if key in KEYS and value}
    return (DeclaredMetadata.model_validate(known), text[place:]) if known else (DeclaredMetadata(), text)


def _after(text: str, place: int) -> int:
    found = _LINE.match(text, place)
    return found.end() if found else place


def _bare(value: str) -> str:
    value = value.strip()
    quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
    return value[1:-1].strip() if quoted else value


_TRUSTED = 200_000


def _read(source: Source, /) -> Iterator[Found]:
    """The one story of the file."""
    given, body = split_header(whole_text(source))
    yield StoryDraft(name=source.name, where=source.where, text=body, given=given)


def whole_text(source: Source, declared: Callable[[bytes], str | None] = lambda _: None) -> str:
    """All of a source's text; `declared` finds an encoding that the bytes declare.

    Raises Unreadable, NotText or OSError.
    """
    data = source.data()
    return decode_text(data, declared(data))


FORMAT = Format("a text", (".txt", ".md", ".markdown", ".text"), never, _read, trusted=_TRUSTED)
