"""The files below a folder of stories, and reasons for not opening one."""

import hashlib
import io
import os
import re
import stat
from pathlib import Path
from typing import NamedTuple

from anyascii import anyascii

from index.errors import StoriesMissing
from index.models import sayable

FETCHED, RECEIVED = "fetched", "received"
_LONGEST = 40


def folder_of(outlet: str) -> str:
    """The folder of an outlet: readable letters and digits, and a digest that makes it unique."""
    letters = re.sub(r"[^a-z0-9]+", "-", anyascii(outlet).lower()).strip("-")[:_LONGEST]
    digest = hashlib.blake2s(outlet.encode(), digest_size=4).hexdigest()
    return f"{FETCHED}/{letters}-{digest}" if letters else f"{FETCHED}/{digest}"


NAME = "sources.toml"  # not a story
_ESCAPE = re.compile(r"\\(?:x([0-9a-f]{2})|u([0-9a-f]{4})|([tnr]))")
_IRREGULAR = "is no file but a pipe, a socket or a device"


class FileSeen(NamedTuple):
    """A file below a folder of stories: its POSIX path there, made `sayable`, and its size in bytes.

    `modified` is the later of its modification and inode change times, in ns; `identity` is a hash of these and of the
    inode: two files of one size and one time that were swapped have different ones.
    """

    path: str
    size: int
    modified: int
    identity: int = 0

    @classmethod
    def of(cls, path: str, told: os.stat_result) -> "FileSeen":
        """A file by its path and its stat result."""
        times = f"{told.st_mtime_ns} {told.st_ctime_ns} {told.st_ino}"
        digest = hashlib.blake2s(times.encode(), digest_size=8).digest()
        # as many bits as an integer of SQLite, and never 0, which means no identity
        return cls(path, told.st_size, max(told.st_mtime_ns, told.st_ctime_ns), int.from_bytes(digest) >> 2 | 1)


def below(folder: Path) -> list[FileSeen]:
    """All files below `folder`, sorted by their path, of any content: `obstacle` and the readers refuse.

    Left out are hidden files (a name with a leading dot, or below a folder of such a name), links to a file or folder
    that is read at its own path, and `sources.toml`; no folder is entered through a link, so that there are no loops. A
    folder that cannot be listed is returned itself. Raises StoriesMissing.
    """
    # paths as strings: an archive has tens of thousands of them, and a Path costs ten times as much as its string
    try:
        waiting, found = [("", list(os.scandir(folder)))], list[FileSeen]()
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
    return sorted({seen.path: seen for seen in found}.values())


def _seen(path: str, entry: os.DirEntry[str]) -> FileSeen:
    try:
        told = entry.stat()
    except OSError:  # gone by now, or a link that leads nowhere: its reader says so
        return FileSeen(sayable(path), 0, 0)
    return FileSeen.of(sayable(path), told)


def located(folder: Path, path: str) -> Path:
    """The path of a file that `below` returned, which escapes names that are no line of text."""
    whole = folder / path
    if "\\" not in path or os.path.lexists(whole):
        return whole
    return folder / _ESCAPE.sub(_unescaped, path)


def _unescaped(found: re.Match[str]) -> str:
    return {"t": "\t", "n": "\n", "r": "\r"}[found[3]] if found[3] else chr(int(found[1] or found[2], 16))


def open_regular(path: Path) -> io.BufferedReader:
    """Open a regular file for reading; opening a pipe or a device might block forever. Raises OSError."""
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_BINARY", 0)
    descriptor = os.open(path, flags | getattr(os, "O_CLOEXEC", 0))
    # of the open file and not of the path, which may lead elsewhere by now
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise OSError(0, _IRREGULAR)
    return open(descriptor, "rb")  # noqa: PTH123


def obstacle(path: Path, folder: Path) -> str | None:
    """Reason for not opening a path that `below` returned; None for a file. Raises OSError."""
    # called for every file: with strings, which cost less than a Path
    whole, root = os.path.realpath(path), os.path.realpath(folder)
    if path.is_symlink() and not path.exists():
        return "is a link that leads nowhere"
    if whole != root and not whole.startswith(os.path.join(root, "")):  # noqa: PTH118
        return "is a link that leaves the folder of stories"
    mode = os.stat(path).st_mode  # noqa: PTH116
    if stat.S_ISDIR(mode):
        return "is a folder that cannot be listed"
    return None if stat.S_ISREG(mode) else _IRREGULAR


def is_sayable(name: str) -> bool:
    """True if `name` is text. A name in another encoding than the system's is not, and cannot be stored or shown."""
    return not any("\ud800" <= character <= "\udfff" for character in name)


def _is_read_elsewhere(link: Path, root: Path) -> bool:
    """True if a link leads to a path that `below` finds anyway: below the folder, and not hidden."""
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
