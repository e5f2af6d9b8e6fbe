"""The updates in hand: fetched, and not yet done with. There are never more of them than the bot can bear."""

import asyncio
import time
from urllib.parse import parse_qs

import httpx

# The most updates that one request brings (https://core.telegram.org/bots/api#getupdates).
BATCH = 100


class UpdateQueue(asyncio.Queue[object]):
    """The queue between fetching and handling, which counts an update until it has been handled.

    Whoever fetches waits here, so that all else stays with Telegram, which keeps updates for a day
    (https://core.telegram.org/bots/api#getting-updates): ten thousand that wait cost this process nothing.
    Raises `ValueError` where not even one request's updates would have room.
    """

    def __init__(self, most: int) -> None:
        super().__init__()
        if most < BATCH:
            raise ValueError(f"room for {most} updates, which is less than the {BATCH} that come at once")
        self._most = most
        self._in_hand = 0
        self._less = asyncio.Event()
        self._fetched = time.monotonic()

    @property
    def in_hand(self) -> int:
        """How many updates are being handled or wait for it."""
        return self._in_hand

    @property
    def silent(self) -> float:
        """Seconds since Telegram last answered a request for updates, or since there was room for more."""
        return time.monotonic() - self._fetched

    async def room(self, number: int) -> None:
        """Waits until so many more may come."""
        while self._in_hand + number > self._most:
            self._less.clear()
            await self._less.wait()

    async def put(self, item: object) -> None:
        """Takes an update when there is room for it; a webhook's sender waits for its answer until then."""
        await self.room(1)
        await super().put(item)

    def put_nowait(self, item: object) -> None:
        """Takes an update whether or not there is room."""
        super().put_nowait(item)
        self._in_hand += 1

    def task_done(self) -> None:
        """One of the updates has been handled."""
        super().task_done()
        self._in_hand -= 1
        self._less.set()

    async def before_fetch(self, request: httpx.Request) -> None:
        """Holds a request that would bring updates until there is room for them.

        The request that only confirms what was fetched, at the end, has no `timeout` and passes.
        """
        if "timeout" in parse_qs(request.content.decode()):
            await self.room(BATCH)
            self._fetched = time.monotonic()

    async def after_fetch(self, response: httpx.Response) -> None:
        """Takes note of a request that succeeded."""
        if response.is_success:
            self._fetched = time.monotonic()
