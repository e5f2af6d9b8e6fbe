"""Run a handler as a task of its own, so that the next message of the chat does not wait for it."""

from collections.abc import Callable, Coroutine
from typing import Any, TypeAlias

from telegram import Update
from telegram.ext import ContextTypes

from bot.storage.pending_updates import PendingUpdates

Callback: TypeAlias = Callable[[Update, ContextTypes.DEFAULT_TYPE], Coroutine[Any, Any, None]]


def non_blocking(callback: Callback, pending: PendingUpdates) -> Callback:
    """Wrap a callback of the library; its update stays in `pending` until it is done.

    The library's own `block=False` ends the handling of the update before the callback has begun, and so would lose
    what the callback has in hand when the bot is killed.
    """

    async def finish(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        try:
            await callback(update, context)
        except Exception:  # of a cancelled one the next start of the bot is told again
            await pending.end(update)
            raise
        await pending.end(update)

    async def begin(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        pending.begin(update)
        context.application.create_task(finish(update, context), update=update)

    return begin
