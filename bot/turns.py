"""Who is served when: chats at the same time, the messages of one chat one after another."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from weakref import WeakValueDictionary

from telegram import Update
from telegram.ext import BaseUpdateProcessor

Admits = Callable[[Update], Awaitable[bool]]


class Turns(BaseUpdateProcessor):
    """Handles up to `limit` updates at once, but never two of one chat, so that answers come in the order asked.

    `admits` says of each update when it comes whether it is handled at all: what is not must not wait for its turn.
    """

    def __init__(self, limit: int, admits: Admits) -> None:
        super().__init__(limit)
        self._admits = admits
        # Weak: a chat's lock lives as long as one of its updates holds it or waits for it.
        self._locks: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    async def do_process_update(self, update: object, coroutine: Awaitable[object]) -> None:
        """Handles the update when those before it in its chat are done."""
        if not isinstance(update, Update):
            await coroutine
        elif await self._admits(update):
            await self._in_turn(update, coroutine)
        elif isinstance(coroutine, Coroutine):
            coroutine.close()

    async def _in_turn(self, update: Update, coroutine: Awaitable[object]) -> None:
        if update.effective_chat is None:
            await coroutine
            return
        async with self._locks.setdefault(update.effective_chat.id, asyncio.Lock()):
            await coroutine

    async def initialize(self) -> None:
        """Nothing has to be prepared."""

    async def shutdown(self) -> None:
        """Nothing has to be released."""
