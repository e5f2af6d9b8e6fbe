"""/reindex: admins only, one at a time, told in one message that follows the work, while questions are answered."""

import asyncio
import logging

from telegram import Message

from bot.admission import Admins, Admission
from bot.board import Board
from bot.failures import Failures
from bot.reindexing import Reindexing
from bot.rendering import progress_line, report_page
from bot.replies import reply
from bot.texts import Tongue, marked
from bot.tongues import Tongues
from index.errors import CrosscheckError
from index.models import Progress

logger = logging.getLogger(__name__)

# Seconds between two edits of the message: Telegram allows 20 messages a minute in a group, edits included.
EDIT_PAUSE = 3.0

REFUSALS = {
    Admission.STRANGER: marked("Only the people who run this bot can have the stories read again."),
    Admission.NAMELESS: marked(
        "You write in the name of a group or a channel, so I cannot see whether you may do that. "
        "Write to me under your own name, best in a private chat."
    ),
}
ALREADY = marked("The stories are being read just now. I will not start a second time.")
BROKEN_OFF = marked("The reindex broke off. The index is as it was before.")


class Admin:
    """Handles the commands that change something."""

    def __init__(
        self,
        reindexing: Reindexing,
        admins: Admins,
        failures: Failures,
        tongues: Tongues,
        pause: float = EDIT_PAUSE,
    ) -> None:
        self._reindexing = reindexing
        self._admins = admins
        self._failures = failures
        self._tongues = tongues
        self._pause = pause

    async def reindex(self, message: Message) -> None:
        """Has the stories read again, if whoever asks may ask for that."""
        admission, say = self._admins.admission(message), self._tongues.of(message)
        if admission is not Admission.ADMIN:
            logger.info("refused /reindex in chat %s to %s", message.chat_id, admission.value)
            await reply(message, (say.text(REFUSALS[admission]),))
        elif self._reindexing.turn.locked():
            await reply(message, (say.text(ALREADY),))
        else:
            async with self._reindexing.turn:
                await self._reindex(Board(message), say)

    async def _reindex(self, board: Board, say: Tongue) -> None:
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
