"""The one turn of all who have the stories read again: an admin's command, the schedule, a story that came in."""

import asyncio
from collections.abc import Callable

from bot.ports import NewsroomPort
from index.models import Progress, ReindexReport


class ReindexLock:
    """Reads the stories again, off the event loop and never twice at the same time.

    Whoever wants to do something before nobody else may begin takes `turn` around it and uses `work`.
    """

    def __init__(self, newsroom: NewsroomPort) -> None:
        self._newsroom = newsroom
        self.turn = asyncio.Lock()

    async def work(self, progress: Callable[[Progress], None] | None = None) -> ReindexReport:
        """Reads the stories in a turn that was taken. Raises `CrosscheckError`; the index is then as it was."""
        return await asyncio.to_thread(self._newsroom.reindex, progress)

    async def run(self, progress: Callable[[Progress], None] | None = None) -> ReindexReport:
        """Waits for the turn, and reads the stories. Raises as `work` does."""
        async with self.turn:
            return await self.work(progress)
