"""Bounded queue of updates that are fetched and not yet handled."""

import asyncio
import time
from urllib.parse import parse_qs

import httpx
from telegram import Bot, Update

from bot.storage.pending_updates import PendingUpdates

# Most updates per request (https://core.telegram.org/bots/api#getupdates).
BATCH = 100


class UpdateQueue(asyncio.Queue[object]):
    """The queue between fetching and handling, which counts an update until it has been handled.

    The fetcher waits here, so that further updates stay with Telegram, which keeps them for a day
    (https://core.telegram.org/bots/api#getting-updates): ten thousand waiting ones cost this process nothing. An update
    is stored in `pending` before the next request confirms it. Raises `ValueError` if not even one request's updates
    would fit.
    """

    def __init__(self, most: int, pending: PendingUpdates) -> None:
        super().__init__()
        if most < BATCH:
            raise ValueError(f"room for {most} updates, which is less than the {BATCH} that come at once")
        self._most = most
        self.pending = pending
        self._in_hand = self._unread = 0
        self._less = asyncio.Event()
        self._fetched = time.monotonic()

    @property
    def in_hand(self) -> int:
        """Number of updates that are being handled or wait."""
        return self._in_hand

    @property
    def unread(self) -> int:
        """Number of updates that the library could not read, and that were left out."""
        return self._unread

    @property
    def silent(self) -> float:
        """Seconds since Telegram last answered a request for updates, or since there was room for more."""
        return time.monotonic() - self._fetched

    async def room(self, number: int) -> None:
        """Waits until there is room for this many updates."""
        while self._in_hand + number > self._most:
            self._less.clear()
            await self._less.wait()

    async def put(self, item: object) -> None:
        """Adds an update that did not come before, when there is room; a webhook's reply waits for that.

        One without content, which is what is left of one that cannot be read, is only counted.
        """
        if isinstance(item, Update) and not any(getattr(item, kind) for kind in Update.ALL_TYPES):
            self._unread += 1
            return
        await self.room(1)
        if not isinstance(item, Update) or await self.pending.take(item):
            self.put_nowait(item)

    async def resume(self, bot: Bot) -> None:
        """Adds the updates that an earlier run did not answer."""
        for update in await self.pending.left(bot):
            self.put_nowait(update)

    def put_nowait(self, item: object) -> None:
        """Adds an update even without room."""
        super().put_nowait(item)
        self._in_hand += 1

    def task_done(self) -> None:
        """Counts one update as handled."""
        super().task_done()
        self._in_hand -= 1
        self._less.set()

    async def before_fetch(self, request: httpx.Request) -> None:
        """Delays a request for updates until there is room for them.

        The last request, which only confirms fetched updates, has no `timeout` and is not delayed.
        """
        if "timeout" in parse_qs(request.content.decode()):
            await self.room(BATCH)
            self._fetched = time.monotonic()

    async def after_fetch(self, response: httpx.Response) -> None:
        """Records a successful request."""
        if response.is_success:
            self._fetched = time.monotonic()
