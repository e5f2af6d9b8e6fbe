"""Languages chosen by people and groups, stored in the bot's state."""

import sqlite3

from bot.storage import Database


class Preferences:
    """The chosen languages, by id of person or chat.

    They are cached in memory: each message needs one, and the event loop must not wait for a file.
    """

    def __init__(self, state: Database) -> None:
        self._state = state
        self._languages: dict[int, str] = dict(state.do(_read))

    def language(self, owner: int) -> str | None:
        """The code of the chosen language; None without a choice."""
        return self._languages.get(owner)

    async def choose(self, owner: int, language: str | None) -> None:
        """Stores the choice; None deletes it. Raises StateRefused if that fails."""

        def write(connection: sqlite3.Connection) -> None:
            connection.execute("DELETE FROM preferences WHERE owner = ?", (owner,))
            if language is not None:
                connection.execute("INSERT INTO preferences (owner, language) VALUES (?, ?)", (owner, language))

        await self._state.run(write)
        self._languages.pop(owner, None)
        if language is not None:
            self._languages[owner] = language

    async def moved(self, old: int, new: int) -> None:
        """Moves the choice of the group `old` to the supergroup `new`; a second call changes nothing."""
        language = self.language(old)
        if language is not None:
            await self.choose(new, language)
            await self.choose(old, None)


def _read(connection: sqlite3.Connection) -> list[tuple[int, str]]:
    return connection.execute("SELECT owner, language FROM preferences").fetchall()
