"""The bot's commands: one table for the handlers, for /help and for Telegram's menu."""

import logging
from collections.abc import Sequence
from typing import Protocol

from telegram import (
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeChat,
)
from telegram.error import TelegramError

from bot.locales import ENGLISH, Locale, marked
from index.models import Frozen

logger = logging.getLogger(__name__)


class Command(Frozen):
    """A command by its name without the slash, and its description for /help and the menu.

    `admins_only` is for those who run the bot; in a group, `chat_admins` is for the admins of the group.
    """

    name: str
    does: str
    admins_only: bool = False
    chat_admins: bool = False


START = Command(name="start", does=marked("what this bot is"))
HELP = Command(name="help", does=marked("how to ask, and the commands"))
ASK = Command(name="ask", does=marked("ask a question, also in a group"))
SOURCES = Command(name="sources", does=marked("whose stories can be asked"))
LATEST = Command(name="latest", does=marked("the newest stories, also of one outlet: outlet:NAME"))
STORY = Command(name="story", does=marked("one story in its own words, by its number or its headline"))
COMPARE = Command(name="compare", does=marked("what each source says, side by side: add your question"))
TIMELINE = Command(name="timeline", does=marked("the values over time, as a picture: add your question"))
CHECK = Command(name="check", does=marked("what a post says, beside the stories: reply to it, or add its words"))
STATUS = Command(name="status", does=marked("how many stories there are, and from when the index is"))
LANGUAGE = Command(name="language", does=marked("which language I speak with you"), chat_admins=True)
WATCH = Command(name="watch", does=marked("hear of news on a question"))
WATCHES = Command(name="watches", does=marked("the questions that are watched here"))
UNWATCH = Command(name="unwatch", does=marked("end a watch by its number"))
QUIET = Command(name="quiet", does=marked("hours without news, such as 22-7"), chat_admins=True)
FORGET = Command(name="forget", does=marked("delete what I keep about you"))
REINDEX = Command(name="reindex", does=marked("read the folder of stories again"), admins_only=True)
ALLOW = Command(
    name="allow", does=marked("let someone use me: a number, or a reply to their message"), admins_only=True
)
DENY = Command(name="deny", does=marked("shut someone out: a number, or a reply to their message"), admins_only=True)
LOG = Command(name="log", does=marked("the last lines of my log"), admins_only=True)

COMMANDS = (
    *(START, HELP, ASK, LATEST, STORY, COMPARE, TIMELINE, CHECK, SOURCES, STATUS, LANGUAGE),
    *(WATCH, WATCHES, UNWATCH, QUIET, FORGET),
    *(REINDEX, ALLOW, DENY, LOG),
)


def offered(*, admin: bool, settles: bool = True) -> tuple[Command, ...]:
    """The commands that a person may use; `settles` is true if they may change the bot's settings in the chat."""
    usable = (command for command in COMMANDS if settles or not command.chat_admins)
    return tuple(command for command in usable if admin or not command.admins_only)


class Menu(Protocol):
    """Protocol of the bot's menu of commands."""

    async def set_my_commands(
        self, commands: list[BotCommand], scope: BotCommandScope | None = None, language_code: str | None = None
    ) -> bool:
        """Shows the commands in the chats of the scope, to those whose app speaks the language."""


async def publish(menu: Menu, admins: frozenset[int], locales: Sequence[Locale] = ()) -> None:
    """Shows the commands in Telegram's menu, those for admins only in their chats, in each of the languages.

    A refusal is only logged: an admin who never wrote to the bot has no chat yet, and the commands work without a menu.
    """
    scopes: dict[BotCommandScope | None, tuple[Command, ...]] = {
        None: offered(admin=False),
        BotCommandScopeAllGroupChats(): offered(admin=False, settles=False),
        BotCommandScopeAllChatAdministrators(): offered(admin=False),
    }
    scopes |= {BotCommandScopeChat(admin): offered(admin=True) for admin in sorted(admins)}
    # English is shown to people with another language.
    for say in (ENGLISH, *(locale for locale in locales if locale.code != ENGLISH.code)):
        language = None if say is ENGLISH else say.code
        for scope, commands in scopes.items():
            listed = [BotCommand(command.name, say.text(command.does)) for command in commands]
            try:
                await menu.set_my_commands(listed, scope=scope, language_code=language)
            except TelegramError as error:
                logger.warning("the menu of commands for %s was not set: %s", _whose(scope), error)


def _whose(scope: BotCommandScope | None) -> str:
    if isinstance(scope, BotCommandScopeChat):
        return f"user {scope.chat_id}"
    return scope.type if scope else "everyone"
