"""Lock of all reindexes: an admin's command, the schedule, a submitted story."""

import asyncio
from collections.abc import Callable

from bot.ports import NewsroomPort
from index.models import Progress, ReindexReport


class ReindexLock:
    """Reindexes off the event loop, one at a time.

    A caller that needs the lock for more than the reindex holds `turn` and uses `work`.
    """

    def __init__(self, newsroom: NewsroomPort) -> None:
        self._newsroom = newsroom
        self.turn = asyncio.Lock()

    async def work(self, progress: Callable[[Progress], None] | None = None) -> ReindexReport:
        """Reindexes while `turn` is held. Raises `CrosscheckError`; the old index then stays."""
        return await asyncio.to_thread(self._newsroom.reindex, progress)

    async def run(self, progress: Callable[[Progress], None] | None = None) -> ReindexReport:
        """Waits for the lock, and reindexes. Raises as `work` does."""
        async with self.turn:
            return await self.work(progress)
