"""What the admins are told of work that nobody asked for: that it fails, once, and that it works again."""

import logging
import sqlite3

from telegram import Bot
from telegram.error import TelegramError

from bot.replies import NO_PREVIEW, persistently
from bot.state import Database
from bot.tongues import Tongues

logger = logging.getLogger(__name__)


class Alarms:
    """Remembers what is failing in the bot's state, so that the same is not told again, also after a restart."""

    def __init__(self, state: Database, admins: frozenset[int], tongues: Tongues) -> None:
        self._state = state
        self._admins = admins
        self._tongues = tongues

    async def ring(self, bot: Bot, about: str, why: str, page: str, **values: str) -> None:
        """Sends the admins the text `page`, with its values, unless what it is about was failing for the same reason.

        `page` is Telegram HTML and is translated, the values are escaped already.
        """
        if await self._state.run(lambda connection: _is_new(connection, about, why)):
            await self._tell(bot, page, values)

    async def end(self, bot: Bot, about: str, page: str, **values: str) -> None:
        """Sends the admins the text, where what it is about was failing."""
        if await self._state.run(lambda connection: _ended(connection, about)):
            await self._tell(bot, page, values)

    async def _tell(self, bot: Bot, page: str, values: dict[str, str]) -> None:
        for admin in sorted(self._admins):
            told = self._tongues.to(admin).text(page, **values)
            try:
                await persistently(lambda: bot.send_message(admin, told, "HTML", link_preview_options=NO_PREVIEW))  # noqa: B023
            except TelegramError as error:  # an admin who never wrote to the bot has no chat yet
                logger.warning("admin %s was not told: %s", admin, error)


def _is_new(connection: sqlite3.Connection, about: str, why: str) -> bool:
    row = connection.execute("SELECT why FROM alarms WHERE about = ?", (about,)).fetchone()
    connection.execute("INSERT OR REPLACE INTO alarms (about, why) VALUES (?, ?)", (about, why))
    return row is None or row[0] != why


def _ended(connection: sqlite3.Connection, about: str) -> bool:
    return connection.execute("DELETE FROM alarms WHERE about = ?", (about,)).rowcount > 0
