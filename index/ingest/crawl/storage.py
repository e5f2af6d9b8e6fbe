"""Store fetched pages as files below the stories folder, atomically."""

import io
import json
import os
import threading
from datetime import datetime
from pathlib import Path
from string import printable
from urllib.parse import quote

from index.ingest.crawl.entries import FeedEntry
from index.ingest.crawl.http.requests import Reply

DRAFT = ".draft"


def keep(path: Path, data: bytes) -> None:
    """Write a file under a temporary name, make it durable, then rename it; its folder is made if necessary."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{threading.get_ident()}{DRAFT}")  # hidden: no reindex takes it for a story
    try:
        with draft.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
    settle(path.parent)


def settle(folder: Path) -> None:
    """Make the names in a folder durable, if the system supports it."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def archived(reply: Reply, now: datetime) -> bytes:
    """A WARC archive of one reply as received: address, headers, body and time."""
    # imported late, as questions do not need it
    from warcio.statusandheaders import StatusAndHeaders  # noqa: PLC0415
    from warcio.warcwriter import WARCWriter  # noqa: PLC0415

    held = io.BytesIO()
    writer = WARCWriter(held, gzip=True)
    # warcio writes ASCII and cannot escape every other value (`José; x`)
    told = ((name, quote(value, safe=printable)) for name, value in reply.headers.multi_items())
    headers = [(name, value) for name, value in told if name != "transfer-encoding"]
    record = writer.create_warc_record(
        str(reply.url),
        "response",
        payload=io.BytesIO(reply.body),
        length=len(reply.body),
        http_headers=StatusAndHeaders(f"{reply.status} OK", headers, protocol="HTTP/1.1"),
        warc_headers_dict={"WARC-Date": f"{now:%Y-%m-%dT%H:%M:%SZ}"},
    )
    writer.write_record(record)
    return held.getvalue()


def noted(entry: FeedEntry) -> bytes:
    """A JSON Feed with one entry: the feed's own text of a page that may not be fetched."""
    item = {
        "id": entry.link,
        "url": entry.link,
        "title": entry.given.title,
        "content_text": entry.text,
        "date_published": entry.given.published,
        "date_modified": entry.given.modified,
        "authors": [{"name": name} for name in entry.given.writers],
        "language": entry.given.language,
        "tags": [entry.given.section] if entry.given.section else None,
    }
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": entry.given.site,
        "items": [{name: value for name, value in item.items() if value}],
    }
    return json.dumps(feed, ensure_ascii=False, indent=1).encode()
