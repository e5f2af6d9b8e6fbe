"""A folder -> the files below it; a file -> its stories. One reader a format: a new one is a module and a line here."""

from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from types import MappingProxyType

from index.models import Refusal, Story
from index.sources import html, jsonlines, raw
from index.sources.draft import Draft, Reader
from index.sources.folder import Seen, below, is_sayable, obstacle, sayable
from index.sources.understanding import understood

__all__ = ["MANY", "READERS", "Draft", "Seen", "below", "drafts", "files", "stories", "understood"]

READERS: MappingProxyType[str, Reader] = MappingProxyType(
    {
        ".txt": raw.read,
        ".md": raw.read,
        ".jsonl": jsonlines.read,
        ".html": html.read,
        ".htm": html.read,
    }
)


# Formats of many small stories a file: their reading is quick, and what is made of the stories can be shared out.
MANY = frozenset({".jsonl"})


def files(folder: Path) -> list[Path]:
    """The files below `folder`, sorted by their POSIX path, hidden ones left out. Raises StoriesMissing.

    Files that no reader is for are among them: `stories` refuses these, so that none is passed over uncounted.
    """
    return [folder / seen.path for seen in below(folder)]


def stories(path: Path, folder: Path) -> Iterator[Story | Refusal]:
    """The stories of one file below `folder`, and a Refusal for each that cannot be read. No content raises an error.

    A story is named by its file's POSIX path below `folder`; a line of a `.jsonl` by its `id`, else `FILE:LINE`.
    """
    place = PurePosixPath(path.relative_to(folder).as_posix())
    for draft in drafts(path, folder):
        yield draft if isinstance(draft, Refusal) else understood(draft, place)


def drafts(path: Path, folder: Path) -> Iterator[Draft | Refusal]:
    """The stories of one file as it gives them, before anything is made of them. No content raises an error."""
    name = sayable(path.relative_to(folder).as_posix())
    try:
        why = _why_not(path, folder)
        if why:
            yield Refusal(where=name, why=why)
            return
        yield from READERS[path.suffix.lower()](path, name)
    except OSError as error:
        yield Refusal(where=name, why=f"cannot be read: {error.strerror or error}")


def _why_not(path: Path, folder: Path) -> str | None:
    suffix = path.suffix.lower()
    if not is_sayable(str(path.relative_to(folder))):
        return "has a name that is not text in this system's encoding"
    why = obstacle(path, folder)
    if why or suffix in READERS:
        return why
    return f"no reader for {suffix} files" if suffix else "no reader for files without a suffix"
