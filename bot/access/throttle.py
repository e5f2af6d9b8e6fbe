"""Decides, when an update comes, whether it is handled at all: once, for people, and not more than is good."""

import logging
from collections import OrderedDict

from telegram import CallbackQuery, Message, Update
from telegram.error import TelegramError

from bot.access.limits import LimitVerdict, RateLimits
from bot.commands import COMMANDS
from bot.locales import marked
from bot.transport.addressing import GROUPS, Addressed, command
from bot.transport.chat_locale import ChatLocales
from bot.transport.replies import reply

SLOWLY = marked("One at a time, please: I answer what you have asked so far. In a minute I am all ears again.")

# Numbers of updates that are remembered. Telegram brings an update again, by a webhook above all, where the answer
# to the first delivery got lost: soon, and so among the last few thousand.
REMEMBERED = 10_000

logger = logging.getLogger(__name__)


class Throttle:
    """Lets updates in; admins may ask as much as they like."""

    def __init__(self, admins: frozenset[int], limits: RateLimits, locales: ChatLocales) -> None:
        self._admins = admins
        self._limits = limits
        self._tongues = locales
        self._seen: OrderedDict[int, None] = OrderedDict()
        self._addressed = Addressed()

    async def admits(self, update: Update) -> bool:
        """Whether to handle the update; tells a person who is too quick, once. Suspends for nobody who is let in."""
        if self._is_known(update.update_id) or _by_a_program(update):
            return False
        person = self._charged(update)
        verdict = LimitVerdict.SERVED if person is None else await self._limits.verdict(person)
        if verdict is LimitVerdict.TOLD:
            await self._tell(update)
        return verdict is LimitVerdict.SERVED

    def _is_known(self, number: int) -> bool:
        if number in self._seen:
            logger.info("update %s came again", number)
            return True
        self._seen[number] = None
        if len(self._seen) > REMEMBERED:
            self._seen.popitem(last=False)
        return False

    def _charged(self, update: Update) -> int | None:
        """Whose bucket the update goes into; nobody's where it asks nothing of the bot, or of an inline query.

        Of those only the newest is worked on, see `LatestOnly`.
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
                await reply(event, (self._tongues.of(event).text(SLOWLY),))
            elif isinstance(event, CallbackQuery):
                await event.answer(self._tongues.of(event).text(SLOWLY))
        except TelegramError as error:
            logger.info("someone could not be told to be slower: %s", error)


def _by_a_program(update: Update) -> bool:
    """Two bots that answer each other would never end. Who writes as a group or a channel has a program's name too."""
    message = update.message or update.edited_message
    if message is None or message.sender_chat is not None or message.from_user is None:
        return False
    return message.from_user.is_bot


def _asks(message: Message, addressed: Addressed) -> bool:
    return command(message) in {each.name for each in COMMANDS} or addressed.filter(message)
