"""Bytes with a name: a file of the stories folder, or a piece of one, such as a file in a zip archive."""

import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import BinaryIO, Self

from index.ingest.sources.folder import open_regular
from index.models import sayable

# A long novel has 3 MB. What is larger than this is an export of many stories under a wrong name.
MOST_BYTES = 20_000_000
# of one file, with all archives in it
MOST_FILES = 100_000
MOST_UNPACKED, LEAST_UNPACKED = 4_000_000_000, 20_000_000  # bytes
# text shrinks to a fifth and a page of tables to a thirtieth; what shrinks more stands for nothing
MOST_RATIO = 200
# enough to tell a format by: a WARC record's headers, a feed's root element below a long comment
HEAD = 4096
# the first words of a library's error tell enough, and it may hold as much of the file as it likes
_LONGEST = 200


class Unreadable(ValueError):
    """A source is no story; the message is the reason of its Refusal, without its place."""


class UnpackingBudget:
    """What one file of the stories folder may unpack, with all archives in it: bytes, and files."""

    def __init__(self, size: int) -> None:
        self.most = min(MOST_UNPACKED, max(LEAST_UNPACKED, size * MOST_RATIO))
        self.left = self.most
        self.files = MOST_FILES

    def spend(self, size: int, files: int) -> None:
        """Count what an archive lists. Raises Unreadable where the file unpacks to too much in all."""
        if files > self.files:
            raise Unreadable(f"is an archive of {files:,} files, and {MOST_FILES:,} are read of one file in all")
        if size > self.left:
            total = (self.most - self.left + size) / 1e6
            raise Unreadable(
                f"is an archive that unpacks to {total:,.0f} MB in all, and {self.most / 1e6:,.0f} MB are read of it; "
                "unpack it into the stories folder"
            )
        self.left -= size
        self.files -= files


@dataclass(frozen=True, slots=True)
class Source:
    """What a reader reads. `name` is the story's own name, `where` its place for a refusal.

    `path` stands for the place below the stories folder: its suffix may tell the format, its folder the outlet.
    `size` is in bytes, `depth` says in how many archives it lies.
    """

    name: str
    where: str
    path: PurePosixPath
    size: int
    opened: Callable[[], BinaryIO]
    depth: int = 0
    budget: UnpackingBudget | None = None

    @classmethod
    def of_file(cls, path: Path, folder: Path, name: str) -> Self:
        """A file below `folder`. Raises OSError."""
        place = PurePosixPath(sayable(path.relative_to(folder).as_posix()))
        size = path.stat().st_size
        return cls(
            name=name,
            where=name,
            path=place,
            size=size,
            opened=lambda: open_regular(path),
            budget=UnpackingBudget(size),
        )

    @classmethod
    def of_bytes(
        cls,
        data: bytes,
        *,
        name: str,
        where: str,
        path: PurePosixPath,
        depth: int = 0,
        budget: UnpackingBudget | None = None,
    ) -> Self:
        """Bytes that were read already."""
        return cls(
            name=name,
            where=where,
            path=path,
            size=len(data),
            opened=lambda: io.BytesIO(data),
            depth=depth,
            budget=budget,
        )

    @property
    def suffix(self) -> str:
        """The suffix of the path, in lower case."""
        return self.path.suffix.lower()

    def head(self) -> bytes:
        """The first bytes. Raises OSError."""
        with self.opened() as file:
            return file.read(HEAD)

    def data(self) -> bytes:
        """All bytes, if they can be one story's. Raises Unreadable or OSError."""
        if self.size > MOST_BYTES:
            raise Unreadable(too_large(self.size))
        with self.opened() as file:
            return file.read(MOST_BYTES)


def too_large(size: int) -> str:
    """Why a story of `size` bytes is refused."""
    return f"has {size / 1e6:.1f} MB, and one story can have {MOST_BYTES / 1e6:.0f} MB"


def size_text(error: Exception) -> str:
    """An error on one line."""
    words = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    return sayable(" ".join(words.split()))[:_LONGEST]
