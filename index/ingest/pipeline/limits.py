"""Limits of time and memory for one file; enforced by the process that reads it, and by the one that waits."""

import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self

SECONDS = 60.0  # of a file, or of a story of a file that holds many
SLOWEST = 10_000  # least bytes per second of a file of many stories; usual are 700,000 on one core, 100,000 compressed
MEMORY = 500_000_000  # bytes, beside what a worker has before its first file


def hold_memory() -> None:
    """Limit the memory that this process may take in addition; a larger request raises MemoryError.

    Works on Linux. Other systems do not count the memory that Python takes, or have no such limit.
    """
    if not sys.platform.startswith("linux"):
        return
    import resource  # noqa: PLC0415  # not on Windows

    now = _data()
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    limit = now + MEMORY
    resource.setrlimit(resource.RLIMIT_DATA, (limit if hard == resource.RLIM_INFINITY else min(limit, hard), hard))


def _data() -> int:
    """The memory of this process that counts for the limit, in bytes."""
    with open("/proc/self/status", encoding="ascii") as status:  # noqa: PTH123  # no file of a user's
        line = next(line for line in status if line.startswith("VmData:"))
    return int(line.split()[1]) * 1024


class Allowance:
    """Total time allowed for files of many stories: fixed seconds plus the time for its size at the speed `SLOWEST`.

    May be used by several threads. The time of a file is counted in the process that waits for its stories.
    """

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._left: dict[Path, float] = {}
        self._changing = threading.Lock()

    def of(self, file: Path) -> float:
        """The seconds that a file may take."""
        try:
            return self._seconds + file.stat().st_size // SLOWEST
        except OSError:  # the file is gone, and its stories so far are done
            return self._seconds

    def spend(self, file: Path, seconds: float) -> None:
        """Count the time that some stories of a file took."""
        with self._changing:
            self._left[file] = self._left.get(file, self.of(file)) - seconds

    def is_spent(self, file: Path) -> bool:
        """True if a file has used up its time."""
        return self._left.get(file, 1.0) <= 0

    def why(self, file: Path) -> str:
        """The reason of refusal for a file that takes longer."""
        return f"took more than {self.of(file):,.0f} seconds to read in all; split it into smaller files"


class Deadline:
    """Context manager that calls `late` after some seconds; `passed` is true if that happened."""

    def __init__(self, seconds: float, late: Callable[[], None]) -> None:
        self.passed = False
        self._seconds = seconds
        self._late = late
        self._changing = threading.Lock()
        self._timer: threading.Timer | None = None

    def __enter__(self) -> Self:
        self.again()
        self._wait(self._seconds)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        with self._changing:
            if self._timer:
                self._timer.cancel()
            self._timer = None

    def again(self) -> None:
        """Restart the count of seconds, in the same thread: it checks the new end when it wakes."""
        self._until = time.monotonic() + self._seconds

    def _wait(self, seconds: float) -> None:
        self._timer = threading.Timer(seconds, self._wake)
        self._timer.daemon = True
        self._timer.start()

    def _wake(self) -> None:
        with self._changing:
            if self._timer is None:
                return
            if (left := self._until - time.monotonic()) > 0:
                self._wait(left)
                return
        self.end()

    def end(self) -> None:
        """Let the deadline pass now."""
        self.passed = True
        self._late()


Timing = Callable[[float, Callable[[], None]], Deadline]
"""Makes the deadline of so many seconds; `Deadline` itself does."""
