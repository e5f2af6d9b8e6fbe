"""Parse a feed into entries, with the readers of the stories folder."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

import httpx

from index.ingest.crawl.http.address import address_key, checked_address
from index.ingest.crawl.http.errors import FetchError
from index.ingest.pipeline.limits import SECONDS
from index.ingest.pipeline.task import Task
from index.ingest.pipeline.worker_process import Worker, WorkerDied
from index.ingest.readers import DeclaredMetadata, Found, Source, StoryDraft, is_feed, read_source
from index.models import Refusal

MOST = 200  # entries of a feed, the newest first as feeds have them; papers' feeds have 20 to 100
_NAME = "feed"
# size in bytes up to which any feed is parsed within a second
_TRUSTED = 500_000
# media types of feeds; many servers send text/html or text/plain, so the content decides
KINDS = frozenset(
    """application/rss+xml application/atom+xml application/rdf+xml application/xml text/xml application/feed+json
    application/json application/x-rss+xml text/html text/plain application/octet-stream""".split()
)


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """A story as its feed gives it: its page, if it has one, its own text, and its metadata.

    `key` identifies it in the fetch state: 32 hex digits of its outlet and its id or, without one, its page.
    """

    key: str
    link: str | None
    text: str
    given: DeclaredMetadata


def entries(content: bytes, url: httpx.URL, outlet: str) -> Iterator[FeedEntry]:
    """The entries of the feed at `url`, as those of an outlet. Raises FetchError if it is no feed."""
    source = Source.of_bytes(content, name=_NAME, where="", path=PurePosixPath(_NAME))
    if not is_feed(source):
        raise FetchError("is no feed")
    drafts = list(islice(read_source(source) if len(content) <= _TRUSTED else _read_apart(content), MOST))
    found = [draft for draft in drafts if isinstance(draft, StoryDraft)]
    if not found:
        raise FetchError(next((one.why for one in drafts if isinstance(one, Refusal)), "is a feed without entries"))
    for draft in found:
        link = _link(draft.given.url, url)
        # an entry without an id is named by its number, which another entry will have tomorrow
        name = draft.name if not draft.name.startswith(f"{_NAME}:") else link or draft.text
        yield FeedEntry(address_key(f"{outlet}\n{name}"), link, draft.text, draft.given)


def _read_apart(content: bytes) -> Iterator[Found]:
    """Read a feed in a separate process, which is ended when it takes too long. Raises FetchError."""
    with TemporaryDirectory() as folder:
        Path(folder, _NAME).write_bytes(content)
        worker = Worker(SECONDS)
        try:
            yield from worker.read(Task(Path(folder), _NAME))
        except WorkerDied as died:
            raise FetchError(str(died)) from died
        finally:
            worker.dismiss()


def _link(written: str | None, base: httpx.URL) -> str | None:
    try:
        return str(checked_address(written, base)) if written else None
    except FetchError:
        return None
