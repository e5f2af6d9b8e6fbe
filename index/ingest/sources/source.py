"""Bytes with a name: a file of the stories folder, or a part of one, such as a file in a zip archive."""

import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import BinaryIO, Self

from index.ingest.sources.folder import open_regular
from index.models import sayable

# A long novel has 3 MB. A larger file is an export of many stories under a wrong name.
MOST_BYTES = 20_000_000
# per file, with all archives in it
MOST_FILES = 100_000
MOST_UNPACKED, LEAST_UNPACKED = 4_000_000_000, 20_000_000  # bytes
# text shrinks to a fifth and a page of tables to a thirtieth; data that shrinks more has no content
MOST_RATIO = 200
# enough bytes to detect a format: a WARC record's headers, a feed's root element below a long comment
HEAD = 4096
# the first words of a library's error suffice, and it may quote any amount of the file
_LONGEST = 200


class Unreadable(ValueError):
    """Error for a source that is no story; the message is the reason of its Refusal, without its place."""


class UnpackingBudget:
    """Limit of bytes and files that one file of the stories folder may unpack to, with all archives in it."""

    def __init__(self, size: int) -> None:
        self.most = min(MOST_UNPACKED, max(LEAST_UNPACKED, size * MOST_RATIO))
        self.left = self.most
        self.files = MOST_FILES

    def spend(self, size: int, files: int) -> None:
        """Count the members of an archive. Raises Unreadable if the file unpacks to too much in total."""
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
    """Input of a reader. `name` is the story's own name, `where` its place for a refusal.

    `path` is the real or virtual path below the stories folder: its suffix may give the format, its folder the outlet.
    `size` is in bytes, `depth` is the number of archives around it.
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
    ) -> Self:
        """Bytes in memory."""
        return cls(
            name=name,
            where=where,
            path=path,
            size=len(data),
            opened=lambda: io.BytesIO(data),
            depth=depth,
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
        """All bytes, if they can be one story. Raises Unreadable or OSError."""
        if self.size > MOST_BYTES:
            raise Unreadable(too_large(self.size))
        with self.opened() as file:
            return file.read(MOST_BYTES)


def too_large(size: int) -> str:
    """Reason of refusal for a story of `size` bytes."""
    return f"has {size / 1e6:.1f} MB, and one story can have {MOST_BYTES / 1e6:.0f} MB"


def size_text(error: Exception) -> str:
    """An error on one line; of a mistake in a library's code only the type, as its words tell nothing of the file."""
    if isinstance(error, AttributeError | TypeError | IndexError | KeyError | AssertionError):
        return f"its content is not as the format has it ({type(error).__name__})"
    words = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    return sayable(" ".join(words.split()))[:_LONGEST]
