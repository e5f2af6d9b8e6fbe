"""News on their way: noted together with what is told by them, before they are sent, so that nothing is told twice."""

import sqlite3
from collections.abc import Iterable, Sequence

from pydantic import TypeAdapter

from bot.rendering import Block
from bot.services.watches.news import ReportedState
from bot.storage import Database
from index.models import Frozen

_BLOCKS = TypeAdapter(tuple[Block, ...])


class OutboxMessage(Frozen):
    """News of the watch numbered `watch` for a chat; `held` where they came in its quiet hours."""

    number: int
    chat: int
    topic: int | None
    watch: int
    language: str
    blocks: tuple[Block, ...]
    held: bool


class Outbox:
    """The letters that were not sent yet."""

    def __init__(self, state: Database) -> None:
        self._state = state

    async def note(self, watch: int, generation: str, told: ReportedState | None, blocks: Sequence[Block] = ()) -> None:
        """Notes that a watch was asked of a generation, what is known then, and its news, all of it or nothing.

        `told` is None where it is as it was. Nothing is noted of a watch that was ended meanwhile.
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
        """The letters whose sending was not begun, oldest first."""
        rows = await self._state.run(
            lambda connection: connection.execute(
                "SELECT l.number, w.chat, w.topic, l.watch, w.language, l.blocks, l.held "
                "FROM letters l JOIN watches w ON w.number = l.watch WHERE NOT l.begun ORDER BY l.number"
            ).fetchall()
        )
        return tuple(_letter(row) for row in rows)

    async def hold(self, letters: Iterable[OutboxMessage]) -> None:
        """Marks letters that came in quiet hours."""
        await self._each("UPDATE letters SET held = 1 WHERE number = ?", letters)

    async def begin(self, letters: Iterable[OutboxMessage]) -> tuple[OutboxMessage, ...]:
        """Marks letters that are being sent, which nobody may do again; gives those that still wait."""

        def write(connection: sqlite3.Connection) -> tuple[OutboxMessage, ...]:
            mark = "UPDATE letters SET begun = 1 WHERE number = ? AND NOT begun"
            return tuple(each for each in letters if connection.execute(mark, (each.number,)).rowcount)

        return await self._state.run(write)

    async def take_back(self, letters: Iterable[OutboxMessage]) -> None:
        """Marks letters that certainly did not arrive; they are sent again."""
        await self._each("UPDATE letters SET begun = 0 WHERE number = ?", letters)

    async def done(self, letters: Iterable[OutboxMessage]) -> None:
        """Drops letters that were sent, or whose fate nobody knows."""
        await self._each("DELETE FROM letters WHERE number = ?", letters)

    async def clear(self) -> int:
        """Drops the letters that an earlier run was sending when it broke off; gives how many there were."""
        return await self._state.run(lambda connection: connection.execute("DELETE FROM letters WHERE begun").rowcount)

    async def _each(self, statement: str, letters: Iterable[OutboxMessage]) -> None:
        numbers = [(letter.number,) for letter in letters]
        await self._state.run(lambda connection: connection.executemany(statement, numbers))


def _letter(row: Sequence[object]) -> OutboxMessage:
    fields = dict(zip(OutboxMessage.model_fields, row, strict=True))
    return OutboxMessage.model_validate(fields | {"blocks": _BLOCKS.validate_json(str(fields["blocks"]))})
