"""Who is served when: chats at the same time, the messages of one chat one after another."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from weakref import WeakValueDictionary

from telegram import Chat, Update
from telegram.ext import BaseUpdateProcessor

Admits = Callable[[Update], Awaitable[bool]]


class ChatSequencer(BaseUpdateProcessor):
    """Handles up to `limit` updates at once, but never two of one chat, so that answers come in the order asked.

    `admits` says of each update when it comes whether it is handled at all: what is not must not wait for its turn.
    """

    def __init__(self, limit: int, admits: Admits) -> None:
        super().__init__(limit)
        self._admits = admits
        # Weak: a chat's lock lives as long as one of its updates holds it or waits for it.
        self._taken = self._in_hand = 0
        self._locks: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    @property
    def waiting(self) -> int:
        """How many updates wait until those before them in their chat are done."""
        return self._taken - self._in_hand

    @property
    def in_hand(self) -> int:
        """How many updates are being handled."""
        return self._in_hand

    async def do_process_update(self, update: object, coroutine: Awaitable[object]) -> None:
        """Handles the update when those before it in its chat are done."""
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
