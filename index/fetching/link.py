"""One address that somebody hands in -> the archive of its page."""

import ssl
from pathlib import Path

from index.errors import DocumentRefused
from index.fetching.address import checked, shown
from index.fetching.clock import Clock
from index.fetching.connecting import Resolve, resolve
from index.fetching.failure import Unfetched, unforeseen
from index.fetching.fetcher import Fetcher
from index.fetching.keeping import archived
from index.fetching.memory import Memory
from index.fetching.turns import Turns
from index.sources import FETCHED, PAGES, declared


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
