"""Access decisions of the admins, stored in the bot's state."""

import sqlite3
from enum import StrEnum

from bot.clock import utc_now
from bot.storage import Database


class Standing(StrEnum):
    """Access decision on a person or a chat."""

    ALLOWED = "allowed"
    DENIED = "denied"


class People:
    """Access decisions by id of person or chat, cached in memory, as each update needs one."""

    def __init__(self, state: Database) -> None:
        self._state = state
        self._standings = {number: Standing(word) for number, word in state.do(_read)}

    def standing(self, number: int) -> Standing | None:
        """Decision on a person or a chat; None without one."""
        return self._standings.get(number)

    async def put(self, number: int, standing: Standing, by: int) -> None:
        """Stores the decision of the admin `by` on a person or a chat. Raises StateRefused if that fails."""
        row = (number, standing.value, by, utc_now().isoformat(timespec="seconds"))

        def write(connection: sqlite3.Connection) -> None:
            connection.execute("INSERT OR REPLACE INTO people (person, standing, by, at) VALUES (?, ?, ?, ?)", row)

        await self._state.run(write)
        self._standings[number] = standing

    async def moved(self, old: int, new: int) -> None:
        """Moves the decision on the group `old` to the supergroup `new`; a second call changes nothing."""

        def write(connection: sqlite3.Connection) -> None:
            connection.execute("UPDATE OR REPLACE people SET person = ? WHERE person = ?", (new, old))

        await self._state.run(write)
        standing = self._standings.pop(old, None)
        if standing is not None:
            self._standings[new] = standing


def _read(connection: sqlite3.Connection) -> list[tuple[int, str]]:
    return connection.execute("SELECT person, standing FROM people").fetchall()
