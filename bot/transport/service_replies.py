"""Replies that help one person only, such as /help or an error: in a group the others do not see them for long.

Telegram has ephemeral messages for that, which one member of a group sees. A server that does not know them sends an
ordinary message, and one refuses them where the bot is no admin; then the message is deleted after a while.
"""

import logging

from telegram import Message
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter
from telegram.ext import ExtBot

from bot.logs import PersonalId
from bot.storage.short_lived import ShortLivedMessages
from bot.transport.addressing import GROUPS
from bot.transport.replies import reply

logger = logging.getLogger(__name__)


class ServiceReplies:
    """Sends such replies, and deletes those that everybody sees."""

    def __init__(self, short_lived: ShortLivedMessages) -> None:
        self._short_lived = short_lived
        self._refused: set[int] = set()  # the groups in which the bot may send no ephemeral message

    async def send(self, message: Message, page: str) -> None:
        """Replies with a page of Telegram HTML. Raises `TelegramError` if it could not be sent."""
        if message.chat.type not in GROUPS:
            await reply(message, (page,))
            return
        sent = await self._ephemeral(message, page) or await reply(message, (page,))
        if sent is not None and sent.message_id:  # an ephemeral message has the number 0
            await self._short_lived.add(sent.chat_id, sent.message_id)

    async def delete_due(self, bot: ExtBot[int]) -> None:
        """Deletes the messages whose time is over; one that cannot be reached now is tried again at the next call."""
        for chat, number in await self._short_lived.due():
            try:
                await bot.delete_message(chat, number, rate_limit_args=0)
            except (BadRequest, Forbidden) as error:  # gone, older than 48 hours, or in a group that the bot has left
                logger.info("a message stays: %s", error)
            except (NetworkError, RetryAfter) as error:
                logger.info("a message is deleted later: %s", error)
                continue
            await self._short_lived.remove(chat, number)

    def try_again(self, chat: int) -> None:
        """Tries ephemeral messages again in a group in which the bot's rights have changed."""
        self._refused.discard(chat)

    async def _ephemeral(self, message: Message, page: str) -> Message | None:
        """The message as it was sent; None if Telegram refuses it, or if nobody knows who is to receive it."""
        person = message.from_user
        if message.chat_id in self._refused or person is None or message.sender_chat is not None:
            return None
        try:
            return await reply(message, (page,), only_for=person.id)
        except BadRequest as error:  # also where the bot may not write at all: the ordinary reply says so
            logger.info("no ephemeral messages in group %s: %s", PersonalId(message.chat_id), error)
            self._refused.add(message.chat_id)
            return None
