"""Rate limits per person."""

from collections import OrderedDict
from enum import Enum

from aiolimiter import AsyncLimiter

# Requests in a burst, and then per minute: the number of messages that Telegram lets a bot send to a group per minute
# (https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this), and more than anybody reads.
BURST, MINUTE = 20, 60.0


class LimitVerdict(Enum):
    """Verdict on one request of a person."""

    SERVED = "there is room for it"
    TOLD = "it is too much, which has to be said"
    SILENT = "it is too much, as was said before"


class RateLimits:
    """A leaking bucket per person, deleted when it is empty."""

    def __init__(self, burst: int = BURST, period: float = MINUTE) -> None:
        self._burst, self._period = burst, period
        self._buckets: OrderedDict[int, _Bucket] = OrderedDict()  # ordered by last use

    async def verdict(self, person: int) -> LimitVerdict:
        """Decide whether to serve the person now."""
        self._forget()
        bucket = self._buckets.setdefault(person, _Bucket(self._burst, self._period))
        self._buckets.move_to_end(person)
        return await bucket.verdict()

    def _forget(self) -> None:
        while self._buckets:
            person, bucket = next(iter(self._buckets.items()))
            if not bucket.is_empty:
                return
            del self._buckets[person]


class _Bucket:
    def __init__(self, burst: int, period: float) -> None:
        self._limiter = AsyncLimiter(burst, period)
        self._told = False

    @property
    def is_empty(self) -> bool:
        return self._limiter.has_capacity(self._limiter.max_rate)

    async def verdict(self) -> LimitVerdict:
        if self.is_empty:
            self._told = False
        if self._limiter.has_capacity():
            await self._limiter.acquire()  # at once
            return LimitVerdict.SERVED
        if self._told:
            return LimitVerdict.SILENT
        self._told = True
        return LimitVerdict.TOLD
