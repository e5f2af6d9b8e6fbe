"""Plan of a reindex: the files to read, by size and identity first, by content in doubtful cases.

The identity of a file (its times and its inode, see `FileSeen`) is stored as `File.modified`.
"""

import hashlib
import time
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from index.ingest.readers import FileSeen, located, open_regular
from index.store.snapshot import File

# A file that changed this shortly before it was read may change again within one tick of its clock, without notice:
# FAT counts in 2 s, and so do some network file systems. In ns.
TICK = 2_000_000_000
BLOCK = 2**18  # bytes that are read at once


class Plan(NamedTuple):
    """Plan of a reindex: `order` is every path, `read` the files to read, `forget` the paths with invalid old stories.

    `kept` are files with only a new modification time, `renamed` maps old paths of moved files to new ones.
    """

    order: list[str]
    read: list[FileSeen]
    forget: list[str]
    kept: list[File]
    renamed: dict[str, str]

    @property
    def empty(self) -> bool:
        """True if there is nothing to do."""
        return not (self.read or self.forget or self.kept)


def plan(folder: Path, seen: list[FileSeen], known: Iterable[File], *, also: frozenset[str] = frozenset()) -> Plan:
    """Compare the files of a folder with those read before; the files of `also` are read in any case."""
    old = {file.path: file for file in known}
    read: list[FileSeen] = []
    kept: list[File] = []
    for file in seen:
        before = old.get(file.path)
        if before is None or file.path in also or before.size != file.size:
            read.append(file)
        elif before.modified != file.identity:
            now = settled(file, time.time_ns())
            if file_digest(located(folder, file.path)) != before.digest:
                read.append(file)
            elif now != before.modified:
                kept.append(before._replace(modified=now))
    here = {file.path for file in seen}
    gone = [path for path in old if path not in here]
    again = [file.path for file in read if file.path in old]
    fresh = [file for file in read if file.path not in old]
    return Plan(
        order=[file.path for file in seen],
        read=read,
        forget=gone + again,
        kept=kept,
        renamed=_renamed(folder, [old[path] for path in gone], fresh),
    )


def settled(file: FileSeen, read_at: int) -> int:
    """The identity to store for a file: 0, which no file has, if it may still change without notice."""
    return file.identity if file.modified + TICK < read_at else 0


def file_digest(path: Path) -> str:
    """A digest of the content of a file; empty if it cannot be read, which equals no digest."""
    try:
        with open_regular(path) as file:
            made = hashlib.blake2b(digest_size=16)
            while content := file.read(BLOCK):  # `hashlib.file_digest` clears a buffer of 256 kB for each small file
                made.update(content)
            return made.hexdigest()
    except OSError:
        return ""


def _renamed(folder: Path, gone: list[File], fresh: list[FileSeen]) -> dict[str, str]:
    """Old path -> new path of moved files, by content; sizes are compared first."""
    waiting = {(file.size, file.digest): file.path for file in gone}
    sizes = {file.size for file in gone}
    found: dict[str, str] = {}
    for file in fresh:
        if file.size in sizes and (path := waiting.pop((file.size, file_digest(located(folder, file.path))), None)):
            found[path] = file.path
    return found
