"""Throttle of incoming updates: only those of people, and within their rate limits."""

import logging

from telegram import CallbackQuery, Message, Update
from telegram.error import TelegramError

from bot.access.limits import LimitVerdict, RateLimits
from bot.commands import COMMANDS
from bot.locales import marked
from bot.transport.addressing import GROUPS, Addressed, command
from bot.transport.chat_locale import ChatLocales
from bot.transport.service_replies import ServiceReplies

SLOWLY = marked("One at a time, please: I answer what you have asked so far. In a minute I am all ears again.")

logger = logging.getLogger(__name__)


class Throttle:
    """Admits updates; admins have no rate limit."""

    def __init__(
        self, admins: frozenset[int], limits: RateLimits, locales: ChatLocales, service: ServiceReplies
    ) -> None:
        self._admins = admins
        self._limits = limits
        self._locales = locales
        self._service = service
        self._addressed = Addressed()

    async def admits(self, update: Update) -> bool:
        """True if the update should be handled. Notifies a person over the limit once; never waits for others."""
        if _by_a_program(update):
            return False
        person = self._charged(update)
        verdict = LimitVerdict.SERVED if person is None else await self._limits.verdict(person)
        if verdict is LimitVerdict.TOLD:
            await self._tell(update)
        return verdict is LimitVerdict.SERVED

    def _charged(self, update: Update) -> int | None:
        """Person whose bucket the update is counted in; None if it asks nothing of the bot, or is an inline query.

        Of inline queries only the newest is processed, see `LatestOnly`.
        """
        message = update.message or update.edited_message
        if message and message.chat.type in GROUPS and not _asks(message, self._addressed):
            return None
        if update.inline_query or update.effective_sender is None or update.effective_sender.id in self._admins:
            return None
        return update.effective_sender.id

    async def _tell(self, update: Update) -> None:
        event = update.callback_query or update.message
        try:
            if isinstance(event, Message):
                await self._service.send(event, self._locales.of(event).text(SLOWLY))
            elif isinstance(event, CallbackQuery):
                await event.answer(self._locales.of(event).text(SLOWLY))
        except TelegramError as error:
            logger.info("someone could not be told to be slower: %s", error)


def _by_a_program(update: Update) -> bool:
    """True for an update of a bot (two of them would answer each other forever), not of a group or channel."""
    message = update.message or update.edited_message
    if message is None or message.sender_chat is not None or message.from_user is None:
        return False
    return message.from_user.is_bot


def _asks(message: Message, addressed: Addressed) -> bool:
    return command(message) in {each.name for each in COMMANDS} or addressed.filter(message)
