"""A folder -> the files below it; a file -> its stories. One reader a format: a new one is a module and a line here."""

from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from types import MappingProxyType

from index.models import Refusal, Story
from index.sources import html, jsonlines, raw
from index.sources.draft import Reader
from index.sources.folder import below, is_sayable, obstacle, sayable
from index.sources.understanding import understood

READERS: MappingProxyType[str, Reader] = MappingProxyType(
    {
        ".txt": raw.read,
        ".md": raw.read,
        ".jsonl": jsonlines.read,
        ".html": html.read,
        ".htm": html.read,
    }
)


def files(folder: Path) -> list[Path]:
    """The files below `folder`, sorted by their POSIX path, hidden ones left out. Raises StoriesMissing.

    Files that no reader is for are among them: `stories` refuses these, so that none is passed over uncounted.
    """
    return below(folder)


def stories(path: Path, folder: Path) -> Iterator[Story | Refusal]:
    """The stories of one file below `folder`, and a Refusal for each that cannot be read. No content raises an error.

    A story is named by its file's POSIX path below `folder`; a line of a `.jsonl` by its `id`, else `FILE:LINE`.
    """
    place = PurePosixPath(path.relative_to(folder).as_posix())
    name = sayable(str(place))
    try:
        why = _why_not(path, folder)
        if why:
            yield Refusal(where=name, why=why)
            return
        for draft in READERS[path.suffix.lower()](path, name):
            yield draft if isinstance(draft, Refusal) else understood(draft, place)
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
