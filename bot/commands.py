"""The bot's commands: one table for the handlers, for /help and for the menu that Telegram shows."""

import logging
from typing import Protocol

from telegram import BotCommand, BotCommandScope, BotCommandScopeChat
from telegram.error import TelegramError

from bot.texts import ENGLISH, Tongue, marked
from index.models import Frozen

logger = logging.getLogger(__name__)


class Command(Frozen):
    """A command by its name without the slash, and what it does, as /help and the menu say it."""

    name: str
    does: str
    admins_only: bool = False


START = Command(name="start", does=marked("what this bot is"))
HELP = Command(name="help", does=marked("how to ask, and the commands"))
ASK = Command(name="ask", does=marked("ask a question, also in a group"))
SOURCES = Command(name="sources", does=marked("whose stories can be asked"))
STATUS = Command(name="status", does=marked("how many stories there are, and from when the index is"))
REINDEX = Command(name="reindex", does=marked("read the folder of stories again"), admins_only=True)

COMMANDS = (START, HELP, ASK, SOURCES, STATUS, REINDEX)


def offered(*, admin: bool) -> tuple[Command, ...]:
    """The commands that a person may use."""
    return tuple(command for command in COMMANDS if admin or not command.admins_only)


class Menu(Protocol):
    """Where the commands are shown: a bot."""

    async def set_my_commands(self, commands: list[BotCommand], scope: BotCommandScope | None = None) -> bool:
        """Shows the commands in the chats of the scope."""


async def publish(menu: Menu, admins: frozenset[int], say: Tongue = ENGLISH) -> None:
    """Shows the commands in Telegram's menu, those for admins only in the chats with them.

    A refusal is logged and nothing more: an admin who never wrote to the bot has no chat yet, and the commands
    work without a menu.
    """
    scopes = {None: False} | {BotCommandScopeChat(admin): True for admin in sorted(admins)}
    for scope, admin in scopes.items():
        listed = [BotCommand(command.name, say.text(command.does)) for command in offered(admin=admin)]
        try:
            await menu.set_my_commands(listed, scope=scope)
        except TelegramError as error:
            whose = f"user {scope.chat_id}" if scope else "everyone"
            logger.warning("the menu of commands for %s was not set: %s", whose, error)
