"""Clock of the crawler, which tests replace."""

import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import NamedTuple


def _now() -> datetime:
    return datetime.now(UTC)


class CrawlClock(NamedTuple):
    """`ticks` is a monotonic time in seconds, `sleep` waits some seconds, `now` is the time of day in UTC."""

    ticks: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    now: Callable[[], datetime] = _now
