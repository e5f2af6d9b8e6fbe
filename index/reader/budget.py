"""How many sentences there is time to read, so that no question waits long for the reader."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

MILLISECONDS = 400.0  # that a question waits for the reader at most
FEWEST = 3  # sentences; fewer are not worth it
NEW = 0.3  # of the newest question in what a sentence takes
FORGIVEN = 0.9  # what a sentence is thought to take after each question that was not read, so that one is tried again


class Budget:
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
    def spending(self, number: int) -> Iterator[None]:
        """Take the time that so many sentences take."""
        begun = time.perf_counter()
        yield
        took = (time.perf_counter() - begun) * 1000 / number
        with self._lock:
            self._each = took if not self._each else (1 - NEW) * self._each + NEW * took
