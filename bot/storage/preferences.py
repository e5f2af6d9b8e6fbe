"""Which language people and groups have chosen, kept in the bot's state."""

import sqlite3

from bot.storage import Database


class Preferences:
    """The choices of everybody, by the number of the person or the chat.

    They are held in memory too: each message asks for one, and the event loop must not wait for a file.
    """

    def __init__(self, state: Database) -> None:
        self._state = state
        self._languages: dict[int, str] = dict(state.do(_read))

    def language(self, owner: int) -> str | None:
        """The code of the language that was chosen; None where none was."""
        return self._languages.get(owner)

    async def choose(self, owner: int, language: str | None) -> None:
        """Keeps the choice; None takes it back. Raises StateRefused where it cannot be kept."""

        def write(connection: sqlite3.Connection) -> None:
            connection.execute("DELETE FROM preferences WHERE owner = ?", (owner,))
            if language is not None:
                connection.execute("INSERT INTO preferences (owner, language) VALUES (?, ?)", (owner, language))

        await self._state.run(write)
        self._languages.pop(owner, None)
        if language is not None:
            self._languages[owner] = language

    async def moved(self, old: int, new: int) -> None:
        """The group `old` is the supergroup `new` from now on; told twice, the second changes nothing."""
        language = self.language(old)
        if language is not None:
            await self.choose(new, language)
            await self.choose(old, None)


def _read(connection: sqlite3.Connection) -> list[tuple[int, str]]:
    return connection.execute("SELECT owner, language FROM preferences").fetchall()
