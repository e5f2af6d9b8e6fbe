"""Lets only admins through to a command, and asks anonymous admins to identify themselves with a button."""

import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from telegram import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message
from telegram.constants import InlineKeyboardButtonLimit
from telegram.error import BadRequest

from bot.access.permissions import Admins, Permission
from bot.locales import Locale, marked
from bot.logs import PersonalId
from bot.transport.chat_locale import ChatLocales
from bot.transport.replies import reply
from bot.transport.service_replies import ServiceReplies

logger = logging.getLogger(__name__)

# Prefix of a button's data; the command and its words follow.
PRESSED = "me:"

REFUSALS = {
    Permission.STRANGER: marked("Only the people who run this bot may do that."),
    Permission.NAMELESS: marked(
        "You write in the name of a group or a channel, so I cannot see whether you may do that. "
        "Write to me under your own name, best in a private chat."
    ),
}
IT_IS_ME = marked("It is me")


@dataclass(frozen=True, slots=True)
class AdminOrder:
    """A command of an admin: the message to reply to, the admin's id, and the words behind the command.

    `words` are the user id of the author of the message replied to, if no words follow the command. `alone` is true if
    nobody but the admin reads the reply.
    """

    message: Message
    admin: int
    words: tuple[str, ...]
    say: Locale
    alone: bool


Run: TypeAlias = Callable[[AdminOrder], Awaitable[None]]


class AdminGuard:
    """Guards the admins' commands, each by its name."""

    def __init__(
        self, admins: Admins, locales: ChatLocales, commands: Mapping[str, Run], service: ServiceReplies
    ) -> None:
        self._service = service
        self._admins = admins
        self._locales = locales
        self._commands = commands

    def written(self, name: str) -> Callable[[Message], Awaitable[None]]:
        """Return the handler of a command that is written as a message."""

        async def handle(message: Message) -> None:
            admission, say = self._admins.admission(message), self._locales.of(message)
            if admission is Permission.ADMIN and message.from_user:
                alone = self._admins.alone_with(message)
                await self._commands[name](
                    AdminOrder(message, message.from_user.id, command_words(message), say, alone)
                )
                return
            logger.info("refused /%s in chat %s to %s", name, PersonalId(message.chat_id), admission.value)
            if admission is Permission.NAMELESS:
                await reply(message, (say.text(REFUSALS[admission]),), _button(name, message, say))
            else:
                await self._service.send(message, say.text(REFUSALS[admission]))

        return handle

    async def pressed(self, query: CallbackQuery) -> None:
        """Runs the command of the button, if the person who pressed it is an admin."""
        name, _, behind = (query.data or "").removeprefix(PRESSED).partition(" ")
        say = self._locales.of(query)
        if name not in self._commands or not isinstance(query.message, Message):
            await query.answer()
        elif not self._admins.runs(query.from_user):
            logger.info("refused /%s to user %s, who pressed the button", name, PersonalId(query.from_user.id))
            await query.answer(say.text(REFUSALS[Permission.STRANGER]), show_alert=True)
        else:
            await query.answer()
            await _spend(query)
            order = AdminOrder(query.message, query.from_user.id, tuple(behind.split()), say, alone=False)
            await self._commands[name](order)


def command_words(message: Message) -> tuple[str, ...]:
    """The words behind a command; without any, the user id of the author of the message replied to."""
    behind = tuple((message.text or "").split()[1:])
    to = message.reply_to_message
    if behind or to is None or to.forum_topic_created or to.sender_chat or to.from_user is None or to.from_user.is_bot:
        return behind
    return (str(to.from_user.id),)


def _button(name: str, message: Message, say: Locale) -> InlineKeyboardMarkup | None:
    data = PRESSED + " ".join((name, *command_words(message)))
    if len(data.encode()) > InlineKeyboardButtonLimit.MAX_CALLBACK_DATA:
        return None
    return InlineKeyboardMarkup([[InlineKeyboardButton(say.text(IT_IS_ME), callback_data=data)]])


async def _spend(query: CallbackQuery) -> None:
    try:
        await query.edit_message_reply_markup(None)
    except BadRequest as error:
        logger.info("a button stays: %s", error)
