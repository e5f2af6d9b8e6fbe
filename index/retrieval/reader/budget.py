"""How many sentences there is time to read, so that no question waits long for the reader."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

MILLISECONDS = 400.0  # that a question waits for the reader at most
FEWEST = 3  # sentences; fewer are not worth it
NEW = 0.3  # weight of the newest question in the moving average of a sentence's time
FORGIVEN = 0.9  # factor of that average after each question that was not read, so that one is tried again


class ReadingPace:
    """The time that one question has taken of its budget."""

    def __init__(self, milliseconds: float) -> None:
        self._milliseconds, self._begun, self.sentences = milliseconds, time.perf_counter(), 0

    @property
    def each(self) -> float:
        """Milliseconds that a sentence has taken so far; 0 before the first."""
        return (time.perf_counter() - self._begun) * 1000 / self.sentences if self.sentences else 0.0

    def has_time(self, more: int) -> bool:
        """True if so many more sentences can be read in time, at the pace of those before."""
        return self.each * (self.sentences + more) <= self._milliseconds


class ReadingBudget:
    """Expects of a sentence what the last ones took: as long as there is time all are read, then fewer, then none.

    The number depends on the time only where time is short, so that the same question has the same answer.
    """

    def __init__(self, milliseconds: float = MILLISECONDS) -> None:
        self._milliseconds, self._each = milliseconds, 0.0
        self._lock = Lock()

    def allowed(self, wanted: int) -> int:
        """The number of sentences, of those wanted, that there is time for."""
        with self._lock:
            number = wanted if self._each * wanted <= self._milliseconds else int(self._milliseconds / self._each)
            if number >= min(FEWEST, wanted):
                return number
            self._each *= FORGIVEN
            return 0

    @contextmanager
    def spending(self) -> Iterator[ReadingPace]:
        """The clock of one question, whose pace joins the average."""
        clock = ReadingPace(self._milliseconds)
        yield clock
        if clock.sentences:
            with self._lock:
                self._each = (1 - NEW) * self._each + NEW * clock.each if self._each else clock.each
