"""One fetch: everything that `sources.toml` lists, several hosts in parallel."""

import ssl
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from index.errors import FetchBusy, NothingToFetch
from index.ingest.crawl.clock import CrawlClock
from index.ingest.crawl.fetch_state import NAME, FetchState
from index.ingest.crawl.fetcher import Fetcher
from index.ingest.crawl.http.connections import Resolve, resolve
from index.ingest.crawl.http.errors import FetchEnded
from index.ingest.crawl.http.host_scheduler import HostScheduler
from index.ingest.crawl.jobs import Job, Jobs
from index.ingest.crawl.page_check import PageCheck
from index.ingest.crawl.storage import DRAFT
from index.ingest.crawl.tally import FetchTally
from index.ingest.readers import DECLARED, FETCHED, SourcesFile, read_sources_file
from index.models import FetchReport, Progress

HOSTS = 8  # hosts that are requested in parallel
Bundle = list[Job]


def fetch(
    folder: Path,
    progress: Callable[[Progress], None] | None = None,
    *,
    clock: CrawlClock | None = None,
    resolve: Resolve = resolve,
    tls: ssl.SSLContext | None = None,
) -> FetchReport:
    """Download new stories of the feeds and pages that `sources.toml` of a folder lists, into its subfolder `fetched`.

    If it is interrupted, it leaves complete files only, and the next fetch continues where it stopped. Raises
    SourcesUnreadable, NothingToFetch or FetchBusy.
    """
    began = time.perf_counter()
    clock = clock or CrawlClock()
    told = read_sources_file(folder)
    bundles = _bundles(told)
    if not bundles:
        raise NothingToFetch(_nothing(folder))
    place = folder / FETCHED
    with _alone(place):
        memory = FetchState(place)
        turns = HostScheduler(clock, told.fetch.delay, memory.waiting)
        tally = FetchTally(memory, progress, sum(map(len, bundles)))
        if memory.note:
            tally.refuse("", f"{FETCHED}/{NAME}", memory.note)
        fetcher = Fetcher(told.fetch, turns, memory, clock, resolve=resolve, tls=tls)
        judge = PageCheck()
        jobs = Jobs(folder, fetcher, memory, tally, clock, judge=judge)
        _do(bundles, jobs, (turns.end, judge.end), lambda: memory.save(turns.waiting, clock.now()))
    return tally.report(time.perf_counter() - began)


def _nothing(folder: Path) -> str:
    if (folder / DECLARED).is_file():
        return f"{DECLARED} in {folder} lists no `feeds` and no `pages` of an outlet"
    return f'there is no {DECLARED} in {folder}; it lists what to fetch: [outlets."A Paper"] and feeds = ["https://…"]'


@contextmanager
def _alone(place: Path) -> Iterator[None]:
    """Hold the lock on fetching into a folder, and delete incomplete files there. Raises FetchBusy."""
    place.mkdir(exist_ok=True)
    lock = FileLock(place / ".lock", timeout=0)
    try:
        lock.acquire()
    except Timeout:
        raise FetchBusy(f"another fetch is writing to {place}; try again when it is done") from None
    try:
        for draft in place.rglob(f".*{DRAFT}"):
            draft.unlink(missing_ok=True)
        yield
    finally:
        lock.release()


def _bundles(told: SourcesFile) -> list[Bundle]:
    """The jobs grouped by host, as requests to one host are sequential."""
    by_host: defaultdict[str, Bundle] = defaultdict(list)
    for outlet, one in told.outlets.items():
        for job in (
            *(Job(outlet, each, True) for each in one.feeds),
            *(Job(outlet, each, False) for each in one.pages),
        ):
            by_host[job.address.split("/")[2].lower()].append(job)
    return list(by_host.values())


def _do(bundles: list[Bundle], jobs: Jobs, ends: Iterable[Callable[[], None]], save: Callable[[], None]) -> None:
    threads = ThreadPoolExecutor(min(HOSTS, len(bundles)), thread_name_prefix="fetch")
    try:
        for future in as_completed([threads.submit(_in_order, bundle, jobs, save) for bundle in bundles]):
            future.result()
    finally:
        for end in ends:  # end the pending jobs, which the exit would otherwise wait for
            end()
        threads.shutdown(cancel_futures=True)
        save()


def _in_order(bundle: Bundle, jobs: Jobs, save: Callable[[], None]) -> None:
    try:
        for job in bundle:
            jobs.do(job)
            save()  # so that the next fetch repeats little if this one is killed
    except FetchEnded:
        return
