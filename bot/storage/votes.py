"""Votes on answers: one per person and answer, stored in the bot's state."""

import sqlite3
from datetime import UTC

from bot.clock import Clock
from bot.rendering import VoteTally
from bot.storage import Database
from bot.storage.answer_messages import AnswerMessage


class Votes:
    """Votes on answers. `now` returns the time, with its zone."""

    def __init__(self, state: Database, now: Clock) -> None:
        self._state = state
        self._now = now

    async def cast(self, view: AnswerMessage, person: int, *, up: bool) -> tuple[bool, VoteTally]:
        """Counts a vote on the answer of a message, or removes it if the person had given the same.

        Returns whether the vote counts now, and all votes on the answer. Raises StateRefused.
        """
        at = self._now().astimezone(UTC).isoformat(timespec="seconds")

        def write(connection: sqlite3.Connection) -> tuple[bool, VoteTally]:
            given = (view.chat, view.message, view.question, person)
            before = connection.execute(f"SELECT up FROM votes WHERE {_THIS} AND person = ?", given).fetchone()  # noqa: S608
            connection.execute(f"DELETE FROM votes WHERE {_THIS} AND person = ?", given)  # noqa: S608
            stands = before != (int(up),)
            if stands:
                connection.execute(_INSERT, (*given, int(up), view.outlet, view.sentence, view.value, at))
            return stands, _tally(connection, view)

        return await self._state.run(write)

    async def tally(self, view: AnswerMessage) -> VoteTally:
        """All votes on the answer of a message."""
        return await self._state.run(lambda connection: _tally(connection, view))


_THIS = "chat = ? AND message = ? AND question = ?"
_INSERT = (
    "INSERT INTO votes (chat, message, question, person, up, outlet, sentence, value, at)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
)


def _tally(connection: sqlite3.Connection, view: AnswerMessage) -> VoteTally:
    query = f"SELECT total(up), total(1 - up) FROM votes WHERE {_THIS}"  # noqa: S608
    up, down = connection.execute(query, (view.chat, view.message, view.question)).fetchone()
    return VoteTally(up=int(up), down=int(down))
