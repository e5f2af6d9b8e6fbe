import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest

from bot.storage import Database, StateRefused
from bot.storage.migrations import MIGRATIONS, Migration

ONE = Migration(number=1, script="CREATE TABLE ones (number INTEGER NOT NULL) STRICT;")
TWO = Migration(number=2, script="INSERT INTO ones VALUES (7);\nALTER TABLE ones ADD COLUMN name TEXT; -- ';'\n")
WRONG = Migration(number=3, script="INSERT INTO ones VALUES (8, 'eight');\nINSERT INTO nowhere VALUES (1);\n")


def rows(path: Path) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("SELECT * FROM ones").fetchall()


def test_the_steps_are_numbered_without_a_gap() -> None:
    assert [each.number for each in MIGRATIONS] == list(range(1, len(MIGRATIONS) + 1))


def test_an_older_file_takes_the_steps_that_it_lacks_and_no_other(tmp_path: Path) -> None:
    path = tmp_path / "deeper" / "bot.sqlite"
    Database(path, (ONE,)).close()
    Database(path, (ONE, TWO)).close()
    Database(path, (ONE, TWO)).close()
    assert rows(path) == [(7, None)]


def test_a_step_that_fails_leaves_nothing_behind(tmp_path: Path) -> None:
    path = tmp_path / "bot.sqlite"
    with pytest.raises(StateRefused, match="no such table: nowhere"):
        Database(path, (ONE, TWO, WRONG))
    assert rows(path) == [(7, None)]
    Database(path, (ONE, TWO)).close()


def test_a_file_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "bot.sqlite"
    Database(path, (ONE, TWO)).close()
    with pytest.raises(StateRefused, match=r"of version 2, written by a newer Crosscheck; this one knows 1\. Nothing"):
        Database(path, (ONE,))
    assert rows(path) == [(7, None)]


def test_a_file_that_is_no_database_is_named_and_kept(tmp_path: Path) -> None:
    path = tmp_path / "bot.sqlite"
    path.write_text("notes of mine, " * 100)
    with pytest.raises(StateRefused, match=r"bot\.sqlite cannot be opened: file is not a database; name another file"):
        Database(path)
    assert path.read_text().startswith("notes of mine")


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StateRefused, match="cannot be opened"):
        Database(tmp_path / "file" / "bot.sqlite")


def test_only_its_owner_can_read_it(tmp_path: Path) -> None:
    path = tmp_path / "bot.sqlite"
    with closing(Database(path, (ONE, TWO))):
        modes = {each.name: stat.S_IMODE(each.stat().st_mode) for each in tmp_path.iterdir()}
    assert set(modes.values()) == {0o600}


def test_work_that_fails_is_undone(tmp_path: Path) -> None:
    def work(connection: sqlite3.Connection) -> None:
        connection.execute("INSERT INTO ones VALUES (8)")
        raise KeyError("stop")

    path = tmp_path / "bot.sqlite"
    with closing(Database(path, (ONE,))) as database:
        with pytest.raises(KeyError):
            database.do(work)
        database.do(lambda connection: connection.execute("INSERT INTO ones VALUES (9)"))
    assert rows(path) == [(9,)]


ASKED = Migration(number=1, script="CREATE TABLE asked (question TEXT NOT NULL) STRICT;")


def test_what_is_deleted_is_overwritten_in_the_file(tmp_path: Path) -> None:
    path, words = tmp_path / "bot.sqlite", "a question of nobody else"
    with closing(Database(path, (ASKED,))) as database:
        database.do(lambda connection: connection.execute("INSERT INTO asked VALUES (?)", (words,)))
    assert words.encode() in path.read_bytes()
    with closing(Database(path, (ASKED,))) as database:
        database.do(lambda connection: connection.execute("DELETE FROM asked"))
    assert words.encode() not in path.read_bytes()


def test_a_statement_without_an_end_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="without its semicolon: 'CREATE TABLE a"):
        Database(tmp_path / "bot.sqlite", (Migration(number=1, script="CREATE TABLE a (b)"),))
