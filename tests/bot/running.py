"""The real application, talking over loopback HTTP to the double of Telegram."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path
from tempfile import TemporaryDirectory

from pydantic import SecretStr

from bot.application import UPDATES_AT_ONCE, Newsroom, build
from bot.intake import Intake
from bot.serving import serve
from bot.settings import Settings
from bot.state import Database
from tests.bot.telegram_double import TelegramDouble
from tests.bot.telegram_double.server import PATIENCE, TOKEN

ADMIN = 501

# Seconds between edits, so that a test of them does not wait for seconds.
EDIT_PAUSE = 0.02


class Bot:
    """A running bot and the Telegram that it talks to."""

    def __init__(self, newsroom: Newsroom, double: TelegramDouble, admins: frozenset[int], state: Database) -> None:
        self.double = double
        self._stop = asyncio.Event()
        self.intake = Intake(UPDATES_AT_ONCE)
        application = build(settings_for(double.address, admins), newsroom, state, EDIT_PAUSE, intake=self.intake)
        self._serving = asyncio.create_task(serve(application, admins, self._stop, intake=self.intake))

    async def end(self) -> None:
        """Has the bot finish what it began, and waits for it."""
        self._stop.set()
        async with asyncio.timeout(PATIENCE):
            await self._serving


@asynccontextmanager
async def running(
    newsroom: Newsroom, admins: frozenset[int] = frozenset({ADMIN}), state: Path | None = None
) -> AsyncIterator[Bot]:
    """A bot that is up. At the end it has stopped, and every request that it sent was one of the Bot API.

    `state` is the file of what it remembers; without one it begins with nothing and leaves nothing.
    """
    with TemporaryDirectory() as folder, closing(Database(state or Path(folder) / "bot.sqlite")) as database:
        async with _answering(newsroom, admins, database) as bot:
            yield bot


@asynccontextmanager
async def _answering(newsroom: Newsroom, admins: frozenset[int], state: Database) -> AsyncIterator[Bot]:
    async with TelegramDouble() as double:
        bot = Bot(newsroom, double, admins, state)
        try:
            yield bot
        finally:
            await bot.end()
        assert double.done("getMe"), "the bot sent nothing, so this test would check nothing"
        assert double.problems == []


def settings_for(address: str, admins: frozenset[int] = frozenset()) -> Settings:
    """Settings as the environment would give them."""
    return Settings(telegram_token=SecretStr(TOKEN), telegram_admins=admins, telegram_api_url=address)
