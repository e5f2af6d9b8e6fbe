"""The generations of an index folder: the current one, publication of the next, deletion of old ones."""

import os
import re
import secrets
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from index.errors import IndexBusy, IndexUnwritten, SnapshotDamaged, SnapshotForeign, SnapshotMissing
from index.store.snapshot.reader_lock import ReaderLock, held
from index.store.snapshot.snapshot import Snapshot

POINTER = "CURRENT"
FOLDER = "generations"
DRAFT = "draft-"
LOCK = "writing.lock"
CHECKPOINT = "reading.checkpoint"
NAME = re.compile(r"\d{8}T\d{12}-[0-9a-f]{8}")
KEPT = 2  # the generation that answers and the one before it, which answers if the first is damaged


class Generations:
    """An index folder. No file in it is ever changed in place."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def current(self) -> str:
        """The name of the published generation; raises SnapshotMissing or SnapshotForeign."""
        pointer = self.folder / POINTER
        try:
            name = pointer.read_text(encoding="ascii").strip()
        except FileNotFoundError:
            raise SnapshotMissing(f"there is no index in {self.folder}; build one with `crosscheck reindex`") from None
        except NotADirectoryError:
            raise self._no_folder() from None
        except (OSError, UnicodeDecodeError) as error:
            raise SnapshotForeign(f"{pointer} cannot be read: {error}; rebuild with `crosscheck reindex`") from error
        if not NAME.fullmatch(name):  # also prevents the content of the file from being used as a path elsewhere
            raise SnapshotForeign(f"{pointer} names no generation: {name[:40]!r}; rebuild with `crosscheck reindex`")
        return name

    def path(self, name: str) -> Path:
        """The folder of a generation."""
        return self.folder / FOLDER / name

    @property
    def checkpoint(self) -> Path:
        """The file for what a reindex has read, for the next one if it is broken off."""
        return self.folder / CHECKPOINT

    def before(self, name: str) -> str | None:
        """The generation published before another, if it still exists."""
        return max((other for other in self._names() if other < name), default=None)

    def open(self, name: str) -> tuple[Snapshot, ReaderLock]:
        """Open a generation by name and lock it for reading. Raises SnapshotDamaged or SnapshotForeign."""
        try:
            reader_lock = ReaderLock.take(self.path(name))
        except OSError as error:
            raise SnapshotDamaged(f"{error.filename}: {error.strerror}; rebuild with `crosscheck reindex`") from error
        try:
            return Snapshot.open(self.path(name)), reader_lock
        except BaseException:
            reader_lock.release()
            raise

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the lock of the only writer, of all processes; it ends with the process.

        Raises IndexBusy, and IndexUnwritten for any write error meanwhile.
        """
        try:
            with self._alone():
                self._sweep()
                yield
        except BrokenPipeError:  # the reader of the progress has gone
            raise
        except (OSError, sqlite3.Error) as error:
            why = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
            raise self._unwritten(why[:1].lower() + why[1:]) from error

    @contextmanager
    def _alone(self) -> Iterator[None]:
        try:
            (self.folder / FOLDER).mkdir(parents=True, exist_ok=True)
        except (FileExistsError, NotADirectoryError):
            raise self._no_folder() from None
        from filelock import FileLock, Timeout  # noqa: PLC0415  # 10 ms that who only reads can do without

        lock = FileLock(self.folder / LOCK, timeout=0)
        try:
            lock.acquire()
        except Timeout:
            raise IndexBusy(f"another reindex is writing to {self.folder}; try again when it is done") from None
        try:
            yield
        finally:
            lock.release()

    def need(self, size: int) -> None:
        """Raise IndexUnwritten if the disk has less than this many bytes free."""
        free = shutil.disk_usage(self.folder).free
        if free < size:
            raise self._unwritten(f"it takes {size / 1e6:,.1f} MB, and {free / 1e6:,.1f} MB are free")

    @contextmanager
    def draft(self) -> Iterator[Path]:
        """An empty folder for a new generation; it is deleted if it is not published."""
        draft = self.folder / FOLDER / f"{DRAFT}{secrets.token_hex(4)}"
        draft.mkdir()
        try:
            yield draft
        finally:
            shutil.rmtree(draft, ignore_errors=True)

    def publish(self, draft: Path) -> str:
        """Make a draft durable and make it the current generation; returns its name."""
        for path in (*draft.rglob("*"), draft):
            _sync(path)
        name = f"{datetime.now(UTC):%Y%m%dT%H%M%S%f}-{secrets.token_hex(4)}"
        draft.rename(self.path(name))
        pointer = self.folder / f"{POINTER}.new"
        try:
            _sync(self.folder / FOLDER)
            pointer.write_text(name, encoding="ascii")
            _sync(pointer)
            pointer.replace(self.folder / POINTER)
        except BaseException:
            shutil.rmtree(self.path(name), ignore_errors=True)
            with suppress(OSError):
                pointer.unlink(missing_ok=True)
            raise
        _sync(self.folder)
        return name

    def tidy(self) -> None:
        """Delete leftovers of earlier writers, and old generations without readers; only while `writing`.

        A generation that was renamed into place but never made current is deleted, too.
        """
        self.checkpoint.unlink(missing_ok=True)
        current = self.current()
        published = [name for name in self._names() if name <= current]
        for path in (self.folder / FOLDER).iterdir():
            if path.name not in published[-KEPT:] and not held(path):
                shutil.rmtree(path, ignore_errors=True)

    def _sweep(self) -> None:
        """Delete the drafts of dead writers first, as they may take the space that is missing."""
        for path in (self.folder / FOLDER).glob(f"{DRAFT}*"):
            shutil.rmtree(path, ignore_errors=True)

    def _names(self) -> list[str]:
        return sorted(path.name for path in (self.folder / FOLDER).iterdir() if NAME.fullmatch(path.name))

    def _unwritten(self, why: str) -> IndexUnwritten:
        return IndexUnwritten(f"the index in {self.folder} cannot be written: {why}; it stays as it was")

    def _no_folder(self) -> SnapshotForeign:
        return SnapshotForeign(f"{self.folder} is not a folder; name another one for the index")


def _sync(path: Path) -> None:
    if os.name == "nt" and path.is_dir():
        return  # Windows cannot open a folder
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)  # Windows syncs only files open for writing
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
