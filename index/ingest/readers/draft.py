"""Output of a format's reader: a raw story, or a member that another reader has to read."""

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

    `path` is used instead of the file's own to infer the outlet.
    """

    name: str
    where: str
    text: str
    given: DeclaredMetadata = field(default_factory=DeclaredMetadata)
    path: PurePosixPath | None = None

    def __post_init__(self) -> None:
        """Scrub foreign text: every reader's story passes here."""
        object.__setattr__(self, "text", scrubbed(self.text))
        object.__setattr__(self, "name", sayable(self.name))
        object.__setattr__(self, "where", sayable(self.where))


@dataclass(frozen=True, slots=True)
class ArchiveMember:
    """A file in an archive: its bytes, and the archive's metadata for it, which only fills gaps."""

    name: str
    where: str
    data: bytes
    path: PurePosixPath
    depth: int
    given: DeclaredMetadata = field(default_factory=DeclaredMetadata)

    @property
    def source(self) -> Source:
        """The bytes as a source for a reader."""
        return Source.of_bytes(self.data, name=self.name, where=self.where, path=self.path, depth=self.depth)


Found = StoryDraft | ArchiveMember | Refusal
Read = Found | Source
"""What a reader gives: a Source is a file in the archive that it holds open, and is read before the next."""


class FormatReader(Protocol):
    """Protocol of a reader of one format. It raises Unreadable, or any error of its library, for bad input."""

    def __call__(self, source: Source, /) -> Iterator[Read]:
        """Read the stories of a source."""


class Sniffer(Protocol):
    """Protocol of a test of the first bytes for a format, whatever the suffix; False in doubtful cases."""

    def __call__(self, head: bytes, /) -> bool:
        """True if these are the first bytes of a file of the format."""


class Format(NamedTuple):
    """A format: its name in a refusal ("a PDF file"), its suffixes, its sniffer, and its reader.

    A file of `streamed_from` bytes or more may have more stories than fit into memory, and is handed on in batches;
    None if a file of the format has one story. `extra` is the extra of the package with
    its library. A file of up to `trusted` bytes is read in the process that reindexes instead of a worker with limits,
    as it can take neither much time nor much memory. A format that `seeks` cannot be read while it is decompressed.
    """

    name: str
    suffixes: tuple[str, ...]
    sniff: Sniffer
    read: FormatReader
    streamed_from: int | None = None
    extra: str | None = None
    trusted: int = 0
    seeks: bool = False


def never(_: bytes, /) -> bool:
    """Sniffer of a format that is recognised by its suffix alone."""
    return False
