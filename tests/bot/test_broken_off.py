"""A bot process that is told to end while it reads the stories: it ends in time, and the next one goes on."""

import asyncio
import os
import signal
import time
from pathlib import Path

import pytest

from index.store.snapshot import Generations
from tests.bot.running import ADMIN
from tests.bot.telegram_double import Chat, TelegramDouble, private
from tests.bot.telegram_double.server import PATIENCE, TOKEN
from tests.bot.test_command import environment, outcome, start

pytestmark = pytest.mark.anyio

# Seconds that a container is given from SIGTERM to its end.
LONGEST = 10.0
STORIES = 3000
TOLD = (
    "Crew {n} cleared {m} trees from the line to Orlo. The line is used by {m} trains a day. Work goes on in spring. "
)


def write(folder: Path) -> None:
    """Stories for some seconds of reading, as old as those that a reindex takes for unchanging."""
    for n in range(STORIES):
        file = folder / f"{n}.txt"
        file.write_text("outlet: O\n\n" + "".join(TOLD.format(n=n, m=n % 97 + m) for m in range(2, 12)), "utf-8")
        os.utime(file, (1_700_000_000, 1_700_000_000))


async def broken_off(process: asyncio.subprocess.Process, admin: Chat, file: Path, least: int) -> bytes:
    """End the bot in a reindex, when so many bytes of its outcomes are on disk, and give these."""
    await admin.write("/reindex")
    async with asyncio.timeout(PATIENCE):
        while not file.exists() or file.stat().st_size <= least:  # noqa: ASYNC110, ASYNC240  # which nothing tells
            await asyncio.sleep(0.01)
    began = time.monotonic()
    process.send_signal(signal.SIGTERM)
    code, _, errors = await outcome(process)
    assert time.monotonic() - began < LONGEST
    assert code == 0
    assert "Traceback" not in errors
    return file.read_bytes()  # noqa: ASYNC240


async def test_a_long_reindex_is_broken_off_in_time_and_the_next_bot_goes_on(tmp_path: Path) -> None:
    async with TelegramDouble() as double:
        variables = environment(
            tmp_path, TELEGRAM_TOKEN=TOKEN, TELEGRAM_API_URL=double.address, TELEGRAM_ADMINS=str(ADMIN)
        )
        write(tmp_path / "stories")
        generations, admin = Generations(tmp_path / "index"), private(double, ADMIN)
        left = await broken_off(await start(tmp_path, variables), admin, generations.checkpoint, 50_000)
        more = await broken_off(await start(tmp_path, variables), admin, generations.checkpoint, len(left) + 50_000)
        assert more.startswith(left), "what the first had read was read again"
        assert not list((tmp_path / "index").rglob("manifest.json"))
        third = await start(tmp_path, variables)
        await admin.write("/reindex")
        while f"Stories: {STORIES + 1:,}" not in admin.sees.text:
            await double.until("editMessageText", len(double.done("editMessageText")) + 1)
        third.send_signal(signal.SIGTERM)
        assert (await outcome(third))[0] == 0
    assert not generations.checkpoint.exists()
    assert double.problems == []
