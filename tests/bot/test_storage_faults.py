"""The state is damaged under a running bot, and the index may not be written: questions are answered all the same."""

import asyncio
import errno
import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from index.api.newsroom import Newsroom
from tests.bot.newsrooms import Desk
from tests.bot.running import ADMIN, running
from tests.bot.telegram_double import group, private
from tests.conftest import MakeNewsroom

pytestmark = pytest.mark.anyio

QUESTION = "How many were freed?"
PIT = "outlet: A\n\nRescuers freed 31 miners from the Karsa pit on Tuesday.\n"


def overwritten(state: Path) -> None:
    """Another program has written into the file."""
    with closing(sqlite3.connect(state)) as other:  # what this process has read of it is void after a change
        other.execute("CREATE TABLE other (one INTEGER)")
        other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    state.write_bytes(b"\xff" * state.stat().st_size)


def emptied(state: Path) -> None:
    """Its tables are gone."""
    with closing(sqlite3.connect(state, isolation_level=None)) as other:
        tables = other.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
        for (name,) in tables.fetchall():
            other.execute(f"DROP TABLE {name}")


@pytest.mark.parametrize("harm", [overwritten, emptied])
async def test_a_state_that_is_damaged_while_the_bot_runs_keeps_nobody_from_an_answer(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, harm: Callable[[Path], None]
) -> None:
    async with running(Desk(), state=tmp_path / "bot.sqlite") as bot:
        chat = private(bot.double)
        assert (await chat.asks(QUESTION)).text.startswith("212")
        await asyncio.to_thread(harm, tmp_path / "bot.sqlite")
        for written in (QUESTION, "/help", f"/watch {QUESTION}", "/watches", "/language de", "/forget", QUESTION):
            assert (await chat.asks(written)).text
        assert (await private(bot.double, 78).asks(QUESTION)).text.startswith("212")
        crowd = group(bot.double)
        await crowd.asks("/help")
        assert (await crowd.asks(f"/ask {QUESTION}")).text.startswith("212")
        await bot.does("look")
    assert "an update is in memory only" in caplog.text
    assert "cannot be used" in caplog.text
    assert "Traceback" not in caplog.text


@pytest.fixture
def _read_only(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Nothing below the index can be written, as on a file system that is mounted so; also for who runs as root."""
    opened, made = os.open, os.mkdir

    def refuse(path: object) -> None:
        if str(path).startswith(str(tmp_path / "index")):
            raise OSError(errno.EROFS, os.strerror(errno.EROFS), str(path))

    def open_file(path: str, flags: int, *more: int, dir_fd: int | None = None) -> int:
        if flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
            refuse(path)
        return opened(path, flags, *more, dir_fd=dir_fd)

    def make_folder(path: str, *more: int) -> None:
        if not os.path.isdir(path):  # noqa: PTH112 - as the system tells it
            refuse(path)
        made(path, *more)

    monkeypatch.setattr(os, "open", open_file)
    monkeypatch.setattr(os, "mkdir", make_folder)


async def test_a_read_only_index_answers_and_an_admin_is_told_why_it_is_not_read_anew(
    make_newsroom: MakeNewsroom, tmp_path: Path, caplog: pytest.LogCaptureFixture, request: pytest.FixtureRequest
) -> None:
    made = make_newsroom({"pit.txt": PIT})
    newsroom = Newsroom(made.stories, tmp_path / "index")
    newsroom.reindex()
    (made.stories / "new.txt").write_text(PIT.replace("31", "32"), encoding="utf-8")
    async with running(newsroom) as bot:
        request.getfixturevalue("_read_only")
        admin, crowd = private(bot.double, ADMIN), group(bot.double, ADMIN)
        assert (await private(bot.double).asks("How many miners were freed?")).text.startswith("31")
        await admin.asks("/reindex")
        await bot.double.until("editMessageText", chat_id=admin.id)
        assert admin.sees.text == (
            f"The index in {tmp_path / 'index'} cannot be written: read-only file system; it stays as it was"
        )
        await crowd.asks("/reindex")
        await bot.double.until("editMessageText", chat_id=crowd.id)
        assert crowd.sees.text == "The stories cannot be asked just now. Please try again later."
        await admin.attach("a.txt", PIT.encode())
        assert "read-only file system" in (await admin.reads()).text
        assert (await private(bot.double).asks("How many miners were freed?")).text.startswith("31")
    assert "Traceback" not in caplog.text
