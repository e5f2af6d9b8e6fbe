"""Chat sequencer: chats are served in parallel, the messages of one chat one after another."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import nullcontext
from weakref import WeakValueDictionary

from telegram import Update
from telegram.ext import BaseUpdateProcessor

from bot.monitoring.metrics import Metrics, Step
from bot.storage.pending_updates import PendingUpdates

Admits = Callable[[Update], Awaitable[bool]]


class ChatSequencer(BaseUpdateProcessor):
    """Handles up to `limit` updates at once, but never two of one chat, so that answers come in order.

    `admits` decides at arrival whether an update is handled at all: a rejected one must not wait for its turn. What is
    done with is deleted from `pending`.
    """

    def __init__(self, limit: int, admits: Admits, pending: PendingUpdates, metrics: Metrics | None = None) -> None:
        super().__init__(limit)
        self._admits = admits
        self._pending = pending
        self._metrics = metrics or Metrics()
        self._tasks: set[asyncio.Task[object]] = set()
        # Weak references: a chat's lock lives as long as one of its updates holds it or waits for it.
        self._taken = self._in_hand = 0
        self._locks: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    @property
    def waiting(self) -> int:
        """Number of updates that wait for earlier ones of their chat."""
        return self._taken - self._in_hand

    @property
    def in_hand(self) -> int:
        """Number of updates that are being handled."""
        return self._in_hand

    async def do_process_update(self, update: object, coroutine: Awaitable[object]) -> None:
        """Handles the update after the earlier ones of its chat."""
        if isinstance(update, Update) and not (self._pending.is_left(update) or await self._admits(update)):
            if isinstance(coroutine, Coroutine):
                coroutine.close()
            self._metrics.update(admitted=False)
            await self._pending.answered(update)
            return
        self._metrics.update(admitted=True)
        self._taken += 1
        task = asyncio.current_task()
        if task is not None:
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        try:
            await self._in_turn(update, coroutine)
        finally:
            self._taken -= 1
            if isinstance(coroutine, Coroutine):
                coroutine.close()  # one that never had its turn

    def break_off(self) -> int:
        """Cancel what is in hand, which the next start of the bot answers; returns the number of updates."""
        for task in self._tasks:
            task.cancel()
        return len(self._tasks)

    async def _in_turn(self, update: object, coroutine: Awaitable[object]) -> None:
        chat, arrived = update.effective_chat if isinstance(update, Update) else None, time.perf_counter()
        async with self._locks.setdefault(chat.id, asyncio.Lock()) if chat else nullcontext():
            self._metrics.step(Step.WAIT, time.perf_counter() - arrived)
            self._in_hand += 1
            try:
                await coroutine
            finally:
                self._in_hand -= 1
            if isinstance(update, Update):
                await self._pending.answered(update)

    async def initialize(self) -> None:
        """Nothing has to be prepared."""

    async def shutdown(self) -> None:
        """Nothing has to be released."""
