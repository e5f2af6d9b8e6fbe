"""Messages of the bot that are deleted after a while, stored so that a restart forgets none."""

import logging
from datetime import UTC, timedelta

from bot.clock import Clock
from bot.storage.database import Database, StateRefused

# Time to read a message before it is deleted.
LIFETIME = timedelta(minutes=2)

logger = logging.getLogger(__name__)


class ShortLivedMessages:
    """Messages to delete, by chat and number. `now` returns the time, with its zone."""

    def __init__(self, state: Database, now: Clock) -> None:
        self._state = state
        self._now = now

    async def add(self, chat: int, message: int) -> None:
        """Store a message that was just sent. If that fails, for example on a full disk, the message stays."""
        row = (chat, message, self._at())
        try:
            await self._state.run(
                lambda connection: connection.execute("INSERT INTO short_lived VALUES (?, ?, ?)", row)
            )
        except StateRefused as error:
            logger.error("a message will not be deleted: %s", error)  # noqa: TRY400 - its text says all

    async def due(self) -> tuple[tuple[int, int], ...]:
        """Chat and number of the messages whose time is over, the oldest first."""
        query, before = "SELECT chat, message FROM short_lived WHERE at <= ? ORDER BY at", self._at(-LIFETIME)
        return tuple(await self._state.run(lambda connection: connection.execute(query, (before,)).fetchall()))

    async def remove(self, chat: int, message: int) -> None:
        """Forget a message that is deleted, or that cannot be."""
        row = (chat, message)
        await self._state.run(
            lambda connection: connection.execute("DELETE FROM short_lived WHERE chat = ? AND message = ?", row)
        )

    def _at(self, later: timedelta = timedelta()) -> str:
        return (self._now().astimezone(UTC) + later).isoformat(timespec="seconds")
