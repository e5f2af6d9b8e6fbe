"""How fast requests go to Telegram."""

from collections.abc import Callable, Coroutine
from typing import Any, TypeAlias

from telegram.ext import AIORateLimiter

# A decoded answer of the Bot API; python-telegram-bot's own name for it is private.
Body: TypeAlias = dict[str, Any]
Result: TypeAlias = bool | Body | list[Body]

# Whoever writes them sends no message, and Telegram's limits are on messages
# (https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this).
FREE = ("sendChatAction",)


class RateLimiter(AIORateLimiter):
    """Keeps to Telegram's 30 messages a second, and 20 a minute in a group.

    Its parent counts "typing" too, which would halve what a group can be told. Being told to wait holds all requests.
    """

    async def process_request(  # noqa: PLR0917 - as the parent has it
        self,
        callback: Callable[..., Coroutine[Any, Any, Result]],
        args: Any,  # noqa: ANN401 - likewise
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: int | None,
    ) -> Result:
        """What the request gives, sent when there is room for it."""
        counted = {} if endpoint in FREE else data
        return await super().process_request(callback, args, kwargs, endpoint, counted, rate_limit_args)
