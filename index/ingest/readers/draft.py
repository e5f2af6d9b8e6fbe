"""What a reader of a format hands on: a story as the file gives it, or bytes that another reader has to read."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import NamedTuple, Protocol

from index.ingest.readers.declared_metadata import DeclaredMetadata, scrubbed
from index.ingest.sources.source import Source
from index.models import Refusal, sayable


@dataclass(frozen=True, slots=True)
class StoryDraft:
    """A raw story: `name` is its own, `where` is its place for a refusal (`FILE` or `FILE:LINE`).

    `path` stands for its place where the outlet is looked for in it, if that is not the file's own.
    """

    name: str
    where: str
    text: str
    given: DeclaredMetadata = field(default_factory=DeclaredMetadata)
    path: PurePosixPath | None = None

    def __post_init__(self) -> None:
        """Scrub what comes from the file: every reader's story enters here."""
        object.__setattr__(self, "text", scrubbed(self.text))
        object.__setattr__(self, "name", sayable(self.name))
        object.__setattr__(self, "where", sayable(self.where))


@dataclass(frozen=True, slots=True)
class ArchiveMember:
    """A file in an archive: its bytes, and what the archive says of it, which counts where itself says nothing."""

    name: str
    where: str
    data: bytes
    path: PurePosixPath
    depth: int
    given: DeclaredMetadata = field(default_factory=DeclaredMetadata)

    @property
    def source(self) -> Source:
        """The bytes as what a reader reads."""
        return Source.of_bytes(self.data, name=self.name, where=self.where, path=self.path, depth=self.depth)


Found = StoryDraft | ArchiveMember | Refusal
Read = Found | Source
"""What a reader gives: a Source is a file in the archive that it holds open, and is read before the next."""


class FormatReader(Protocol):
    """Reads one format. What it cannot read it raises, as Unreadable or whatever its library raises."""

    def __call__(self, source: Source, /) -> Iterator[Read]:
        """Read the stories of a source."""


class Sniffer(Protocol):
    """Says by the first bytes that they are of a format, whatever the suffix. Where it is in doubt, it does not."""

    def __call__(self, head: bytes, /) -> bool:
        """Are these the first bytes of a file of the format?"""


class Format(NamedTuple):
    """A format: its name in a refusal ("a PDF file"), its suffixes, how its content is known, and its reader.

    `streamed` formats hold many stories, and more than the memory; `extra` is what `pip install` has to be told to
    bring its library along. Up to `trusted` bytes a file of it is read in the process that reindexes, and not in a
    worker with limits: so many can take neither long nor much. What `seeks` cannot be read as it is unpacked.
    """

    name: str
    suffixes: tuple[str, ...]
    sniff: Sniffer
    read: FormatReader
    streamed: bool = False
    extra: str | None = None
    trusted: int = 0
    seeks: bool = False


def never(_: bytes, /) -> bool:
    """The claim of a format that is known by its suffix alone."""
    return False
