"""The state file: opened, migrated, and written in one transaction at a time."""

import asyncio
import os
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from bot.storage.migrations import MIGRATIONS, Migration
from index.errors import CrosscheckError

Result = TypeVar("Result")

# Seconds that a transaction waits for one of another process, such as `crosscheck feedback export`.
PATIENCE = 10.0


class StateRefused(CrosscheckError):
    """The file of the bot's state cannot be used; the text names it and the remedy."""


class Database:
    """One SQLite file, `path`, created if necessary, readable by its owner only. May be used by several threads.

    Raises StateRefused if the file is damaged, of a newer version, or in a place that cannot be written.
    """

    def __init__(self, path: Path, migrations: tuple[Migration, ...] = MIGRATIONS) -> None:
        self._path = path
        self._turn = threading.Lock()
        try:
            self._connection = _opened(path)
        except (OSError, sqlite3.Error) as error:
            raise StateRefused(f"{path} cannot be opened: {error}; name another file in STATE_FILE") from error
        try:
            self._migrate(migrations)
        except BaseException:
            self._connection.close()
            raise

    async def run(self, work: Callable[[sqlite3.Connection], Result]) -> Result:
        """Run `work` in one transaction off the event loop and return its result; an error rolls back."""
        return await asyncio.to_thread(self.do, work)

    def do(self, work: Callable[[sqlite3.Connection], Result]) -> Result:
        """Run `work` in one transaction and return its result. Raises StateRefused for an error of SQLite."""
        with self._turn, self._refused():
            return self._transaction(work)

    async def empty_log(self) -> None:
        """Copy the write-ahead log to the file and truncate it, because deleted rows are still readable there.

        If another process is reading the file, the log stays until a later call.
        """
        await asyncio.to_thread(self._empty_log)

    def _empty_log(self) -> None:
        with self._turn, self._refused():
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    @contextmanager
    def _refused(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise StateRefused(f"{self._path} cannot be used: {error}") from error

    def close(self) -> None:
        """Close the file; what was written stays."""
        with self._turn:
            self._connection.close()

    def _transaction(self, work: Callable[[sqlite3.Connection], Result]) -> Result:
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            result = work(self._connection)
        except BaseException:
            if self._connection.in_transaction:  # a full disk has ended it already
                self._connection.execute("ROLLBACK")
            raise
        self._connection.execute("COMMIT")
        return result

    def _migrate(self, migrations: tuple[Migration, ...]) -> None:
        known = max((each.number for each in migrations), default=0)
        version = self.do(_version)
        if version > known:
            raise StateRefused(
                f"{self._path} is of version {version}, written by a newer Crosscheck; this one knows {known}. "
                "Nothing was changed: update Crosscheck, or name another file in STATE_FILE"
            )
        for each in migrations:
            self.do(each.apply)


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _opened(path: Path) -> sqlite3.Connection:
    path.parent.mkdir(parents=True, exist_ok=True)
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    connection = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None, check_same_thread=False)
    # A write-ahead log: readers of other processes do not wait for a writer, and a commit costs no wait for the disk;
    # a power cut can lose the last of them, never the file (https://sqlite.org/pragma.html#pragma_synchronous).
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA secure_delete = ON")  # what /forget deletes is overwritten in the file
    return connection
