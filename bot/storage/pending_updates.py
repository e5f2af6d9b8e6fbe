"""Updates in hand, stored until they are answered, so that a bot that was killed answers them at its next start."""

import json
import logging
import sqlite3
from collections.abc import Iterable

from telegram import Bot, Update

from bot.storage.database import Database, StateRefused

# Number of updates that are recognised when they come again. Telegram delivers an update again if the reply to the
# first delivery was lost: soon, so among the last few thousand.
REMEMBERED = 10_000

# Starts of the bot that begin with the same update. One that is there at the third may be what ends the bot.
TRIES = 2

logger = logging.getLogger(__name__)


class PendingUpdates:
    """The updates that are fetched and not answered, and the numbers of the last answered ones."""

    def __init__(self, state: Database) -> None:
        self._state = state
        self._left: set[int] = set()
        self._begun: set[int] = set()

    async def take(self, update: Update) -> bool:
        """Store the update before Telegram is told that it arrived; False for one that came before.

        A file that cannot be written is logged: the question is answered all the same.
        """
        try:
            is_new = await self._state.run(lambda connection: _take(connection, update))
        except StateRefused as error:
            logger.error("an update is in memory only: %s", error)  # noqa: TRY400 - its text says all
            return True
        if not is_new:
            logger.info("update %s came again", update.update_id)
        return is_new

    def begin(self, update: Update) -> None:
        """Keep the content of the update until `end`, because a task works on it that outlasts its turn."""
        self._begun.add(update.update_id)

    async def end(self, update: Update) -> None:
        """Delete the content of an update whose task is done."""
        self._begun.discard(update.update_id)
        await self.answered(update)

    async def answered(self, update: Update) -> None:
        """Delete the content of the update unless a task works on it; its number stays."""
        if update.update_id in self._begun:
            return
        done = "UPDATE updates SET body = NULL WHERE number = ?"
        try:
            await self._state.run(lambda connection: connection.execute(done, (update.update_id,)))
        except StateRefused as error:
            logger.error("an update may be answered again after a restart: %s", error)  # noqa: TRY400 - as above

    async def left(self, bot: Bot) -> tuple[Update, ...]:
        """The updates that an earlier run did not answer, in the order in which they came."""
        try:
            rows = await self._state.run(_left)
        except StateRefused as error:
            logger.error("updates of before are not known: %s", error)  # noqa: TRY400 - as above
            return ()
        updates = tuple(_updates(rows, bot))
        self._left = {each.update_id for each in updates}
        return updates

    def is_left(self, update: Update) -> bool:
        """True for an update of an earlier run, which has admitted it."""
        return update.update_id in self._left


def _take(connection: sqlite3.Connection, update: Update) -> bool:
    new = connection.execute(
        "INSERT INTO updates (number, body) VALUES (?, ?) ON CONFLICT DO NOTHING", (update.update_id, update.to_json())
    )
    if new.rowcount:
        old = "DELETE FROM updates WHERE place <= ? AND body IS NULL"
        connection.execute(old, ((new.lastrowid or 0) - REMEMBERED,))
    return bool(new.rowcount)


def _left(connection: sqlite3.Connection) -> list[tuple[int, str]]:
    lost = connection.execute("UPDATE updates SET body = NULL WHERE body NOT NULL AND tries >= ?", (TRIES,))
    if lost.rowcount:
        logger.error("%s updates are left out: the bot ended %s times with them in hand", lost.rowcount, TRIES + 1)
    connection.execute("UPDATE updates SET tries = tries + 1 WHERE body NOT NULL")
    return connection.execute("SELECT number, body FROM updates WHERE body NOT NULL ORDER BY place").fetchall()


def _updates(rows: Iterable[tuple[int, str]], bot: Bot) -> Iterable[Update]:
    for number, body in rows:
        try:
            update = Update.de_json(json.loads(body), bot)
        except Exception as error:  # noqa: BLE001 - another version of the library wrote it; its text may quote people
            logger.error("update %s of before cannot be read: %s", number, type(error).__name__)  # noqa: TRY400
        else:
            yield update
