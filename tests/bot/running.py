"""The real application, talking over loopback HTTP to the double of Telegram."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, closing
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from pydantic import SecretStr

from bot.application import Newsroom, build
from bot.serving import serve
from bot.settings import Settings
from bot.state import Database
from bot.unasked import clock
from tests.bot.telegram_double import TelegramDouble
from tests.bot.telegram_double.server import PATIENCE, TOKEN

ADMIN = 501

# Seconds between edits, so that a test of them does not wait for seconds.
EDIT_PAUSE = 0.02


class Bot:
    """A running bot and the Telegram that it talks to."""

    def __init__(
        self,
        newsroom: Newsroom,
        double: TelegramDouble,
        admins: frozenset[int],
        state: Database,
        now: Callable[[], datetime] = clock,
    ) -> None:
        self.double = double
        self._stop = asyncio.Event()
        self._application = build(settings_for(double.address, admins), newsroom, state, EDIT_PAUSE, now)
        self._serving = asyncio.create_task(serve(self._application, admins, self._stop))

    async def does(self, job: str) -> None:
        """Has the bot do, now and until it is done, what its schedule brings from time to time."""
        await self.double.until("setMyCommands")  # which is sent as soon as it runs
        assert self._application.job_queue is not None
        (scheduled,) = self._application.job_queue.get_jobs_by_name(job)
        await scheduled.run(self._application)

    async def end(self) -> None:
        """Has the bot finish what it began, and waits for it."""
        self._stop.set()
        async with asyncio.timeout(PATIENCE):
            await self._serving


@asynccontextmanager
async def running(
    newsroom: Newsroom,
    admins: frozenset[int] = frozenset({ADMIN}),
    state: Path | None = None,
    now: Callable[[], datetime] = clock,
) -> AsyncIterator[Bot]:
    """A bot that is up. At the end it has stopped, and every request that it sent was one of the Bot API.

    `state` is the file of what it remembers; without one it begins with nothing and leaves nothing.
    """
    with TemporaryDirectory() as folder, closing(Database(state or Path(folder) / "bot.sqlite")) as database:
        async with _answering(newsroom, admins, database, now) as bot:
            yield bot


@asynccontextmanager
async def _answering(
    newsroom: Newsroom, admins: frozenset[int], state: Database, now: Callable[[], datetime]
) -> AsyncIterator[Bot]:
    async with TelegramDouble() as double:
        bot = Bot(newsroom, double, admins, state, now)
        try:
            yield bot
        finally:
            await bot.end()
        assert double.done("getMe"), "the bot sent nothing, so this test would check nothing"
        assert double.problems == []


def settings_for(address: str, admins: frozenset[int] = frozenset()) -> Settings:
    """Settings as the environment would give them."""
    return Settings(telegram_token=SecretStr(TOKEN), telegram_admins=admins, telegram_api_url=address)
