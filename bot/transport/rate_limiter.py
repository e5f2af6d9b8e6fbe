"""Rate limiter of requests to Telegram, which sends one again that is answered with 429 (Too Many Requests)."""

import asyncio
import time
from collections.abc import Callable, Coroutine
from typing import Any, TypeAlias

from telegram.constants import FloodLimit
from telegram.error import RetryAfter, TelegramError
from telegram.ext import AIORateLimiter

from bot.monitoring.metrics import Metrics, Step

# A decoded reply of the Bot API; python-telegram-bot's own name for the type is private.
Body: TypeAlias = dict[str, Any]
Result: TypeAlias = bool | Body | list[Body]

# Endpoints that send no message, as Telegram's limits are on messages
# (https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this).
FREE = ("sendChatAction",)

# Requests whose use is over after some seconds, so that they do not wait for minutes.
EXPIRING = (*FREE, "answerCallbackQuery", "answerInlineQuery", "setMessageReaction")
SOON = 5.0  # seconds

# Number of times that a request waits as long as Telegram demands (429) before the message counts as not sent.
FLOOD_WAITS = 5
REST = 0.1  # seconds more, for clocks that differ


class RateLimiter(AIORateLimiter):
    """Limits to Telegram's 30 messages per second, and 20 per minute in a group.

    Its parent counts "typing" as well, which would halve the messages to a group, and has a `RetryAfter` of one chat
    hold the requests of all. With 0 as `rate_limit_args` a request does not wait for its chat: it raises `RetryAfter`.
    """

    def __init__(
        self,
        group_max_rate: float = FloodLimit.MESSAGES_PER_MINUTE_PER_GROUP,
        group_time_period: float = 60.0,
        metrics: Metrics | None = None,
    ) -> None:
        super().__init__(group_max_rate=group_max_rate, group_time_period=group_time_period)
        self._metrics = metrics or Metrics()
        self._opens: dict[int | str, float] = {}  # by chat: the monotonic time from which Telegram takes requests again

    async def process_request(  # noqa: PLR0917 - as the parent has it
        self,
        callback: Callable[..., Coroutine[Any, Any, Result]],
        args: Any,  # noqa: ANN401 - likewise
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: int | None,
    ) -> Result:
        """Send the request as soon as the limits allow it, and return its result. Raises `RetryAfter`."""
        chat, counted = data.get("chat_id"), endpoint not in FREE and "chat_id" in data
        group = chat if counted and (isinstance(chat, str) or (isinstance(chat, int) and chat < 0)) else False
        waits = FLOOD_WAITS if rate_limit_args is None else rate_limit_args
        patience = SOON if endpoint in EXPIRING else float("inf")
        sent = self._measured(callback)
        while True:
            closed = self._closed(chat)
            if closed and (not waits or closed > patience):
                raise RetryAfter(int(closed) + 1)
            await asyncio.sleep(closed)
            try:
                return await self._run_request(
                    counted, group, allow_paid_broadcast=False, callback=sent, args=args, kwargs=kwargs
                )
            except RetryAfter as error:
                # the public attribute is going to change its type, and warns of that
                seconds = error._retry_after.total_seconds() + REST
                if chat is not None:
                    self._opens[chat] = time.monotonic() + seconds
                if not waits or seconds > patience:
                    raise
                waits -= 1
                await asyncio.sleep(seconds)

    def _measured(self, send: Callable[..., Coroutine[Any, Any, Result]]) -> Callable[..., Coroutine[Any, Any, Result]]:
        """The same request, timed and its error counted; the wait for its turn is no part of it."""

        async def measured(*args: Any, **kwargs: Any) -> Result:  # noqa: ANN401  # as the parent has it
            try:
                with self._metrics.timed(Step.SEND):
                    return await send(*args, **kwargs)
            except TelegramError as error:
                self._metrics.telegram_error(error)
                raise

        return measured

    def _closed(self, chat: int | str | None) -> float:
        """Seconds until Telegram takes requests for the chat again; 0 for an open one."""
        now = time.monotonic()
        self._opens = {each: opens for each, opens in self._opens.items() if opens > now}
        return self._opens[chat] - now if chat in self._opens else 0.0
