"""How long and how much memory one file may take; held by the process that reads it, and by the one that waits."""

import sys
import threading
import time
from collections.abc import Callable
from types import TracebackType
from typing import Self

SECONDS = 60.0  # of a file, or between two batches of stories of a file that holds many
MEMORY = 500_000_000  # bytes, beside what a worker has before its first file


def hold_memory(most: int = MEMORY) -> None:
    """Let this process take so many bytes more than it has; what asks for more gets a MemoryError.

    Holds on Linux. Elsewhere the system does not count the memory that Python takes, or has no such limit.
    """
    if not sys.platform.startswith("linux"):
        return
    import resource  # noqa: PLC0415  # not on Windows

    now = _data()
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    limit = now + most
    resource.setrlimit(resource.RLIMIT_DATA, (limit if hard == resource.RLIM_INFINITY else min(limit, hard), hard))


def _data() -> int:
    """The memory of this process that the limit is held against, in bytes."""
    with open("/proc/self/status", encoding="ascii") as status:  # noqa: PTH123  # no file of a user's
        line = next(line for line in status if line.startswith("VmData:"))
    return int(line.split()[1]) * 1024


class Deadline:
    """A context that calls `late` when so many seconds have gone since it began; `passed` says whether it did."""

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
        """Count the seconds from now. Takes no new thread: the one that waits looks again when it wakes."""
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
        """Say that the time is over."""
        self.passed = True
        self._late()


Timing = Callable[[float, Callable[[], None]], Deadline]
"""Makes the deadline of so many seconds; `Deadline` itself does."""
