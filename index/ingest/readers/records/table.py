"""Reader of `.csv` and `.tsv`: one story per row, below a header row; read row by row."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from index.ingest.readers.declared_metadata import DeclaredMetadata
from index.ingest.readers.draft import Format, Found, StoryDraft, never
from index.ingest.sources.encoding import SAMPLE, detected, refuse_binary
from index.ingest.sources.source import MOST_BYTES, Source, Unreadable
from index.models import Refusal

# column names in collections of news
_COLUMNS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "id": ("id",),
        "text": ("text", "body", "content", "article", "article_text", "full_text", "maintext"),
        "title": ("title", "headline"),
        "outlet": ("outlet", "publication", "publisher", "source", "source_name"),
        "agency": ("agency",),
        "url": ("url", "link"),
        "published": ("published", "date", "published_at", "publishedat", "publish_date", "date_published", "pubdate"),
        "modified": ("modified", "updated", "updated_at", "date_modified"),
        "author": ("author", "authors", "byline"),
        "language": ("language", "lang"),
        "section": ("section", "category"),
    }
)
_DELIMITERS = ",;\t|"
_MOST_MARKS = 1_000_000  # most delimiters of a row, with those in its text: each field takes 60 bytes or more
_TRUSTED = 200_000


def _read(source: Source, /) -> Iterator[Found]:
    """The stories of the file, each with the line number of its row's start."""
    encoding = _encoding(source)
    csv.field_size_limit(MOST_BYTES)  # of the process: there is none of a reader
    with io.TextIOWrapper(source.opened(), encoding=encoding, errors="replace", newline="") as file:
        header = file.readline(SAMPLE)
        delimiter = max(_DELIMITERS, key=header.count)
        names = next(csv.reader([header], delimiter=delimiter), [])
        places = _places(names)
        bounded = _Bounded(file, delimiter)
        rows, line = csv.reader(bounded, delimiter=delimiter), 2
        while (row := _next(rows)) is not None:
            if isinstance(row, str):
                why = f"is a row that cannot be read, and what follows is lost: {row}"
                yield Refusal(where=f"{source.where}:{line}", why=why)
                return
            if row:
                yield _story(row, places, source, line)
            line = rows.line_num + 2
            bounded.begin()


class _Bounded:
    """The lines of a table; raises Unreadable in a row that is longer than a story, or has too many fields."""

    def __init__(self, file: io.TextIOWrapper, delimiter: str) -> None:
        self._file = file
        self._delimiter = delimiter
        self.begin()

    def begin(self) -> None:
        """Start another row."""
        self._size = self._marks = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        # a row without an end of line may not fit into memory
        if not (line := self._file.readline(MOST_BYTES + 1)):
            raise StopIteration
        self._size += len(line)
        self._marks += line.count(self._delimiter)
        if self._size > MOST_BYTES:
            raise Unreadable(f"has a row of more than {MOST_BYTES / 1e6:.0f} MB, and what follows is lost")
        if self._marks > _MOST_MARKS:
            raise Unreadable(f"has a row of more than {_MOST_MARKS:,} {self._delimiter!r}, and what follows is lost")
        return line


def _next(rows: Iterator[list[str]]) -> list[str] | str | None:
    """The next row; the message of an error; None at the end."""
    try:
        return next(rows, None)
    except csv.Error as error:
        return str(error)


def _encoding(source: Source) -> str:
    with source.opened() as file:
        head = file.read(SAMPLE)
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    refuse_binary(head)
    try:
        head.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.end < len(head) - 3:  # a letter that the sample cuts in two is no sign
            return _told(head, error.start)
    return "utf-8-sig"


def _told(head: bytes, place: int) -> str:
    whole = len(head.decode("utf-8", errors="ignore").encode())
    return "utf-8-sig" if whole > len(head) * 0.99 and whole > place + SAMPLE // 2 else detected(head, place)


def _places(names: Sequence[str]) -> dict[str, int]:
    """Field -> index of its column."""
    lower = [name.strip().casefold().replace(" ", "_") for name in names]
    found = {field: lower.index(name) for field, known in _COLUMNS.items() for name in reversed(known) if name in lower}
    if "text" not in found:
        shown = ", ".join(filter(None, lower))[:100] or "none"
        raise Unreadable(f"has no column `text` (or {', '.join(_COLUMNS['text'][1:4])}); its columns: {shown}")
    return found


def _story(row: Sequence[str], places: Mapping[str, int], source: Source, line: int) -> StoryDraft | Refusal:
    where = f"{source.where}:{line}"
    fields = {field: row[place] for field, place in places.items() if place < len(row) and row[place].strip()}
    if "text" not in fields:
        return Refusal(where=where, why="holds no text" if places["text"] < len(row) else "is cut short")
    name, text = fields.pop("id", "").strip(), fields.pop("text")
    return StoryDraft(
        name=name or f"{source.name}:{line}", where=where, text=text, given=DeclaredMetadata.model_validate(fields)
    )


FORMAT = Format("a table", (".csv", ".tsv"), never, _read, streamed_from=0, trusted=_TRUSTED)
