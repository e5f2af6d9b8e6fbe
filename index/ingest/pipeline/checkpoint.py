"""Checkpoint of a reindex: the outcomes of its tasks on disk, for the next one if this one is broken off.

A file of lines, each with a checksum of its own, that is only appended to: whatever moment the process ends at, the
lines before are whole. The first line is what the outcomes depend on besides the files.
"""

import hashlib
import shutil
import sqlite3
import time
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, NamedTuple

from pydantic import ConfigDict, TypeAdapter
from pydantic_core import to_json

from index.ingest.pipeline.plan import settled
from index.ingest.pipeline.task import Outcome, Task
from index.ingest.readers import FileSeen

# Of the size of the stories: what outcomes take is twice their text, and the index needs its own space beside them.
ROOM = 4
ENCODED = ConfigDict(ser_json_bytes="base64", val_json_bytes="base64")
_outcomes: TypeAdapter[Outcome] = TypeAdapter(Outcome, config=ENCODED)


class _Place(NamedTuple):
    start: int
    size: int


class Checkpoint:
    """The outcomes that an earlier reindex left in `path`, and those of this one.

    Outcomes of another `basis` are discarded. `files` are the files to read: an outcome is reused if its file has the
    same identity. Several threads may ask for outcomes, and one record them.
    """

    def __init__(self, path: Path, basis: bytes, files: Iterable[FileSeen]) -> None:
        self._path = path
        self._began = time.time_ns()
        self._files = {file.path: file for file in files}
        self._taken: dict[bytes, _Place] = {}
        self._file: BinaryIO | None = path.open("r+b" if path.exists() else "w+b")
        self._append_after(self._file, basis)

    def outcome(self, task: Task) -> Outcome | None:
        """The outcome of a task, if an earlier reindex had it."""
        place = self._taken.get(self._key(task))
        if place is None or self._file is None:
            return None
        try:
            with self._path.open("rb") as file:
                file.seek(place.start)
                return _outcomes.validate_json(file.read(place.size))
        except (OSError, ValueError):  # discarded meanwhile, or written by code that has changed without its version
            return None

    def recorded(self, outcomes: Iterable[tuple[Task, Outcome]]) -> Iterator[tuple[Task, Outcome]]:
        """The tasks with their outcomes, each of which is appended unless it is there."""
        for task, outcome in outcomes:
            self._add(task, outcome)
            yield task, outcome

    def _add(self, task: Task, outcome: Outcome) -> None:
        key, seen = self._key(task), self._files[task.path]
        # as in `settled`: a file that has just changed may change again without notice
        if self._file is None or key in self._taken or not settled(seen, self._began):
            return
        try:
            self._write(_line(key, to_json(outcome, bytes_mode="base64")))
        except OSError:  # a full disk: the index needs the space more
            self.discard()

    def _write(self, line: bytes) -> None:
        if self._file is not None:
            self._file.write(line)

    def discard(self) -> None:
        """Delete the file; nothing is recorded any more."""
        self.close()
        self._path.unlink(missing_ok=True)

    def close(self) -> None:
        """Write what is buffered, and close the file."""
        file, self._file = self._file, None
        if file is not None:
            try:
                file.close()
            except OSError:  # a full disk: its last lines are missing
                return

    def _append_after(self, file: BinaryIO, basis: bytes) -> None:
        """Index the whole lines of the file, and cut off what is behind them; everything if the basis is another."""
        end, lines = 0, iter(file)
        if next(lines, b"") == (head := _line(b"basis", basis)):
            end = len(head)
            for line in lines:
                key, _, rest = line[9:].partition(b"\t")
                if _line(key, rest[:-1]) != line:
                    break
                self._taken[key] = _Place(end + len(line) - len(rest), len(rest) - 1)
                end += len(line)
        file.seek(end)
        file.truncate()
        if not end:
            file.write(head)

    def _key(self, task: Task) -> bytes:
        """Identity of what a task reads: of its file, and of its raw stories if it has some of a file of many.

        Their places, and not their number, as a reader that died gave fewer.
        """
        seen, drafts = self._files[task.path], task.drafts
        read = [task.path, str(seen.size), str(seen.identity), *(draft.where for draft in drafts or ())]
        if drafts is not None:
            read.append("")  # no raw stories are not the file itself
        return hashlib.blake2b("\n".join(read).encode(), digest_size=16).hexdigest().encode()


def _line(key: bytes, value: bytes) -> bytes:
    rest = key + b"\t" + value + b"\n"
    return f"{zlib.crc32(rest):08x} ".encode() + rest


@contextmanager
def checkpoint(path: Path, basis: bytes, files: list[FileSeen]) -> Iterator[Checkpoint | None]:
    """Open the checkpoint at `path`; None if it cannot be written, or if the disk has too little room for it.

    It is deleted at the end, unless that is an exception that leaves the disk usable: then the next reindex goes on.
    """
    free = shutil.disk_usage(path.parent).free
    try:
        opened = Checkpoint(path, basis, files) if free > ROOM * sum(file.size for file in files) else None
    except OSError:
        opened = None
    if opened is None:
        path.unlink(missing_ok=True)
        yield None
        return
    try:
        yield opened
    except (OSError, sqlite3.Error):
        opened.discard()
        raise
    except BaseException:
        opened.close()
        raise
    opened.discard()
