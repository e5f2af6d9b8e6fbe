"""Fetch an address: follow redirects, obey robots.txt and the delays that hosts ask for."""

import ssl
from collections.abc import Collection
from http import HTTPStatus

import httpx

from index.ingest.crawl.clock import CrawlClock
from index.ingest.crawl.fetch_state import FetchState
from index.ingest.crawl.http.address import checked_address, host_of
from index.ingest.crawl.http.connections import Resolve, resolve
from index.ingest.crawl.http.errors import FetchError, RobotsRefusal, of_status, unforeseen
from index.ingest.crawl.http.host_scheduler import HostScheduler, retry_time
from index.ingest.crawl.http.requests import Reply, Requester
from index.ingest.crawl.http.robots import Rules, parse_robots
from index.ingest.readers import Fetch

MOST_REDIRECTS = 5
_MOVED = frozenset({301, 302, 303, 307, 308})
_BUSY = frozenset({HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE})
_ROBOTS_BYTES = 500_000  # RFC 9309 asks for as many at least
_LONGEST_DELAY = 60.0  # seconds; a longer delay would hold up the whole run


class Fetcher:
    """Fetches addresses for one run. May be used by several threads."""

    def __init__(
        self,
        settings: Fetch,
        turns: HostScheduler,
        memory: FetchState,
        clock: CrawlClock,
        *,
        resolve: Resolve = resolve,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        self._requester = Requester(settings, resolve, tls, clock)
        self._turns = turns
        self._memory = memory
        self._clock = clock
        self._rules: dict[str, Rules] = {}

    def get(self, url: httpx.URL, kinds: Collection[str], conditions: dict[str, str] | None = None) -> Reply:
        """The reply of an address, of one of these media types: 200, or 304 if `conditions` lead to that.

        Raises FetchError.
        """
        with unforeseen():
            return self._followed(url, kinds, conditions or {}, obeying=True)

    def _followed(
        self,
        url: httpx.URL,
        kinds: Collection[str],
        more: dict[str, str],
        *,
        obeying: bool,
        most: int | None = None,
    ) -> Reply:
        for _ in range(MOST_REDIRECTS + 1):
            if obeying:
                self._obey(url)
            reply = self._asked(url, more, kinds, most)
            if reply.status == HTTPStatus.OK or (reply.status == HTTPStatus.NOT_MODIFIED and more):
                return reply
            if reply.status not in _MOVED or "Location" not in reply.headers:
                raise of_status(reply.status)
            url = checked_address(reply.headers["Location"], url)
        raise FetchError(f"is redirected more than {MOST_REDIRECTS} times")

    def _asked(self, url: httpx.URL, more: dict[str, str], kinds: Collection[str], most: int | None) -> Reply:
        with self._turns.turn(host_of(url)):
            reply = self._requester.ask(url, more, kinds, most)
            if reply.status in _BUSY:
                self._turns.leave_alone(
                    host_of(url), retry_time(reply.headers.get("Retry-After", ""), self._clock.now())
                )
                self._turns.check(host_of(url))
        return reply

    def _obey(self, url: httpx.URL) -> None:
        place = f"{url.scheme}://{host_of(url)}"
        if place not in self._rules:
            self._rules[place] = found = self._told_rules(place)
            if found.delay:
                self._turns.slow_down(host_of(url), min(found.delay, _LONGEST_DELAY))
        if error := self._rules[place].unknown:
            raise error
        if not self._rules[place].allow(str(url)):
            raise RobotsRefusal("is an address that robots.txt asks to leave alone")

    def _told_rules(self, place: str) -> Rules:
        """The rules of a robots.txt: everything is allowed without one, nothing if it cannot be read (RFC 9309)."""
        text = self._memory.robots(place, self._clock.now())
        try:
            if text is None:
                text = self._asked_rules(httpx.URL(f"{place}/robots.txt"))
                self._memory.learn_robots(place, text, self._clock.now())
        except FetchError as error:
            if error.status is None:  # the host itself could not be asked
                return Rules(unknown=error)
            return Rules(unknown=FetchError(f"has a host whose robots.txt {error}", passing=True))
        return parse_robots(text)

    def _asked_rules(self, url: httpx.URL) -> str:
        """The text of a robots.txt, empty if there is none. Raises FetchError."""
        try:
            content = self._followed(url, (), {}, obeying=False, most=_ROBOTS_BYTES).content
        except FetchError as error:
            if error.status is None or error.passing:
                raise
            return ""
        return content.decode("utf-8", errors="replace")
