"""Sites to fetch from, a clock that nobody waits for, and folders of stories that list them."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from index.ingest.crawl.clock import CrawlClock
from tests.fetching.site import Site

STARTED = datetime(2031, 5, 2, 9, 0, tzinfo=UTC)


class Watch:
    """A clock: sleeping moves it on at once, and so does every look at it by `step` seconds."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.step = 0.0
        self.slept: list[float] = []

    def ticks(self) -> float:
        self.seconds += self.step
        return self.seconds

    def sleep(self, seconds: float) -> None:
        if seconds:
            self.slept.append(round(seconds, 3))
        self.seconds += seconds

    @property
    def clock(self) -> CrawlClock:
        return CrawlClock(self.ticks, self.sleep, lambda: STARTED + timedelta(seconds=self.seconds))


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as one:
        yield one


@pytest.fixture
def other() -> Iterator[Site]:
    with Site() as one:
        yield one


Listing = Callable[..., Path]


@pytest.fixture
def listing(tmp_path: Path) -> Listing:
    """Makes a folder of stories whose sources.toml lists feeds and pages of the Vessen Herald."""

    def make(
        *, feeds: tuple[str, ...] = (), pages: tuple[str, ...] = (), settings: str = "private = true\ndelay = 0"
    ) -> Path:
        folder = tmp_path / "stories"
        folder.mkdir(exist_ok=True)
        toml = f'[outlets."Vessen Herald"]\nfeeds = {list(feeds)}\npages = {list(pages)}\n[fetch]\n{settings}\n'
        (folder / "sources.toml").write_text(toml, encoding="utf-8")
        return folder

    return make
