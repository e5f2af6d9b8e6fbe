"""One request at a time to a host, with a delay between two, and none while the host asks to be left alone."""

import threading
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from index.ingest.crawl.clock import CrawlClock
from index.ingest.crawl.http.errors import FetchEnded, FetchError

# where it does not say how long
_USUAL = timedelta(minutes=15)
_LONGEST = timedelta(days=7)


def retry_time(header: str, now: datetime) -> datetime:
    """The end of a `Retry-After`, which is a number of seconds or a day and time (RFC 9110, 10.2.3); at most a week."""
    told = header.strip()
    if told.isascii() and told.isdigit():
        return now + min(timedelta(seconds=int(told[:9])), _LONGEST)
    try:
        moment = parsedate_to_datetime(told)
        moment = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):  # no day, or one that no calendar has
        return now + _USUAL
    return min(max(moment, now), now + _LONGEST)


class HostScheduler:
    """By host: who may ask now. `waiting` says until when a host asked to be left alone. May be used by threads."""

    def __init__(self, clock: CrawlClock, delay: float, waiting: Mapping[str, datetime]) -> None:
        self._clock = clock
        self._delay = delay
        self._waiting = dict(waiting)
        self._locks: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)
        self._ended: dict[str, float] = {}
        self._delays: dict[str, float] = {}
        self._changing = threading.Lock()
        self._ending = False

    @contextmanager
    def turn(self, host: str) -> Iterator[None]:
        """Wait for the host, then have it alone. Raises Unfetched where it asked to be left alone."""
        self.check(host)
        with self._changing:
            lock = self._locks[host]
        with lock:
            self.check(host)  # it may have asked so in the meantime
            if host in self._ended:
                delay = max(self._delay, self._delays.get(host, 0.0))
                self._clock.sleep(max(0.0, self._ended[host] + delay - self._clock.ticks()))
            self.check(host)
            try:
                yield
            finally:
                self._ended[host] = self._clock.ticks()

    def check(self, host: str) -> None:
        """Raise Unfetched where the host asked to be left alone until later, or the fetch is ending."""
        if self._ending:
            raise FetchEnded
        end = self._waiting.get(host)
        if end and end > self._clock.now():
            raise FetchError(f"has a host that asks to be left alone until {end:%d %b %Y %H:%M} UTC", passing=True)

    def leave_alone(self, host: str, end: datetime) -> None:
        """The host asked to be left alone."""
        self._waiting[host] = end

    def slow_down(self, host: str, delay: float) -> None:
        """The host asked for so many seconds between two requests."""
        self._delays[host] = delay

    def end(self) -> None:
        """Let nobody have a turn any more."""
        self._ending = True

    @property
    def waiting(self) -> dict[str, datetime]:
        """The hosts that ask to be left alone, and until when."""
        now = self._clock.now()
        return {host: end for host, end in list(self._waiting.items()) if end > now}
