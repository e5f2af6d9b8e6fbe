"""The files below a folder of stories, and why one of them is not opened."""

import os
import re
import stat
from pathlib import Path
from typing import NamedTuple

from index.errors import StoriesMissing

NAME = "sources.toml"  # tells about the stories
_UNSAYABLE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


class Seen(NamedTuple):
    """A file below a folder of stories: its POSIX path there, its size in bytes, the time of its change in ns."""

    path: str
    size: int
    modified: int


def below(folder: Path) -> list[Seen]:
    """All files below `folder`, sorted by their path, whatever they hold: `obstacle` and the readers refuse.

    What is hidden (a name with a leading dot, or all below a folder of such a name) is left out, and so are a link to
    a file or folder that is read where it stands, and `sources.toml`; no folder is entered through a link, so that
    none is a loop.
    A folder that cannot be listed stands for what is in it. Raises StoriesMissing.
    """
    # paths as strings: an archive has tens of thousands of them, and a Path costs ten times as much as its string
    try:
        waiting, found = [("", list(os.scandir(folder)))], list[Seen]()
    except OSError as error:
        raise StoriesMissing(_missing(folder, error)) from error
    root = folder.resolve()
    while waiting:
        above, entries = waiting.pop()
        for entry in entries:
            path = above + entry.name
            if (
                entry.name.startswith(".")
                or path == NAME
                or (entry.is_symlink() and _is_read_elsewhere(Path(entry), root))
            ):
                continue
            if entry.is_dir(follow_symlinks=False):
                try:
                    waiting.append((f"{path}/", list(os.scandir(entry))))
                    continue
                except OSError:
                    pass  # the folder itself is a file to refuse
            found.append(_seen(path, entry))
    return sorted(found)


def _seen(path: str, entry: os.DirEntry[str]) -> Seen:
    try:
        told = entry.stat()
    except OSError:  # gone by now, or a link that leads nowhere: its reader says so
        return Seen(path, 0, 0)
    return Seen(path, told.st_size, told.st_mtime_ns)


def obstacle(path: Path, folder: Path) -> str | None:
    """Why a path that `below` gave is not opened; None for a file. Raises OSError."""
    if path.is_symlink() and not path.exists():
        return "is a link that leads nowhere"
    if not path.resolve().is_relative_to(folder.resolve()):
        return "is a link that leaves the folder of stories"
    mode = path.stat().st_mode
    if stat.S_ISDIR(mode):
        return "is a folder that cannot be listed"
    return None if stat.S_ISREG(mode) else "is no file but a pipe, a socket or a device"


def is_sayable(name: str) -> bool:
    """Is `name` text? A name in another encoding than the system's is none, and cannot be stored or shown."""
    return not any("\ud800" <= character <= "\udfff" for character in name)


def sayable(name: str) -> str:
    """`name` on one line: a control character, or a byte that is no text, as its escape."""
    return _UNSAYABLE.sub(lambda found: found.group().encode("unicode_escape").decode(), name)


def _is_read_elsewhere(link: Path, root: Path) -> bool:
    """Does a link lead to what `below` finds anyway: below the folder, and not hidden?"""
    try:
        target = link.resolve(strict=True)
    except (OSError, RuntimeError):
        return False
    if not target.is_relative_to(root):
        return False
    return target.is_dir() or not any(part.startswith(".") for part in target.relative_to(root).parts)


def _missing(folder: Path, error: OSError) -> str:
    mend = "Name another with --stories or in STORIES_DIR."
    if isinstance(error, FileNotFoundError):
        return f"There is no folder of stories at {folder}. {mend}"
    if isinstance(error, NotADirectoryError):
        return f"{folder} is a file and not a folder of stories. {mend}"
    return f"The folder of stories {folder} cannot be read: {error.strerror}. {mend}"
