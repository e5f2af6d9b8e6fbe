"""The real application, talking over loopback HTTP to the double of Telegram."""

import asyncio
import itertools
import logging
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from pydantic import SecretStr
from telegram.ext import ExtBot

from bot.app import UPDATES_AT_ONCE, build
from bot.clock import Clock, utc_now
from bot.logs import LogBuffer
from bot.monitoring.metrics import Metrics
from bot.ports import NewsroomPort
from bot.serving import serve
from bot.settings import Access, Settings
from bot.storage import Database
from bot.storage.pending_updates import PendingUpdates
from bot.transport.update_queue import UpdateQueue
from tests.bot.telegram_double import TelegramDouble
from tests.bot.telegram_double.server import PATIENCE, TOKEN

ADMIN = 501

_FIRST = itertools.count(1, 10_000)

# Seconds between edits, so that a test of them does not wait for seconds.
EDIT_PAUSE = 0.02


class Bot:
    """A running bot and the Telegram that it talks to."""

    def __init__(
        self,
        newsroom: NewsroomPort,
        double: TelegramDouble,
        admins: frozenset[int],
        state: Database,
        *,
        access: Access = Access.EVERYONE,
        log_buffer: LogBuffer | None = None,
        now: Clock = utc_now,
        refresh: float = 0,
    ) -> None:
        self.double = double
        self._newsroom, self._admins, self._state = newsroom, admins, state
        self._access, self._journal, self._now, self._refresh = access, log_buffer, now, refresh
        self.begin()

    def begin(self) -> None:
        """Starts the bot, also once more after its end, with nothing left of before but its state."""
        self._stop = asyncio.Event()
        self.metrics = Metrics()
        self.update_queue = UpdateQueue(UPDATES_AT_ONCE, PendingUpdates(self._state))
        settings = settings_for(self.double.address, self._admins, self._access, self._refresh)
        self._application = build(
            settings,
            self._newsroom,
            self._state,
            EDIT_PAUSE,
            self._journal,
            now=self._now,
            update_queue=self.update_queue,
            metrics=self.metrics,
        )
        self._serving = asyncio.create_task(
            serve(self._application, self._admins, self._stop, update_queue=self.update_queue, metrics=self.metrics)
        )

    @property
    def goes_on(self) -> bool:
        """False once the end has begun."""
        return self._application.running

    @property
    def telegram(self) -> ExtBot[int]:
        """The bot's own client of Telegram."""
        return self._application.bot

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
    newsroom: NewsroomPort,
    admins: frozenset[int] = frozenset({ADMIN}),
    state: Path | None = None,
    access: Access = Access.EVERYONE,
    *,
    now: Clock = utc_now,
    refresh: float = 0,
) -> AsyncIterator[Bot]:
    """A bot that is up. At the end it has stopped, and every request that it sent was one of the Bot API.

    `state` is the file of what it remembers; without one it begins with nothing and leaves nothing.
    """
    with (
        TemporaryDirectory() as folder,
        closing(Database(state or Path(folder) / "bot.sqlite")) as database,
        logged() as log_buffer,
    ):
        # Telegram does not begin anew to count, so another double for the same state must not either.
        async with TelegramDouble(first=next(_FIRST) if state else 1) as double:
            bot = Bot(
                newsroom, double, admins, database, access=access, log_buffer=log_buffer, now=now, refresh=refresh
            )
            async with _ending(bot):
                yield bot


@contextmanager
def logged() -> Iterator[LogBuffer]:
    """A journal of what is logged."""
    log_buffer, root = LogBuffer(SecretStr(TOKEN)), logging.getLogger()
    root.addHandler(log_buffer)
    try:
        yield log_buffer
    finally:
        root.removeHandler(log_buffer)


@asynccontextmanager
async def _ending(bot: Bot) -> AsyncIterator[None]:
    try:
        yield
    finally:
        await bot.end()
    assert bot.double.done("getMe"), "the bot sent nothing, so this test would check nothing"
    assert bot.double.problems == []


def settings_for(
    address: str, admins: frozenset[int] = frozenset(), access: Access = Access.EVERYONE, refresh: float = 0
) -> Settings:
    """Settings as the environment would give them."""
    return Settings(
        telegram_token=SecretStr(TOKEN),
        telegram_admins=admins,
        telegram_access=access,
        telegram_api_url=address,
        refresh_minutes=refresh,
    )
