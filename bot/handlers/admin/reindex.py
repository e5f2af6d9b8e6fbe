"""/reindex: one at a time, with progress in one edited message, while questions are answered."""

import asyncio
import logging
from html import escape

from bot.access.admin_guard import AdminOrder
from bot.handlers.errors import ErrorHandler
from bot.locales import Locale, marked
from bot.rendering import progress_line, report_page
from bot.services.reindex_lock import ReindexLock
from bot.transport.progress_message import ProgressMessage
from bot.transport.replies import reply
from index.errors import CrosscheckError
from index.models import Progress

logger = logging.getLogger(__name__)

# Seconds between two edits of the message: Telegram allows 20 messages a minute in a group, edits included.
EDIT_PAUSE = 3.0

ALREADY = marked("The stories are being read just now. I will not start a second time.")
BROKEN_OFF = marked("The reindex broke off. The index is as it was before.")


class ReindexCommand:
    """Handles /reindex for those whom the admin guard lets through."""

    def __init__(self, reindexing: ReindexLock, failures: ErrorHandler, pause: float = EDIT_PAUSE) -> None:
        self._reindexing = reindexing
        self._failures = failures
        self._pause = pause

    async def reindex(self, order: AdminOrder) -> None:
        """Starts a reindex, unless one is running."""
        if self._reindexing.turn.locked():
            await reply(order.message, (order.say.text(ALREADY),))
        else:
            async with self._reindexing.turn:
                await self._reindex(ProgressMessage(order.message), order.say, alone=order.alone)

    async def _reindex(self, board: ProgressMessage, say: Locale, *, alone: bool) -> None:
        await board.show(progress_line(None, say))
        seen = _Latest()
        work = asyncio.create_task(self._reindexing.work(seen.keep))
        try:
            while not (await asyncio.wait({work}, timeout=self._pause))[0]:
                await board.show(progress_line(seen.progress, say))
            report = work.result()
        except CrosscheckError as error:
            logger.error("reindex: %s", error)  # noqa: TRY400 - its text says all; it was raised on purpose
            await board.end(self._failures.sentence(error, board.message, say))
        except OSError as error:  # a folder that may not be read, a disk that fails: told, and no surprise
            logger.error("reindex: %s", _one_line(error))  # noqa: TRY400  # as above
            await board.end(_broken_off(error, say, alone=alone))
        except Exception as error:
            await board.end(_broken_off(error, say, alone=alone))
            raise
        else:
            await board.end(report_page(report, say))


def _broken_off(error: Exception, say: Locale, *, alone: bool) -> str:
    """The message that it failed; with the reason only in a private chat, as that may name folders of this machine."""
    reason = f"\n{escape(_one_line(error), quote=False)}" if alone else ""
    return say.text(BROKEN_OFF) + reason


def _one_line(error: Exception) -> str:
    return " ".join(f"{type(error).__name__}: {error}".split())


class _Latest:
    """The last progress reported by the reindexing thread; the event loop reads it at its next edit."""

    def __init__(self) -> None:
        self.progress: Progress | None = None

    def keep(self, progress: Progress) -> None:
        self.progress = progress
