"""One message that is edited as work goes on, instead of a message for each step."""

import logging

from telegram import Message
from telegram.error import BadRequest, TelegramError

from bot.transport.replies import ignoring_unmodified, persistently, reply

logger = logging.getLogger(__name__)


class ProgressMessage:
    """The message that shows progress, in reply to `message`, which started the work."""

    def __init__(self, message: Message) -> None:
        self.message = message
        self._shown: Message | None = None
        self._page = ""

    async def show(self, page: str) -> None:
        """Shows the progress. A failed edit is only logged, as the work matters more."""
        try:
            await self._put(page)
        except TelegramError as error:
            logger.warning("a step was not shown: %s", error)

    async def end(self, page: str) -> None:
        """Shows the result, in a new message if the old one cannot be edited any more."""
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
