"""Whom the admins have let in or shut out, kept in the bot's state."""

import sqlite3
from enum import StrEnum

from bot.clock import utc_now
from bot.storage import Database


class Standing(StrEnum):
    """What the admins have said of someone."""

    ALLOWED = "allowed"
    DENIED = "denied"


class People:
    """The standing of people and chats by their numbers, in memory too: each update asks for one."""

    def __init__(self, state: Database) -> None:
        self._state = state
        self._standings = {number: Standing(word) for number, word in state.do(_read)}

    def standing(self, number: int) -> Standing | None:
        """What was said of a person or a chat; None where nothing was."""
        return self._standings.get(number)

    async def put(self, number: int, standing: Standing, by: int) -> None:
        """Keeps what the admin `by` says of a person or a chat. Raises StateRefused where it cannot be kept."""
        row = (number, standing.value, by, utc_now().isoformat(timespec="seconds"))

        def write(connection: sqlite3.Connection) -> None:
            connection.execute("INSERT OR REPLACE INTO people (person, standing, by, at) VALUES (?, ?, ?, ?)", row)

        await self._state.run(write)
        self._standings[number] = standing

    async def moved(self, old: int, new: int) -> None:
        """The group `old` is the supergroup `new` from now on; told twice, the second changes nothing."""

        def write(connection: sqlite3.Connection) -> None:
            connection.execute("UPDATE OR REPLACE people SET person = ? WHERE person = ?", (new, old))

        await self._state.run(write)
        standing = self._standings.pop(old, None)
        if standing is not None:
            self._standings[new] = standing


def _read(connection: sqlite3.Connection) -> list[tuple[int, str]]:
    return connection.execute("SELECT person, standing FROM people").fetchall()
