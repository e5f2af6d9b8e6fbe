"""Rows are written many at a time, and the archive is the same as if each was written alone."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from index.api.newsroom import Newsroom
from index.store.snapshot import archive

LINES = '{"id": "one", "text": "The ferry sank off Tarnby."}\n{"id": "%s", "text": "Nobody was hurt in Vell."}\n'


def rows(folder: Path) -> list[list[tuple[object, ...]]]:
    (path,) = folder.glob("generations/*/stories.db")
    with closing(sqlite3.connect(path)) as connection:
        tables = "files", "refusals", "stories", "bodies"
        found = [connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall() for table in tables]
        return [*found, connection.execute("SELECT name FROM sqlite_master ORDER BY 1").fetchall()]


@pytest.mark.parametrize(("batch", "size"), [(1, 10**6), (3, 10**6), (500, 30)], ids=["one", "three", "some letters"])
def test_the_size_of_a_batch_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, batch: int, size: int
) -> None:
    stories = tmp_path / "stories"
    stories.mkdir()
    for number in range(9):  # "one" is in each: the first keeps the name
        (stories / f"{number}.jsonl").write_text(LINES % f"two{number}", encoding="utf-8")
    Newsroom(stories, tmp_path / "whole").reindex()
    monkeypatch.setattr(archive, "BATCH", batch)
    monkeypatch.setattr(archive, "SIZE", size)
    Newsroom(stories, tmp_path / "parts").reindex()
    expected, found = rows(tmp_path / "whole"), rows(tmp_path / "parts")
    assert len(expected[1]) == 8
    assert len(expected[2]) == 10
    assert found == expected
    (stories / "4.jsonl").unlink()  # the next generation goes on behind the last id
    (stories / "9.jsonl").write_text(LINES % "last", encoding="utf-8")
    report = Newsroom(stories, tmp_path / "parts").reindex()
    assert (report.added, report.removed) == (("last",), ("two4",))
