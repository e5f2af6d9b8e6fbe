"""Alerts to the admins about background work: each failure once, and its recovery."""

import logging
import re
import sqlite3
from collections.abc import Callable, Mapping

from telegram import Bot
from telegram.error import TelegramError

from bot.locales import Locale
from bot.logs import PersonalId
from bot.storage import Database
from bot.transport.chat_locale import ChatLocales
from bot.transport.replies import NO_PREVIEW, persistently
from index.models import Frozen

logger = logging.getLogger(__name__)

# "timed out after 20.1 s" and "timed out after 20.3 s" are one reason.
_NUMBERS = re.compile(r"\d+(?:[.,:]\d+)*")


class Turn(Frozen):
    """Changes since the last report: new failures or reasons, and recoveries."""

    new: tuple[str, ...]
    over: tuple[str, ...]


class AdminAlerts:
    """Stores current failures in the bot's state, so that the same is not reported again, even after a restart."""

    def __init__(self, state: Database, admins: frozenset[int], locales: ChatLocales) -> None:
        self._state = state
        self._admins = admins
        self._locales = locales

    async def turn(self, kind: str, failing: Mapping[str, str]) -> Turn:
        """Store all current failures of a kind with their reasons; returns the changes."""
        now = {about: _NUMBERS.sub("#", why) for about, why in failing.items()}
        return await self._state.run(lambda connection: _turned(connection, kind, now))

    async def tell(self, bot: Bot, page: Callable[[Locale], str]) -> None:
        """Sends the page to all admins, as Telegram HTML in the language of each."""
        for admin in sorted(self._admins):
            try:
                await _send(bot, admin, page(self._locales.to(admin)))
            except TelegramError as error:  # an admin who never wrote to the bot has no chat yet
                logger.warning("admin %s was not told: %s", PersonalId(admin), error)


async def _send(bot: Bot, admin: int, page: str) -> None:
    await persistently(lambda: bot.send_message(admin, page, "HTML", link_preview_options=NO_PREVIEW))


def _turned(connection: sqlite3.Connection, kind: str, now: Mapping[str, str]) -> Turn:
    before = dict(connection.execute("SELECT about, why FROM alarms WHERE kind = ?", (kind,)).fetchall())
    connection.execute("DELETE FROM alarms WHERE kind = ?", (kind,))
    rows = [(kind, about, why) for about, why in now.items()]
    connection.executemany("INSERT INTO alarms (kind, about, why) VALUES (?, ?, ?)", rows)
    new = (about for about, why in now.items() if before.get(about) != why)
    return Turn(new=tuple(new), over=tuple(about for about in before if about not in now))
