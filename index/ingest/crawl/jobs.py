"""Process one feed or page of an outlet: request, store, remember."""

import hashlib
from collections.abc import Collection
from contextlib import suppress
from http import HTTPStatus
from pathlib import Path
from typing import NamedTuple

from index.ingest.crawl.clock import CrawlClock
from index.ingest.crawl.entries import KINDS, FeedEntry, entries
from index.ingest.crawl.fetch_state import MOST_TRIES, AddressState, FetchState
from index.ingest.crawl.fetcher import Fetcher
from index.ingest.crawl.http.address import address_key, checked_address, shown_address
from index.ingest.crawl.http.errors import FetchError, unforeseen
from index.ingest.crawl.http.requests import Reply
from index.ingest.crawl.page_check import PageCheck
from index.ingest.crawl.storage import archived, keep, noted
from index.ingest.crawl.tally import FetchTally
from index.ingest.readers import PAGES, folder_of


class Job(NamedTuple):
    """A feed or a page that `sources.toml` lists for an outlet."""

    outlet: str
    address: str
    feed: bool

    @property
    def key(self) -> str:
        """Key of its state and name of its file: 32 hex digits."""
        return address_key(f"{self.outlet}\n{self.address}")

    @property
    def file(self) -> str:
        """Path of its page below the stories folder."""
        return f"{folder_of(self.outlet)}/{self.key}.warc.gz"

    @property
    def former(self) -> str:
        """Path of its page before the last change of its text."""
        return f"{folder_of(self.outlet)}/{self.key}.before.warc.gz"


class Jobs:
    """Processes the jobs of one fetch; may be used by several threads."""

    def __init__(
        self,
        folder: Path,
        fetcher: Fetcher,
        memory: FetchState,
        tally: FetchTally,
        clock: CrawlClock,
        *,
        judge: PageCheck,
    ) -> None:
        self._folder = folder
        self._fetcher = fetcher
        self._judge = judge
        self._memory = memory
        self._tally = tally
        self._clock = clock

    def do(self, job: Job) -> None:
        """Download new entries of a feed, or a changed page. Raises FetchEnded; other errors are counted."""
        try:
            if job.feed:
                self._feed(job)
            else:
                self._page(job)
        except FetchError as error:
            self._tally.refuse(job.key, shown_address(job.address), str(error))
        self._tally.step()

    def _feed(self, job: Job) -> None:
        reply = self._asked(job, KINDS)
        if reply is None:
            return
        today = self._clock.now().date()
        with unforeseen():
            found = list(entries(reply.content, reply.url, job.outlet))
        new = [entry for entry in found if not self._memory.has(entry.key, today)]
        self._tally.expect(len(new))
        whole = True
        for entry in new:
            whole = self._entry(job, entry) and whole
            self._tally.step()
        # a feed with an entry to try again is requested unconditionally
        self._memory.learn(job.key, _known(reply) if whole else AddressState())

    def _page(self, job: Job, headline: str | None = None) -> None:
        reply = self._asked(job, PAGES)
        if reply:
            # otherwise a paywall that is new would replace the article
            with unforeseen():
                text = _digest(self._judge.check(reply, headline).encode(errors="surrogatepass"))
                archive = archived(reply, self._clock.now())
            if self._memory.known(job.key).text not in {None, text}:
                self._set_aside(job)
            self._keep(job.file, archive)
            self._memory.learn(job.key, _known(reply).model_copy(update={"text": text}))

    def _set_aside(self, job: Job) -> None:
        """Keep the previous version of a page beside the new one, so that a changed value is an update."""
        with suppress(FileNotFoundError):
            (self._folder / job.file).replace(self._folder / job.former)

    def _asked(self, job: Job, kinds: Collection[str]) -> Reply | None:
        """The reply; None if it is unchanged. Raises FetchError."""
        known = self._memory.known(job.key)
        if not job.feed and not (self._folder / job.file).exists():
            known = AddressState(told=known.told, tries=known.tries)  # the file was removed, so it is fetched again
        conditions = {"If-None-Match": known.etag, "If-Modified-Since": known.modified}
        asked = {name: value for name, value in conditions.items() if value and _may_be_sent(value)}
        reply = self._fetcher.get(checked_address(job.address), kinds, asked)
        # some servers change their validators with every reply, or have none
        if reply.status == HTTPStatus.NOT_MODIFIED or content_digest(reply) == known.digest:
            fresh = {"etag": reply.headers.get("ETag", known.etag), "told": None, "tries": 0}
            self._memory.learn(job.key, known.model_copy(update=fresh))
            self._tally.leave()
            return None
        return reply

    def _entry(self, feed: Job, entry: FeedEntry) -> bool:
        """Download the page of an entry, else store the text of the feed; False if it should be tried again."""
        outlet = feed.outlet
        if entry.link is None and not entry.text.strip():
            why = "holds an entry without a text, and without an address that can be asked for"
            self._tally.refuse(entry.key, shown_address(feed.address), why)
            if self._memory.known(entry.key).tries < MOST_TRIES:
                return False
            self._memory.forget(entry.key)
            self._memory.add(entry.key, self._clock.now().date())
            return True
        if entry.link is None:
            self._note(outlet, entry)
        else:
            job = Job(outlet, entry.link, feed=False)
            try:
                # any page is better than nothing
                self._page(job, entry.given.title if entry.text.strip() else None)
            except FetchError as error:
                if self._is_left(job, error, entry):
                    return False
                self._note(outlet, entry)
            self._memory.forget(job.key)  # it is not asked for again
        self._memory.add(entry.key, self._clock.now().date())
        return True

    def _is_left(self, job: Job, error: FetchError, entry: FeedEntry) -> bool:
        """Report that the page of an entry could not be fetched; True if it should be tried again."""
        left = error.passing and self._memory.known(job.key).tries + 1 < MOST_TRIES
        instead = "" if left or not entry.text.strip() else "; the feed's own text is kept"
        self._tally.refuse(job.key, shown_address(job.address), f"{error}{instead}")
        return left

    def _note(self, outlet: str, entry: FeedEntry) -> None:
        if entry.text.strip():
            self._keep(f"{folder_of(outlet)}/{entry.key}.json", noted(entry))

    def _keep(self, path: str, data: bytes) -> None:
        keep(self._folder / path, data)
        self._tally.bring(path)


def content_digest(reply: Reply) -> str:
    """Digest of the content of a reply."""
    return _digest(reply.content)


def _digest(content: bytes) -> str:
    return hashlib.blake2s(content, digest_size=16).hexdigest()


def _may_be_sent(value: str) -> bool:
    """True if a server's validator can be sent back: only if it is printable ASCII (RFC 9110, 8.8.3)."""
    return value.isascii() and value.isprintable()


def _known(reply: Reply) -> AddressState:
    headers = reply.headers
    return AddressState(etag=headers.get("ETag"), modified=headers.get("Last-Modified"), digest=content_digest(reply))
