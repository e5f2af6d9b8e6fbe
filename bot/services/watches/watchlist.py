"""The watched questions, stored in the bot's state."""

import sqlite3
from datetime import datetime

from bot.services.hours import DailyHours
from bot.services.watches.news import ReportedState
from bot.storage import Database
from index.models import Frozen

COLUMNS = "number, chat, topic, person, language, question, made, generation, told"


class Watch(Frozen):
    """A watched question. `person` asked for it, None for an anonymous one; `topic` is a thread of a forum.

    `language` is the code of the language of its news, `generation` the index that it was last asked of.
    """

    number: int = 0
    chat: int
    topic: int | None
    person: int | None
    language: str
    question: str
    made: datetime
    generation: str
    told: ReportedState


class Watchlist:
    """All watches of all chats."""

    def __init__(self, state: Database) -> None:
        self._state = state

    async def add(self, watch: Watch) -> int:
        """Stores a new watch, and returns its number, which is never reused."""
        values = (
            *(watch.chat, watch.topic, watch.person, watch.language, watch.question, watch.made.isoformat()),
            *(watch.generation, watch.told.model_dump_json()),
        )
        return await self._state.run(
            lambda connection: int(
                connection.execute(
                    "INSERT INTO watches (chat, topic, person, language, question, made, generation, told) "
                    "VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING number",
                    values,
                ).fetchone()[0]
            )
        )

    async def of(self, chat: int) -> tuple[Watch, ...]:
        """The watches of a chat, oldest first."""
        return await self._read("chat = ?", chat)

    async def named(self, chat: int, number: int) -> Watch | None:
        """A watch of a chat; None if the chat has none with that number."""
        return next(iter(await self._read("chat = ? AND number = ?", chat, number)), None)

    async def behind(self, generation: str) -> tuple[Watch, ...]:
        """The watches not yet asked of this generation of the index, oldest first."""
        return await self._read("generation != ?", generation)

    async def end(self, number: int) -> None:
        """Ends a watch; its waiting news are not sent."""
        await self._state.run(lambda connection: connection.execute("DELETE FROM watches WHERE number = ?", (number,)))

    async def lose(self, chat: int) -> None:
        """Deletes the watches and quiet hours of a chat that has blocked the bot or is gone."""

        def forget(connection: sqlite3.Connection) -> None:
            connection.execute("DELETE FROM watches WHERE chat = ?", (chat,))
            connection.execute("DELETE FROM quiet WHERE chat = ?", (chat,))

        await self._state.run(forget)

    async def moved(self, old: int, new: int) -> None:
        """Moves the watches of the group `old` to the supergroup `new`."""

        def move(connection: sqlite3.Connection) -> None:
            connection.execute("UPDATE watches SET chat = ? WHERE chat = ?", (new, old))
            connection.execute("UPDATE OR REPLACE quiet SET chat = ? WHERE chat = ?", (new, old))

        await self._state.run(move)

    async def hush(self, chat: int, hours: DailyHours | None) -> None:
        """Stores the quiet hours of a chat; None deletes them."""

        def write(connection: sqlite3.Connection) -> None:
            connection.execute("DELETE FROM quiet WHERE chat = ?", (chat,))
            if hours is not None:
                values = (chat, hours.first.isoformat(), hours.last.isoformat(), hours.zone)
                connection.execute("INSERT INTO quiet (chat, first, last, zone) VALUES (?, ?, ?, ?)", values)

        await self._state.run(write)

    async def hours(self, chat: int) -> DailyHours | None:
        """The quiet hours of a chat; None if it has none."""
        row = await self._state.run(
            lambda connection: connection.execute(
                "SELECT first, last, zone FROM quiet WHERE chat = ?", (chat,)
            ).fetchone()
        )
        return DailyHours.model_validate(dict(zip(DailyHours.model_fields, row, strict=True))) if row else None

    async def _read(self, condition: str, *values: object) -> tuple[Watch, ...]:
        query = f"SELECT {COLUMNS} FROM watches WHERE {condition} ORDER BY number"  # noqa: S608 - words of this module
        rows = await self._state.run(lambda connection: connection.execute(query, values).fetchall())
        return tuple(map(_watch, rows))


def _watch(row: tuple[object, ...]) -> Watch:
    fields = dict(zip(COLUMNS.split(", "), row, strict=True))
    return Watch.model_validate(fields | {"told": ReportedState.model_validate_json(str(fields["told"]))})
