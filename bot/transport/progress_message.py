"""One message that is edited as work goes on, instead of a message for each step."""

import logging

from telegram import Message
from telegram.error import BadRequest, TelegramError

from bot.transport.replies import ignoring_unmodified, persistently, reply

logger = logging.getLogger(__name__)


class ProgressMessage:
    """The message that tells `message`, which asked for the work, how far it is."""

    def __init__(self, message: Message) -> None:
        self.message = message
        self._shown: Message | None = None
        self._page = ""

    async def show(self, page: str) -> None:
        """Shows how far the work is. A step that could not be shown is logged: the work is worth more."""
        try:
            await self._put(page)
        except TelegramError as error:
            logger.warning("a step was not shown: %s", error)

    async def end(self, page: str) -> None:
        """Shows how the work ended, in a new message where the one that was shown cannot be edited any more."""
        try:
            await persistently(lambda: self._put(page))
        except BadRequest as error:
            logger.warning("the last step goes into a new message: %s", error)
            await reply(self.message, (page,))

    async def _put(self, page: str) -> None:
        if page == self._page:
            return
        if self._shown is None:
            self._shown = await reply(self.message, (page,))
        else:
            with ignoring_unmodified():
                await self._shown.edit_text(page, parse_mode="HTML")
        self._page = page
