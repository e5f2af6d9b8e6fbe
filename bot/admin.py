"""/reindex: one at a time, told in one message that follows the work, while questions are answered."""

import asyncio
import logging
from collections.abc import Callable
from typing import Protocol

from bot.board import Board
from bot.failures import Failures
from bot.guard import Order
from bot.rendering import progress_line, report_page
from bot.replies import reply
from bot.texts import Tongue, marked
from index.errors import CrosscheckError
from index.models import Progress, ReindexReport

logger = logging.getLogger(__name__)

# Seconds between two edits of the message: Telegram allows 20 messages a minute in a group, edits included.
EDIT_PAUSE = 3.0

ALREADY = marked("The stories are being read just now. I will not start a second time.")
BROKEN_OFF = marked("The reindex broke off. The index is as it was before.")


class Reindexer(Protocol):
    """What can read its stories again."""

    def reindex(self, progress: Callable[[Progress], None] | None = None) -> ReindexReport:
        """Reads the stories and publishes a new index. Raises `CrosscheckError`; the index is then as it was."""


class Admin:
    """Handles /reindex for those whom the guard lets through."""

    def __init__(self, newsroom: Reindexer, failures: Failures, pause: float = EDIT_PAUSE) -> None:
        self._newsroom = newsroom
        self._failures = failures
        self._pause = pause
        self._turn = asyncio.Lock()

    async def reindex(self, order: Order) -> None:
        """Has the stories read again."""
        if self._turn.locked():
            await reply(order.message, (order.say.text(ALREADY),))
        else:
            async with self._turn:
                await self._reindex(Board(order.message), order.say)

    async def _reindex(self, board: Board, say: Tongue) -> None:
        await board.show(progress_line(None, say))
        seen = _Latest()
        work = asyncio.create_task(asyncio.to_thread(self._newsroom.reindex, seen.keep))
        try:
            while not (await asyncio.wait({work}, timeout=self._pause))[0]:
                await board.show(progress_line(seen.progress, say))
            report = work.result()
        except CrosscheckError as error:
            logger.error("reindex: %s", error)  # noqa: TRY400 - its text says all; it was raised on purpose
            await board.end(self._failures.sentence(error, board.message, say))
        except Exception:
            await board.end(say.text(BROKEN_OFF))
            raise
        else:
            await board.end(report_page(report, say))


class _Latest:
    """The last progress that the reindexing thread told; the event loop reads it when it next edits."""

    def __init__(self) -> None:
        self.progress: Progress | None = None

    def keep(self, progress: Progress) -> None:
        self.progress = progress
