"""What a fetch brought and what was refused, gathered from its threads."""

import re
import threading
from collections.abc import Callable

from index.ingest.crawl.fetch_state import FetchState
from index.models import FetchReport, Progress, Refusal


class FetchTally:
    """The lists of a report. `total` grows with the entries that the feeds turn out to have."""

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
        """So many addresses more than were known of."""
        with self._changing:
            self._total += more

    def bring(self, file: str) -> None:
        """A file was written."""
        with self._changing:
            self._fetched.append(file)

    def leave(self) -> None:
        """An address has nothing new."""
        with self._changing:
            self._unchanged += 1

    def refuse(self, key: str, where: str, why: str) -> None:
        """An address gave nothing. What was told before is not told again."""
        before = self._memory.known(key)
        # "until 10:45" and "until 11:00" are one thing to tell
        gist = re.sub(r"\d+", "", why)
        with self._changing:
            (self._known if before.told == gist else self._refused).append(Refusal(where=where, why=why))
        self._memory.learn(key, before.model_copy(update={"told": gist, "tries": before.tries + 1}))

    def step(self) -> None:
        """An address is done with."""
        with self._changing:
            self._done += 1
            if self._progress:
                share = round(self._done / max(self._total, 1), 4)
                self._progress(Progress(done=self._done, total=self._total, sentences=0, share=min(share, 1.0)))

    def report(self, seconds: float) -> FetchReport:
        """The report, each list in an order that does not hang on which thread came first."""
        with self._changing:
            return FetchReport(
                fetched=tuple(sorted(self._fetched)),
                unchanged=self._unchanged,
                refused=tuple(sorted(self._refused, key=str)),
                known=tuple(sorted(self._known, key=str)),
                seconds=round(seconds, 3),
            )
