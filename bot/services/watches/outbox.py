"""Outbox of news: recorded with the new state of the watch before they are sent, so that none is sent twice."""

import sqlite3
from collections.abc import Iterable, Sequence

from pydantic import TypeAdapter

from bot.rendering import Block
from bot.services.watches.news import ReportedState
from bot.storage import Database
from index.models import Frozen

_BLOCKS = TypeAdapter(tuple[Block, ...])


class OutboxMessage(Frozen):
    """News of the watch numbered `watch` for a chat; `held` is true if they came in its quiet hours."""

    number: int
    chat: int
    topic: int | None
    watch: int
    language: str
    blocks: tuple[Block, ...]
    held: bool


class Outbox:
    """The messages that are not sent yet."""

    def __init__(self, state: Database) -> None:
        self._state = state

    async def note(self, watch: int, generation: str, told: ReportedState | None, blocks: Sequence[Block] = ()) -> None:
        """Records, in one transaction, that a watch was asked of a generation, its new state and its news.

        `told` is None for an unchanged state. Nothing is recorded for a watch that was ended meanwhile.
        """

        def write(connection: sqlite3.Connection) -> None:
            memory = told.model_dump_json() if told else None
            known = connection.execute(
                "UPDATE watches SET generation = ?, told = coalesce(?, told) WHERE number = ?",
                (generation, memory, watch),
            )
            if blocks and known.rowcount:
                news = _BLOCKS.dump_json(tuple(blocks)).decode()
                connection.execute("INSERT INTO letters (watch, blocks) VALUES (?, ?)", (watch, news))

        await self._state.run(write)

    async def waiting(self) -> tuple[OutboxMessage, ...]:
        """The messages whose sending has not begun, oldest first."""
        rows = await self._state.run(
            lambda connection: connection.execute(
                "SELECT l.number, w.chat, w.topic, l.watch, w.language, l.blocks, l.held "
                "FROM letters l JOIN watches w ON w.number = l.watch WHERE NOT l.begun ORDER BY l.number"
            ).fetchall()
        )
        return tuple(_letter(row) for row in rows)

    async def hold(self, letters: Iterable[OutboxMessage]) -> None:
        """Marks messages that came in quiet hours."""
        await self._each("UPDATE letters SET held = 1 WHERE number = ?", letters)

    async def begin(self, letters: Iterable[OutboxMessage]) -> tuple[OutboxMessage, ...]:
        """Marks messages as being sent, so that no one else sends them; returns those that were still waiting."""

        def write(connection: sqlite3.Connection) -> tuple[OutboxMessage, ...]:
            mark = "UPDATE letters SET begun = 1 WHERE number = ? AND NOT begun"
            return tuple(each for each in letters if connection.execute(mark, (each.number,)).rowcount)

        return await self._state.run(write)

    async def take_back(self, letters: Iterable[OutboxMessage]) -> None:
        """Marks messages that certainly did not arrive as waiting again."""
        await self._each("UPDATE letters SET begun = 0 WHERE number = ?", letters)

    async def done(self, letters: Iterable[OutboxMessage]) -> None:
        """Deletes messages that were sent or may have been sent."""
        await self._each("DELETE FROM letters WHERE number = ?", letters)

    async def clear(self) -> int:
        """Deletes the messages that an earlier run was sending when it stopped; returns their number."""
        return await self._state.run(lambda connection: connection.execute("DELETE FROM letters WHERE begun").rowcount)

    async def _each(self, statement: str, letters: Iterable[OutboxMessage]) -> None:
        numbers = [(letter.number,) for letter in letters]
        await self._state.run(lambda connection: connection.executemany(statement, numbers))


def _letter(row: Sequence[object]) -> OutboxMessage:
    fields = dict(zip(OutboxMessage.model_fields, row, strict=True))
    return OutboxMessage.model_validate(fields | {"blocks": _BLOCKS.validate_json(str(fields["blocks"]))})
