"""Fetch one address from a user as the archive of its page."""

from pathlib import Path

from index.errors import DocumentRefused
from index.ingest.crawl.clock import CrawlClock
from index.ingest.crawl.fetch_state import FetchState
from index.ingest.crawl.fetcher import Fetcher
from index.ingest.crawl.http.address import checked_address, shown_address
from index.ingest.crawl.http.errors import FetchError, unforeseen
from index.ingest.crawl.http.host_scheduler import HostScheduler
from index.ingest.crawl.storage import archived
from index.ingest.readers import FETCHED, PAGES, read_sources_file


def fetched_link(folder: Path, address: str) -> bytes:
    """A WARC archive of the page, fetched with the settings of the folder's `sources.toml`. Raises DocumentRefused."""
    clock = CrawlClock()
    settings = read_sources_file(folder).fetch
    memory = FetchState(folder / FETCHED)  # read, and not written: a fetch may be writing it
    turns = HostScheduler(clock, settings.delay, memory.waiting)
    fetcher = Fetcher(settings, turns, memory, clock)
    try:
        with unforeseen():
            return archived(fetcher.get(checked_address(address), PAGES), clock.now())
    except FetchError as error:
        raise DocumentRefused(f"{shown_address(address)} {error}; nothing was kept") from error
