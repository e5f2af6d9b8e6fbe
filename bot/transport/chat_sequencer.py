"""Chat sequencer: chats are served in parallel, the messages of one chat one after another."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from weakref import WeakValueDictionary

from telegram import Chat, Update
from telegram.ext import BaseUpdateProcessor

Admits = Callable[[Update], Awaitable[bool]]


class ChatSequencer(BaseUpdateProcessor):
    """Handles up to `limit` updates at once, but never two of one chat, so that answers come in order.

    `admits` decides at arrival whether an update is handled at all: a rejected one must not wait for its turn.
    """

    def __init__(self, limit: int, admits: Admits) -> None:
        super().__init__(limit)
        self._admits = admits
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
        if isinstance(update, Update) and not await self._admits(update):
            if isinstance(coroutine, Coroutine):
                coroutine.close()
            return
        self._taken += 1
        try:
            await self._in_turn(update.effective_chat if isinstance(update, Update) else None, coroutine)
        finally:
            self._taken -= 1

    async def _in_turn(self, chat: Chat | None, coroutine: Awaitable[object]) -> None:
        if chat is None:
            await self._handle(coroutine)
            return
        async with self._locks.setdefault(chat.id, asyncio.Lock()):
            await self._handle(coroutine)

    async def _handle(self, coroutine: Awaitable[object]) -> None:
        self._in_hand += 1
        try:
            await coroutine
        finally:
            self._in_hand -= 1

    async def initialize(self) -> None:
        """Nothing has to be prepared."""

    async def shutdown(self) -> None:
        """Nothing has to be released."""
