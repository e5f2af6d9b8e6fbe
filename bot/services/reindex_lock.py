"""Lock of all reindexes: an admin's command, the schedule, a submitted story."""

import asyncio
from collections.abc import Callable

from bot.monitoring.metrics import JobResult, Metrics
from bot.ports import NewsroomPort
from index.errors import CrosscheckError, IndexBusy
from index.models import Progress, ReindexReport


class ReindexStopped(CrosscheckError):
    """A reindex was broken off because the bot ends; the old index stays."""


class ReindexLock:
    """Reindexes off the event loop, one at a time.

    A caller that needs the lock for more than the reindex holds `turn` and uses `work`. A reindex is broken off at its
    next step when `goes_on` returns False, as the bot is to stop.
    """

    def __init__(
        self, newsroom: NewsroomPort, goes_on: Callable[[], bool] = lambda: True, metrics: Metrics | None = None
    ) -> None:
        self._newsroom = newsroom
        self._goes_on = goes_on
        self._metrics = metrics or Metrics()
        self.turn = asyncio.Lock()

    async def work(self, progress: Callable[[Progress], None] | None = None) -> ReindexReport:
        """Reindexes while `turn` is held. Raises `CrosscheckError`; the old index then stays."""

        def step(done: Progress) -> None:
            self.check_goes_on(done)
            if progress:
                progress(done)

        result, report = JobResult.FAILED, None
        try:
            report = await asyncio.to_thread(self._newsroom.reindex, step)
            result = JobResult.DONE
        except IndexBusy:
            result = JobResult.BUSY
            raise
        except ReindexStopped:
            result = JobResult.STOPPED
            raise
        finally:
            self._metrics.reindex(result, report)
        return report

    def check_goes_on(self, _: Progress) -> None:
        """Raises ReindexStopped if the bot is to stop."""
        if not self._goes_on():
            raise ReindexStopped("the bot is ending; the next reindex goes on from what was read")

    async def run(self, progress: Callable[[Progress], None] | None = None) -> ReindexReport:
        """Waits for the lock, and reindexes. Raises as `work` does."""
        async with self.turn:
            return await self.work(progress)
