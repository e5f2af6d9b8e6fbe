"""Read stories: a folder -> its files; a file -> its stories. One reader per format, listed in `formats`."""

import os
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from index.ingest.readers.archives.warc import PAGES
from index.ingest.readers.declared_metadata import DeclaredMetadata
from index.ingest.readers.draft import ArchiveMember, Format, Found, StoryDraft
from index.ingest.readers.feeds import json_feed, xml_feed
from index.ingest.readers.formats import FORMATS, format_of, told_by
from index.ingest.readers.reading import opened, read_source
from index.ingest.readers.story_builder import build_story
from index.ingest.sources.config import NAMED, files_with_other_outlet, load_source_config, named_outlets
from index.ingest.sources.config_file import Fetch, SourcesFile, read_sources_file
from index.ingest.sources.folder import (
    FETCHED,
    RECEIVED,
    FileSeen,
    below,
    folder_of,
    is_sayable,
    located,
    obstacle,
    open_regular,
)
from index.ingest.sources.folder import NAME as DECLARED
from index.ingest.sources.source import HEAD, MOST_BYTES, Source
from index.models import Refusal, Story, sayable
from index.models.source_config import SourceConfig

__all__ = [
    "DECLARED",
    "FETCHED",
    "FORMATS",
    "HEAD",
    "MOST_BYTES",
    "NAMED",
    "PAGES",
    "RECEIVED",
    "ArchiveMember",
    "DeclaredMetadata",
    "Fetch",
    "FileSeen",
    "Found",
    "Source",
    "SourceConfig",
    "SourcesFile",
    "StoryDraft",
    "below",
    "build_story",
    "files",
    "files_with_other_outlet",
    "folder_of",
    "found_files",
    "is_feed",
    "is_sayable",
    "is_streamed",
    "is_trusted",
    "load_source_config",
    "located",
    "named_outlets",
    "open_regular",
    "opened",
    "read_source",
    "read_sources_file",
    "stories",
    "told_by",
]  # fmt: skip


def files(folder: Path) -> list[Path]:
    """The files below `folder`, sorted by their POSIX path, without hidden ones. Raises StoriesMissing.

    Files without a reader are included: `stories` refuses these, so that none is skipped uncounted.
    """
    return [located(folder, seen.path) for seen in below(folder)]


def stories(path: Path, folder: Path, config: SourceConfig | None = None) -> Iterator[Story | Refusal]:
    """The stories of one file below `folder`, and a Refusal for each that cannot be read. No content raises an error.

    A story is named by its file's POSIX path below `folder`; one of many in a file by its id, else `FILE:NUMBER`, with
    its line number if the file has lines. `config` is the source configuration.
    """
    for one in found_files(path, folder):
        for draft in opened(one) if isinstance(one, ArchiveMember) else (one,):
            yield draft if isinstance(draft, Refusal) else build_story(draft, _place(path, folder), config)


def found_files(path: Path, folder: Path) -> Iterator[Found]:
    """The raw stories of one file, before extraction. No content raises an error."""
    name = sayable(path.relative_to(folder).as_posix())
    try:
        why = _why_not(path, folder)
        source = None if why else Source.of_file(path, folder, name)
    except OSError as error:
        why, source = f"cannot be read: {error.strerror or error}", None
    if source is None:
        yield Refusal(where=name, why=why or "cannot be read")
    else:
        yield from read_source(source)


def is_feed(source: Source) -> bool:
    """True if the content is a feed."""
    return format_of(source) in {xml_feed.FORMAT, json_feed.FORMAT}


def is_streamed(path: Path) -> bool:
    """True if a file has many stories, possibly more than fit into memory."""
    form, size = _glanced(path)
    return form is not None and form.streamed_from is not None and size >= form.streamed_from


def is_trusted(path: Path) -> bool:
    """True if a file of any content is read so fast and in so little memory that it needs no process of its own."""
    form, size = _glanced(path)
    return form is None or size <= form.trusted


def _glanced(path: Path) -> tuple[Format | None, int]:
    """The format and the size of a file. A reindex calls this for every file, before it goes to a worker."""
    try:
        with open_regular(path) as file:
            size = os.fstat(file.fileno()).st_size
            return told_by(file.read(HEAD), os.path.splitext(path)[1].lower()), size  # noqa: PTH122  # a third of the time that Path takes
    except OSError:  # refused by `found`, which says why
        return None, 0


def _why_not(path: Path, folder: Path) -> str | None:
    if not is_sayable(str(path.relative_to(folder))):
        return "has a name that is not text in this system's encoding"
    return obstacle(path, folder)


def _place(path: Path, folder: Path) -> PurePosixPath:
    return PurePosixPath(sayable(path.relative_to(folder).as_posix()))
