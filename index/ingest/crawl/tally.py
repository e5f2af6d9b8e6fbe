"""Tally of fetched and refused addresses, from all threads of a fetch."""

import re
import threading
from collections.abc import Callable

from index.ingest.crawl.fetch_state import FetchState
from index.models import FetchReport, Progress, Refusal


class FetchTally:
    """The lists of a report. `total` grows with the entries found in feeds."""

    def __init__(self, memory: FetchState, progress: Callable[[Progress], None] | None, total: int) -> None:
        self._memory = memory
        self._progress = progress
        self._changing = threading.Lock()
        self._fetched: list[str] = []
        self._refused: list[Refusal] = []
        self._known: list[Refusal] = []
        self._unchanged = self._done = 0
        self._total = total

    def expect(self, more: int) -> None:
        """Add newly found addresses to the total."""
        with self._changing:
            self._total += more

    def bring(self, file: str) -> None:
        """Record a written file."""
        with self._changing:
            self._fetched.append(file)

    def leave(self) -> None:
        """Record an unchanged address."""
        with self._changing:
            self._unchanged += 1

    def refuse(self, key: str, where: str, why: str) -> None:
        """Record a refusal; one that was reported by an earlier fetch counts as known."""
        before = self._memory.known(key)
        # "until 10:45" and "until 11:00" are the same refusal
        gist = re.sub(r"\d+", "", why)
        with self._changing:
            (self._known if before.told == gist else self._refused).append(Refusal(where=where, why=why))
        self._memory.learn(key, before.model_copy(update={"told": gist, "tries": before.tries + 1}))

    def step(self) -> None:
        """Count an address as done."""
        with self._changing:
            self._done += 1
            if self._progress:
                share = round(self._done / max(self._total, 1), 4)
                self._progress(Progress(done=self._done, total=self._total, sentences=0, share=min(share, 1.0)))

    def report(self, seconds: float) -> FetchReport:
        """The report, each list in an order that does not depend on the threads."""
        with self._changing:
            return FetchReport(
                fetched=tuple(sorted(self._fetched)),
                unchanged=self._unchanged,
                refused=tuple(sorted(self._refused, key=str)),
                known=tuple(sorted(self._known, key=str)),
                seconds=round(seconds, 3),
            )
