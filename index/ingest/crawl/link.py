"""One address that somebody hands in -> the archive of its page."""

import ssl
from pathlib import Path

from index.errors import DocumentRefused
from index.ingest.crawl.clock import Clock
from index.ingest.crawl.fetch_state import Memory
from index.ingest.crawl.fetcher import Fetcher
from index.ingest.crawl.http.address import checked, shown
from index.ingest.crawl.http.connections import Resolve, resolve
from index.ingest.crawl.http.errors import Unfetched, unforeseen
from index.ingest.crawl.http.host_scheduler import Turns
from index.ingest.crawl.storage import archived
from index.ingest.readers import FETCHED, PAGES, declared


def fetched_link(
    folder: Path,
    address: str,
    *,
    clock: Clock | None = None,
    resolve: Resolve = resolve,
    tls: ssl.SSLContext | None = None,
) -> bytes:
    """A WARC archive of the page, fetched as `sources.toml` of the folder says. Raises DocumentRefused."""
    clock = clock or Clock()
    settings = declared(folder).fetch
    memory = Memory(folder / FETCHED)  # read, and not written: a fetch may be writing it
    turns = Turns(clock, settings.delay, memory.waiting)
    fetcher = Fetcher(settings, turns, memory, clock, resolve=resolve, tls=tls)
    try:
        with unforeseen():
            return archived(fetcher.get(checked(address), PAGES), clock.now())
    except Unfetched as error:
        raise DocumentRefused(f"{shown(address)} {error}; nothing was kept") from error
