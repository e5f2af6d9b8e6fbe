"""Rate limiter of requests to Telegram, which sends one again that is answered with 429 (Too Many Requests)."""

from collections.abc import Callable, Coroutine
from typing import Any, TypeAlias

from telegram.constants import FloodLimit
from telegram.ext import AIORateLimiter

# A decoded reply of the Bot API; python-telegram-bot's own name for the type is private.
Body: TypeAlias = dict[str, Any]
Result: TypeAlias = bool | Body | list[Body]

# Endpoints that send no message, as Telegram's limits are on messages
# (https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this).
FREE = ("sendChatAction",)

# Number of times that a request waits as long as Telegram demands (429) before the message counts as not sent.
FLOOD_WAITS = 5


class RateLimiter(AIORateLimiter):
    """Limits to Telegram's 30 messages per second, and 20 per minute in a group.

    Its parent counts "typing" as well, which would halve the messages to a group. A `RetryAfter` holds all requests.
    """

    def __init__(
        self, group_max_rate: float = FloodLimit.MESSAGES_PER_MINUTE_PER_GROUP, group_time_period: float = 60.0
    ) -> None:
        super().__init__(group_max_rate=group_max_rate, group_time_period=group_time_period, max_retries=FLOOD_WAITS)

    async def process_request(  # noqa: PLR0917 - as the parent has it
        self,
        callback: Callable[..., Coroutine[Any, Any, Result]],
        args: Any,  # noqa: ANN401 - likewise
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: int | None,
    ) -> Result:
        """Send the request as soon as the limits allow it, and return its result."""
        counted = {} if endpoint in FREE else data
        return await super().process_request(callback, args, kwargs, endpoint, counted, rate_limit_args)
