"""The generations of an index folder: which one answers, how the next takes its place, when an old one goes."""

import os
import re
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from index.errors import SnapshotForeign, SnapshotMissing
from index.snapshot.snapshot import Snapshot

POINTER = "CURRENT"
FOLDER = "generations"
KEPT = 2  # the generation that answers and the one before it
NAME = re.compile(r"\d{8}T\d{6}-[0-9a-f]{8}")


class Generations:
    """An index folder. Nothing in it is ever written in place."""

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
            raise SnapshotForeign(f"{self.folder} is not a folder; name another one for the index") from None
        except (OSError, UnicodeDecodeError) as error:
            raise SnapshotForeign(f"{pointer} cannot be read: {error}; rebuild with `crosscheck reindex`") from error
        if not NAME.fullmatch(name):  # also keeps what stands in the file from becoming a path elsewhere
            raise SnapshotForeign(f"{pointer} names no generation: {name[:40]!r}; rebuild with `crosscheck reindex`")
        return name

    def published(self) -> bool:
        """Was anything ever published here?"""
        return (self.folder / POINTER).exists()

    def path(self, name: str) -> Path:
        """The folder of a generation."""
        return self.folder / FOLDER / name

    def open(self, name: str) -> Snapshot:
        """Open a generation by name."""
        return Snapshot.open(self.path(name))

    @contextmanager
    def draft(self) -> Iterator[Path]:
        """An empty folder to write a generation into; it is gone if it was not published."""
        draft = self.folder / FOLDER / f"draft-{os.getpid()}-{secrets.token_hex(4)}"
        try:
            draft.mkdir(parents=True)
        except (FileExistsError, NotADirectoryError):
            raise SnapshotForeign(f"{self.folder} is not a folder; name another one for the index") from None
        try:
            yield draft
        finally:
            shutil.rmtree(draft, ignore_errors=True)

    def publish(self, draft: Path) -> str:
        """Make a draft durable and let it answer; returns its name. The generation before is kept."""
        for path in draft.rglob("*"):
            _sync(path)
        name = f"{datetime.now(UTC):%Y%m%dT%H%M%S}-{secrets.token_hex(4)}"
        draft.rename(self.path(name))
        _sync(self.folder / FOLDER)
        pointer = self.folder / f"{POINTER}.{name}"
        pointer.write_text(name, encoding="ascii")
        _sync(pointer)
        pointer.replace(self.folder / POINTER)
        _sync(self.folder)
        return name

    def tidy(self, current: str) -> None:
        """Delete all generations but the current one and the one before it, which a reader may still hold."""
        names = sorted(path.name for path in (self.folder / FOLDER).iterdir() if NAME.fullmatch(path.name))
        for name in names[:-KEPT]:
            if name != current:
                shutil.rmtree(self.path(name), ignore_errors=True)


def _sync(path: Path) -> None:
    if os.name == "nt" and path.is_dir():
        return  # Windows cannot open a folder
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)  # Windows syncs only what is open for writing
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
