"""SQLite archive of the files that were read and the stories in them."""

import hashlib
import json
import sqlite3
import threading
import weakref
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple, Self

from pydantic_core import from_json

from index.errors import SnapshotDamaged
from index.models import Headline, IndexedSource, Refusal, Story
from index.models.source_config import SourceConfig
from index.store.checksums import MEND

# The bodies have a table of their own, so that a scan of names and outlets does not read them.
SCHEMA = """
CREATE TABLE files (
    path TEXT PRIMARY KEY, size INTEGER, modified INTEGER, digest TEXT, contested INTEGER
) WITHOUT ROWID;
CREATE TABLE refusals (file TEXT, place TEXT, why TEXT);
CREATE TABLE stories (
    id INTEGER PRIMARY KEY, file TEXT, name TEXT UNIQUE, key TEXT, digest TEXT, sentences INTEGER,
    outlet TEXT, agency TEXT, title TEXT, published TEXT, url TEXT, author TEXT, language TEXT,
    authors TEXT, published_at TEXT, modified TEXT, section TEXT, guessed TEXT
);
CREATE TABLE desk (content TEXT);
CREATE TABLE bodies (id INTEGER PRIMARY KEY, body TEXT, checksum INTEGER);
"""
# Made behind the rows of a new archive: one sort costs less than 20,000 insertions at places of no order.
INDEXES = """
CREATE INDEX refusals_file ON refusals (file);
CREATE INDEX stories_file ON stories (file);
CREATE INDEX stories_key ON stories (key);
"""
BATCH, SIZE = 500, 4_000_000  # most stories or files, and characters of bodies, in one batch of rows
FIELDS = ("name", "outlet", "agency", "title", "published", "url", "author", "language",
          "authors", "published_at", "modified", "section", "guessed")  # fmt: skip
LISTS = ("authors", "guessed")  # kept as JSON
STORED = ("id", "file", "key", "digest", "sentences", *FIELDS)
SELECT = f"SELECT id, {', '.join(FIELDS)}, body, checksum FROM stories JOIN bodies USING (id) WHERE"  # noqa: S608  # names of columns, all from this file
ORIGINS = "SELECT id, outlet, published FROM stories"


class File(NamedTuple):
    """A file as it was read: its path below the stories folder, size in bytes, modification time in ns, and digest.

    `contested` is true if a story of it has a name that another file gives, too.
    """

    path: str
    size: int
    modified: int
    digest: str
    contested: bool = False


class Stored(NamedTuple):
    """A story as the archive stores it, made by the process that reads the story.

    Its `FIELDS` as text, its body, its key, and a digest of all its fields: two stories of one name are equal if their
    digests are.
    """

    fields: tuple[str | None, ...]
    body: str
    key: str
    digest: str

    @property
    def name(self) -> str:
        """The name of the story."""
        return str(self.fields[0])

    @property
    def language(self) -> str:
        """The language of the story, an ISO 639-1 code; English by default."""
        return self.fields[FIELDS.index("language")] or "en"

    @classmethod
    def of(cls, story: Story) -> "Stored":
        """Serialize a story, once."""
        data = story.model_dump_json().encode()
        told = from_json(data)
        told |= {name: json.dumps(told[name], ensure_ascii=False) if told[name] else None for name in LISTS}
        fields = tuple(told[name] for name in FIELDS)
        return cls(fields, story.body, story.key, hashlib.blake2b(data, digest_size=16).hexdigest())


class Entry(NamedTuple):
    """The short fields of a story: its name, its key, the digest of all its fields, and the path of its file."""

    name: str
    key: str
    digest: str
    file: str


class ArchiveWriter:
    """Writes the archive of an unpublished generation, in batches of rows."""

    def __init__(self, path: Path) -> None:
        new = not path.exists()
        self._indexes = INDEXES if new else ""
        self._files: list[File] = []
        self._stories: list[tuple[object, ...]] = []
        self._bodies: list[tuple[int, str, int]] = []
        self._size = 0
        self._held: dict[str, str] = {}  # by the names of the stories that are not written yet, their files
        self._last: int | None = None  # the id of the story that was added last
        self._connection = sqlite3.connect(path, isolation_level=None)
        # a draft is discarded as a whole when its build fails, so it needs no journal
        self._connection.executescript(f"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; {SCHEMA if new else ''}")
        self._connection.execute("BEGIN")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        with closing(self._connection):
            if kind is None:
                self._write()
                self._connection.execute("COMMIT")
                self._connection.executescript(self._indexes)

    def _write(self) -> None:
        """Write the buffered rows."""
        self._connection.executemany("INSERT INTO files VALUES (?, ?, ?, ?, ?)", self._files)
        marks = ", ".join("?" * len(STORED))
        self._connection.executemany(f"INSERT INTO stories ({', '.join(STORED)}) VALUES ({marks})", self._stories)  # noqa: S608  # our own columns
        self._connection.executemany("INSERT INTO bodies VALUES (?, ?, ?)", self._bodies)
        for rows in (self._files, self._stories, self._bodies, self._held):
            rows.clear()
        self._size = 0

    def forget(self, paths: Iterable[str]) -> None:
        """Delete files with all their stories and refusals."""
        for path in paths:
            self._connection.execute("DELETE FROM bodies WHERE id IN (SELECT id FROM stories WHERE file = ?)", (path,))
            self._connection.execute("DELETE FROM stories WHERE file = ?", (path,))
            self._connection.execute("DELETE FROM refusals WHERE file = ?", (path,))
            self._connection.execute("DELETE FROM files WHERE path = ?", (path,))

    def touch(self, files: Iterable[File]) -> None:
        """Update the modification time of files with unchanged content."""
        changes = [(file.modified, file.path) for file in files]
        self._connection.executemany("UPDATE files SET modified = ? WHERE path = ?", changes)

    def add_file(self, file: File) -> None:
        """Record a file as it was read."""
        self._files.append(file)
        if len(self._files) >= BATCH:
            self._write()

    def contest(self, path: str) -> None:
        """Mark a file with a story name that another file gives, too."""
        self._write()
        self._connection.execute("UPDATE files SET contested = 1 WHERE path = ?", (path,))

    def add_refusal(self, path: str, refusal: Refusal) -> None:
        """Record a part of a file that could not be read."""
        self._connection.execute("INSERT INTO refusals VALUES (?, ?, ?)", (path, refusal.where, refusal.why))

    def set_config(self, config: "SourceConfig | None") -> None:
        """Store the source configuration of this reading, if there is one."""
        self._connection.execute("DELETE FROM desk")
        if config:
            self._connection.execute("INSERT INTO desk VALUES (?)", (config.model_dump_json(),))

    def holder(self, name: str) -> str | None:
        """The path of the file with a story of this name."""
        if name in self._held:
            return self._held[name]
        row = self._connection.execute("SELECT file FROM stories WHERE name = ?", (name,)).fetchone()
        return None if row is None else str(row[0])

    def add_story(self, path: str, story: Stored, sentences: int) -> int:
        """Store a story with a new name; returns its id."""
        if self._last is None:
            (self._last,) = self._connection.execute("SELECT coalesce(max(id), 0) FROM stories").fetchone()
        self._last = number = int(self._last) + 1
        self._held[story.name] = path
        self._stories.append((number, path, story.key, story.digest, sentences, *story.fields))
        self._bodies.append((number, story.body, _checksum(number, story.fields, story.body)))
        self._size += len(story.body)
        if len(self._stories) >= BATCH or self._size >= SIZE:
            self._write()
        return number


class Archive:
    """Reads the archive of a published generation. May be used by several threads."""

    def __init__(self, path: Path) -> None:
        # immutable: a published generation never changes, so SQLite takes no lock and makes no file beside it
        self._path = path
        self._connection = sqlite3.connect(f"{path.absolute().as_uri()}?immutable=1", uri=True, check_same_thread=False)
        self._one_at_a_time = threading.Lock()
        self._close = weakref.finalize(self, self._connection.close)  # with the last question that reads from it

    def stories(self, numbers: Sequence[int]) -> dict[int, Story]:
        """The stories of some ids, by id."""
        marks = ", ".join("?" * len(numbers))
        rows = self._rows(f"{SELECT} id IN ({marks})", *numbers)
        found = {int(row[0]): self._story(row) for row in rows}
        if missing := [number for number in numbers if number not in found]:
            raise SnapshotDamaged(f"{self._path} lacks the story {missing[0]}; {MEND}")
        return found

    def named(self, name: str) -> int | None:
        """The id of the story with a name."""
        return next((int(row[0]) for row in self._rows("SELECT id FROM stories WHERE name = ?", name)), None)

    def called(self, words: str) -> list[str]:
        """The names of the stories whose key, address or citation is `words`; else of those with this prefix."""
        names = self._names("key = ? OR url = ?", words, words)
        source, *parts = words.split(" · ")
        if not names and parts:
            origin = "(outlet = ? OR outlet || ', ' || agency = ?)"
            names = self._names(f"{origin} AND title = ?", source, source, parts[-1])
            names = names or self._names(f"{origin} AND published = ?", source, source, _day(parts[0]))
        return names or self._names("substr(name, 1, ?) = ?", len(words), words)

    def listed(self, outlet: str) -> tuple[Headline, ...]:
        """The stories of an outlet, newest first, undated ones last."""
        order = "published IS NULL, published DESC, name"
        query = f"SELECT name, title, published, url FROM stories WHERE outlet = ? ORDER BY {order}"  # noqa: S608  # ours
        names = ("story", "title", "published", "url")
        rows = (dict(zip(names, row, strict=True)) for row in self._rows(query, outlet))
        return tuple(Headline.model_validate({"outlet": outlet, **row}) for row in rows)

    def _names(self, condition: str, *values: object) -> list[str]:
        query = f"SELECT name FROM stories WHERE {condition} ORDER BY name"  # noqa: S608  # our own conditions
        return [str(name) for (name,) in self._rows(query, *values)]

    def keyed(self, key: str) -> Story | None:
        """The story with this `Story.key`."""
        return next(map(self._story, self._rows(f"{SELECT} key = ?", key)), None)

    def files(self) -> Iterator[File]:
        """The files that were read, by path."""
        for path, size, modified, digest, contested in self._rows("SELECT * FROM files ORDER BY path"):
            yield File(path, size, modified, digest, bool(contested))

    def config(self) -> SourceConfig:
        """The source configuration at the time of reading."""
        kept = self._rows("SELECT content FROM desk")
        return SourceConfig.model_validate_json(kept[0][0]) if kept else SourceConfig()

    def links(self) -> dict[str, frozenset[str]]:
        """File -> the addresses of its stories; without files that have no story."""
        found: dict[str, set[str]] = {}
        for path, url in self._rows("SELECT DISTINCT file, url FROM stories"):
            found.setdefault(path, set()).add(url or "")
        return {path: frozenset(urls) for path, urls in found.items()}

    def files_of_stories(self) -> dict[int, str]:
        """Id of a story -> the path of its file."""
        return dict(self._rows("SELECT id, file FROM stories"))

    def digests(self) -> dict[str, str]:
        """Name -> the digest of every story."""
        return dict(self._rows("SELECT name, digest FROM stories"))

    def entries(self) -> dict[int, "Entry"]:
        """Id -> the short fields of every story."""
        rows = self._rows("SELECT id, name, key, digest, file FROM stories")
        return {number: Entry(*fields) for number, *fields in rows}

    def digests_of(self, path: str) -> dict[str, str]:
        """Name -> the digests of the stories of one file."""
        return dict(self._rows("SELECT name, digest FROM stories WHERE file = ?", path))

    def refusals(self) -> Iterator[Refusal]:
        """Yield all refusals, by file."""
        for where, why in self._rows("SELECT place, why FROM refusals ORDER BY file, rowid"):
            yield Refusal(where=where, why=why)

    def refused(self) -> int:
        """Number of refusals."""
        return int(self._rows("SELECT count(*) FROM refusals")[0][0])

    def languages(self) -> tuple[str, ...]:
        """The languages of the stories, the most frequent first."""
        rows = self._rows("SELECT language FROM stories GROUP BY language ORDER BY count(*) DESC, language")
        return tuple(str(language) for (language,) in rows)

    def sources(self) -> tuple[IndexedSource, ...]:
        """The outlets, the one with the most stories first."""
        rows = self._rows(
            "SELECT outlet, count(*), sum(sentences), min(published), max(published) FROM stories "
            "GROUP BY outlet ORDER BY count(*) DESC, outlet"
        )
        names = ("outlet", "stories", "sentences", "first", "last", "colour")
        colours = dict(self.config().colours)
        return tuple(
            IndexedSource.model_validate(dict(zip(names, (*row, colours.get(row[0])), strict=True))) for row in rows
        )  # fmt: skip

    def origins(self) -> list[tuple[int, str, str | None]]:
        """Id, outlet and date (ISO 8601, or None) of every story."""
        return [(int(number), str(outlet), day) for number, outlet, day in self._rows(ORIGINS)]

    def close(self) -> None:
        """Close the file."""
        self._close()

    def _rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        try:
            with self._one_at_a_time:
                return self._connection.execute(query, values).fetchall()
        except (sqlite3.Error, UnicodeDecodeError) as error:
            raise SnapshotDamaged(f"{self._path}: {error}; {MEND}") from error

    def _story(self, row: tuple[Any, ...]) -> Story:
        number, *values, told = row
        if _checksum(number, values[:-1], values[-1]) != told:
            raise SnapshotDamaged(f"the story {number} in {self._path} does not match its checksum; {MEND}")
        fields = dict(zip((*FIELDS, "body"), values, strict=True))
        return Story.model_validate(fields | {name: json.loads(fields[name] or "[]") for name in LISTS})


def _day(shown: str) -> str:
    """The stored form of a day like `18 Dec 2025`; other words unchanged."""
    try:
        return datetime.strptime(shown, "%d %b %Y").date().isoformat()  # a day has no zone
    except ValueError:
        return shown


def _checksum(number: int, fields: Sequence[object], body: object) -> int:
    """The CRC-32 of the id, the fields and the body of a story, as SQLite itself verifies nothing."""
    return zlib.crc32("\x1f".join(map(str, (number, *fields, body))).encode("utf-8", "surrogatepass"))
