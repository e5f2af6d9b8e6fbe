"""Migrations of the state file from an empty one on, in order: `NNN_name.sql`, each applied once, in a transaction.

A released migration is never changed; changes go into the next.
"""

import sqlite3
from collections.abc import Iterator
from importlib import resources
from importlib.resources.abc import Traversable

from index.models import Frozen


class Migration(Frozen):
    """A migration: its `number`, the `user_version` of the file after it, and its statements."""

    number: int
    script: str

    def apply(self, connection: sqlite3.Connection) -> None:
        """Apply the migration in the open transaction, if the file is older."""
        if self.number <= connection.execute("PRAGMA user_version").fetchone()[0]:
            return
        for statement in _statements(self.script):
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {self.number:d}")


def _statements(script: str) -> Iterator[str]:
    """The statements one by one, as `executescript` would end the open transaction."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
    if statement.strip():
        raise ValueError(f"a statement without its semicolon: {statement.strip()[:80]!r}")


def _read() -> Iterator[Migration]:
    files = (each for each in resources.files(__name__).iterdir() if each.name.endswith(".sql"))
    yield from sorted(map(_migration, files), key=lambda each: each.number)


def _migration(file: Traversable) -> Migration:
    return Migration(number=int(file.name.partition("_")[0]), script=file.read_text("utf-8"))


MIGRATIONS = tuple(_read())
