"""The bytes of a feed -> its entries, read by the readers of the stories folder."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import PurePosixPath

import httpx

from index.fetching.address import checked
from index.fetching.failure import Unfetched
from index.models import Refusal
from index.sources import Draft, Given, Source, is_feed, read

MOST = 200  # entries of a feed, the newest first as feeds have them; papers' feeds have 20 to 100
# what a server says of a feed; many call it text/html or text/plain, so its content decides
KINDS = frozenset(
    """application/rss+xml application/atom+xml application/rdf+xml application/xml text/xml application/feed+json
    application/json application/x-rss+xml text/html text/plain application/octet-stream""".split()
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A story as a feed tells it: its page, if it has one, its own text, and what else is said of it.

    `key` stands for it in the memory: 32 hex digits of its id or, without one, of its page.
    """

    key: str
    link: str | None
    text: str
    given: Given


def entries(content: bytes, url: httpx.URL) -> Iterator[Entry]:
    """The entries of the feed at `url`. Raises Unfetched where there is none."""
    source = Source.of_bytes(content, name="feed", where="", path=PurePosixPath("feed"))
    if not is_feed(source):
        raise Unfetched("is no feed")
    drafts = list(islice(read(source), MOST))
    found = [draft for draft in drafts if isinstance(draft, Draft)]
    if not found:
        raise Unfetched(next((one.why for one in drafts if isinstance(one, Refusal)), "is a feed without entries"))
    for draft in found:
        link = _link(draft.given.url, url)
        # an entry without an id of its own is named by its number, which the next entry will have tomorrow
        name = draft.name if not draft.name.startswith("feed:") else link or draft.text
        yield Entry(hashlib.blake2s(name.encode(), digest_size=16).hexdigest(), link, draft.text, draft.given)


def _link(written: str | None, base: httpx.URL) -> str | None:
    try:
        return str(checked(written, base)) if written else None
    except Unfetched:
        return None
