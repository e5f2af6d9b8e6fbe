"""The stories of a generation in SQLite, each at its position: 0, 1, 2, … in the order they were read."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from types import TracebackType
from typing import Self

from index.errors import SnapshotDamaged, UnknownStory
from index.models import Headline, Source, Story

SCHEMA = """
CREATE TABLE stories (
    position INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, key TEXT NOT NULL, digest TEXT NOT NULL,
    sentences INTEGER NOT NULL, outlet TEXT NOT NULL, agency TEXT, title TEXT, published TEXT, url TEXT, author TEXT,
    language TEXT NOT NULL, body TEXT NOT NULL
);
CREATE INDEX stories_key ON stories (key);
"""
FIELDS = ("name", "outlet", "agency", "title", "published", "url", "author", "language", "body")
SELECT = f"SELECT {', '.join(FIELDS)} FROM stories WHERE "  # noqa: S608  # names of columns, all from this file


class StoryWriter:
    """Fills a new file of stories; the file is complete once the `with` block has ended well."""

    def __init__(self, path: Path) -> None:
        self._connection = sqlite3.connect(path)
        # the whole generation is thrown away when its build fails, so no journal is kept beside it
        self._connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;" + SCHEMA)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        with closing(self._connection):
            if kind is None:
                self._connection.commit()

    def add(self, position: int, story: Story, sentences: int, digest: str) -> None:
        """Keep a story; its name must be new."""
        row = story.model_dump(mode="json") | {
            "position": position, "key": story.key, "digest": digest, "sentences": sentences,
        }  # fmt: skip
        names = ", ".join(row)
        marks = ", ".join(f":{name}" for name in row)
        self._connection.execute(f"INSERT INTO stories ({names}) VALUES ({marks})", row)  # noqa: S608


class Stories:
    """Reads the stories of a published generation. May be used by several threads."""

    def __init__(self, path: Path) -> None:
        # immutable: a published generation never changes, so SQLite takes no lock and makes no file beside it
        self._path = path
        self._connection = sqlite3.connect(f"{path.absolute().as_uri()}?immutable=1", uri=True, check_same_thread=False)
        self._one_at_a_time = threading.Lock()

    def at(self, position: int) -> Story:
        """The story at a position of this generation."""
        for story in self._stories("position = ?", position):
            return story
        raise SnapshotDamaged(f"{self._path} has no story {position}; rebuild the index with `crosscheck reindex`")

    def named(self, name: str) -> tuple[int, Story]:
        """The position and the story of a name; raises UnknownStory."""
        for position, _ in self._rows("SELECT position, name FROM stories WHERE name = ?", name):
            return int(str(position)), self.at(int(str(position)))
        raise UnknownStory(f"no story is named {name!r} in the index; `crosscheck sources` tells what is there")

    def keyed(self, key: str) -> Story:
        """The story whose `Story.key` this is; raises UnknownStory."""
        for story in self._stories("key = ?", key):
            return story
        raise UnknownStory(f"no story has the key {key!r} in the index")

    def headline(self, position: int) -> Headline:
        """The story at a position, named without its text."""
        story = self.at(position)
        return Headline(
            story=story.name, outlet=story.outlet, title=story.title, published=story.published, url=story.url
        )

    def digests(self) -> dict[str, str]:
        """The content digest of every story, by name."""
        return {str(name): str(digest) for name, digest in self._rows("SELECT name, digest FROM stories")}

    def sources(self) -> tuple[Source, ...]:
        """The outlets, the one with most stories first."""
        rows = self._rows(
            "SELECT outlet, count(*) AS stories, sum(sentences) AS sentences, min(published) AS first, "
            "max(published) AS last FROM stories GROUP BY outlet ORDER BY count(*) DESC, outlet"
        )
        names = ("outlet", "stories", "sentences", "first", "last")
        return tuple(Source.model_validate(dict(zip(names, row, strict=True))) for row in rows)

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def _stories(self, where: str, value: object) -> Iterator[Story]:
        for row in self._rows(SELECT + where, value):
            yield Story.model_validate(dict(zip(FIELDS, row, strict=True)))

    def _rows(self, query: str, *values: object) -> list[tuple[object, ...]]:
        try:
            with self._one_at_a_time:
                return self._connection.execute(query, values).fetchall()
        except sqlite3.DatabaseError as error:
            raise SnapshotDamaged(f"{self._path}: {error}; rebuild the index with `crosscheck reindex`") from error
