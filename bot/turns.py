"""Who is served when: chats at the same time, the messages of one chat one after another."""

import asyncio
from collections.abc import Awaitable
from weakref import WeakValueDictionary

from telegram import Update
from telegram.ext import BaseUpdateProcessor


class Turns(BaseUpdateProcessor):
    """Handles up to `limit` updates at once, but never two of one chat, so that answers come in the order asked."""

    def __init__(self, limit: int) -> None:
        super().__init__(limit)
        # Weak: a chat's lock lives as long as one of its updates holds it or waits for it.
        self._locks: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    async def do_process_update(self, update: object, coroutine: Awaitable[object]) -> None:
        """Handles the update when those before it in its chat are done."""
        chat = update.effective_chat if isinstance(update, Update) else None
        if chat is None:
            await coroutine
            return
        async with self._locks.setdefault(chat.id, asyncio.Lock()):
            await coroutine

    async def initialize(self) -> None:
        """Nothing has to be prepared."""

    async def shutdown(self) -> None:
        """Nothing has to be released."""
