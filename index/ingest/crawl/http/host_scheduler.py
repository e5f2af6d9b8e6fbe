"""Schedule requests per host: one at a time, with a delay between two, and none until a `Retry-After` has passed."""

import threading
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from index.ingest.crawl.clock import CrawlClock
from index.ingest.crawl.http.errors import FetchEnded, FetchError

# for a host that gives no time
_USUAL = timedelta(minutes=15)
_LONGEST = timedelta(days=7)


def retry_time(header: str, now: datetime) -> datetime:
    """The end of a `Retry-After`, given in seconds or as a date (RFC 9110, 10.2.3); at most a week away."""
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
    """Grants turns per host. `waiting` maps hosts to the end of their `Retry-After`. May be used by several threads."""

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
        """Wait for the host, then hold it exclusively. Raises FetchError during a `Retry-After`."""
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
        """Raise FetchError during a `Retry-After` of the host, or FetchEnded if the fetch is ending."""
        if self._ending:
            raise FetchEnded
        end = self._waiting.get(host)
        if end and end > self._clock.now():
            raise FetchError(f"has a host that asks to be left alone until {end:%d %b %Y %H:%M} UTC", passing=True)

    def leave_alone(self, host: str, end: datetime) -> None:
        """Record a `Retry-After` of the host."""
        self._waiting[host] = end

    def slow_down(self, host: str, delay: float) -> None:
        """Set the seconds between two requests that the host asks for."""
        self._delays[host] = delay

    def end(self) -> None:
        """Grant no more turns."""
        self._ending = True

    @property
    def waiting(self) -> dict[str, datetime]:
        """Hosts with a `Retry-After`, and its end."""
        now = self._clock.now()
        return {host: end for host, end in list(self._waiting.items()) if end > now}
