"""Access gate: rejects updates of people who may not use the bot, before anything else is done with them."""

import logging

from telegram import CallbackQuery, Message, Update, User
from telegram.constants import ChatType
from telegram.ext import ApplicationHandlerStop, ContextTypes, filters

from bot.access.permissions import Admins
from bot.commands import COMMANDS
from bot.locales import marked
from bot.logs import PersonalId
from bot.settings import Access
from bot.storage.people import People, Standing
from bot.transport.chat_locale import ChatLocales
from bot.transport.replies import reply

logger = logging.getLogger(__name__)

SHUT_OUT = marked("The people who run this bot do not let you use it.")
UNLISTED = marked(
    "Only those whom the people who run this bot have let in may use it. Your number is {number}: tell it to them."
)

# These check the sender themselves: an admin who writes anonymously is known only by pressing a button.
CHECKED = tuple(f"/{command.name}" for command in COMMANDS if command.admins_only)


class AccessGate:
    """Lets through the updates of those who may use the bot; admins always may."""

    def __init__(self, access: Access, admins: Admins, people: People, locales: ChatLocales) -> None:
        self._access = access
        self._admins = admins
        self._people = people
        self._locales = locales

    async def pass_or_stop(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Raises ApplicationHandlerStop for an update of someone without access, after a reply in a private chat."""
        # Service messages of Telegram, for example that a group became a supergroup, are not a use of the bot.
        refusal = None if filters.StatusUpdate.ALL.check_update(update) else self._refusal(update)
        if refusal is None:
            return
        if update.callback_query:
            await update.callback_query.answer(self._told(update.callback_query, refusal), show_alert=True)
        elif update.inline_query:
            await update.inline_query.answer([], cache_time=0, is_personal=True)
        elif update.message and update.message.chat.type == ChatType.PRIVATE:
            await reply(update.message, (self._told(update.message, refusal),))
        raise ApplicationHandlerStop

    def _refusal(self, update: Update) -> str | None:
        sender, chat = update.effective_sender, update.effective_chat
        if isinstance(sender, User) and self._admins.runs(sender):
            return None
        standings = {self._people.standing(each.id) for each in (sender, chat) if each is not None}
        if Standing.DENIED in standings:
            return SHUT_OUT
        if self._access is Access.EVERYONE or Standing.ALLOWED in standings or _checks_itself(update.message):
            return None
        return UNLISTED

    def _told(self, event: Message | CallbackQuery, refusal: str) -> str:
        number = event.from_user.id if event.from_user else 0
        logger.info("user %s was kept out", PersonalId(number))
        return self._locales.of(event).text(refusal, number=str(number))


def _checks_itself(message: Message | None) -> bool:
    first = (message.text or "").split(maxsplit=1)[:1] if message else []
    return bool(first) and first[0].partition("@")[0].lower() in CHECKED
