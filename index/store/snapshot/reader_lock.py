"""Reader lock on a generation, so that no writer deletes it; it ends with the process at the latest."""

import os
import sys
import weakref
from contextlib import suppress
from pathlib import Path
from typing import Self

if sys.platform != "win32":
    import fcntl

NAME = "manifest.json"


class ReaderLock:
    """Lock held until `release` or garbage collection. Not needed on Windows, which deletes no open file."""

    def __init__(self, handle: int | None) -> None:
        self._release = weakref.finalize(self, os.close, handle) if handle is not None else None

    @classmethod
    def take(cls, folder: Path) -> Self:
        """Lock a generation, shared with other readers; raises OSError if it does not exist."""
        if sys.platform == "win32":
            return cls(None)
        handle = os.open(folder / NAME, os.O_RDONLY)
        with suppress(
            OSError
        ):  # a file system without locks, as on some networks: a generation may be deleted too early
            fcntl.flock(handle, fcntl.LOCK_SH)
        return cls(handle)

    def release(self) -> None:
        """Release the lock."""
        if self._release:
            self._release()


def held(folder: Path) -> bool:
    """True if a reader, in this process or another, has a lock on a generation."""
    if sys.platform == "win32":
        return False
    try:
        handle = os.open(folder / NAME, os.O_RDONLY)
    except OSError:
        return False
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return True
    finally:
        os.close(handle)
    return False
