"""Time budget of the reader: the number of sentences that it may read for one question."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

MILLISECONDS = 400.0  # longest wait of a question for the reader
FEWEST = 3  # least sentences per question; fewer do not help
NEW = 0.3  # weight of the newest question in the moving average of a sentence's time
FORGIVEN = 0.9  # factor of that average after each question that was not read, so that one is tried again


class ReadingPace:
    """The part of its time budget that one question has used."""

    def __init__(self, milliseconds: float) -> None:
        self._milliseconds, self._begun, self.sentences = milliseconds, time.perf_counter(), 0

    @property
    def each(self) -> float:
        """Milliseconds per sentence so far; 0 before the first."""
        return (time.perf_counter() - self._begun) * 1000 / self.sentences if self.sentences else 0.0

    def has_time(self, more: int) -> bool:
        """True if this many more sentences can be read in time, at the pace so far."""
        return self.each * (self.sentences + more) <= self._milliseconds


class ReadingBudget:
    """Estimates the time per sentence from recent questions: all are read if there is time, then fewer, then none.

    The number depends on the pace only if time is short, so that the same question has the same answer.
    """

    def __init__(self, milliseconds: float = MILLISECONDS) -> None:
        self._milliseconds, self._each = milliseconds, 0.0
        self._lock = Lock()

    def allowed(self, wanted: int) -> int:
        """The number of the wanted sentences that can be read in time."""
        with self._lock:
            number = wanted if self._each * wanted <= self._milliseconds else int(self._milliseconds / self._each)
            if number >= min(FEWEST, wanted):
                return number
            self._each *= FORGIVEN
            return 0

    @contextmanager
    def spending(self) -> Iterator[ReadingPace]:
        """The clock of one question; its pace is added to the average."""
        clock = ReadingPace(self._milliseconds)
        yield clock
        if clock.sentences:
            with self._lock:
                self._each = (1 - NEW) * self._each + NEW * clock.each if self._each else clock.each
