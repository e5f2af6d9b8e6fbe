"""Reader of WARC archives, as crawlers write them: the pages in it, record by record with warcio."""

from collections.abc import Iterator
from contextlib import redirect_stderr
from io import StringIO
from types import MappingProxyType
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from index.ingest.readers.declared_metadata import DeclaredMetadata
from index.ingest.readers.draft import ArchiveMember, Format, Found
from index.ingest.sources.source import MOST_BYTES, Source, size_text, too_large
from index.models import Refusal

if TYPE_CHECKING:
    from warcio.archiveiterator import ArchiveIterator
    from warcio.recordloader import ArcWarcRecord

_MAGIC = b"WARC/"
_GZIP = b"\x1f\x8b"
# other content that a crawler stores (pictures, scripts, fonts) has no story, and is skipped without a refusal
PAGES = MappingProxyType({
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
})  # fmt: skip
_FOUND = "200"


def _sniff(head: bytes, /) -> bool:
    """True if it begins with a record's version, compressed or not."""
    return head.startswith(_MAGIC) or (head.startswith(_GZIP) and _begins_with_record(head))


def _begins_with_record(head: bytes) -> bool:
    import zlib  # noqa: PLC0415

    try:
        return zlib.decompressobj(wbits=31).decompress(head, len(_MAGIC)) == _MAGIC
    except zlib.error:
        return False


def _read(source: Source, /) -> Iterator[Found]:
    """The pages of the archive as members, each at the number of its record."""
    from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415  # not on the way of every question

    number = 0
    with source.opened() as file:
        records = ArchiveIterator(file)
        try:
            while (record := _next(records)) is not None:
                number += 1
                if found := _page(record, source, number):
                    yield found
        # warcio and its decompressors raise arbitrary errors on broken bytes
        except Exception as error:  # noqa: BLE001
            why = f"is a record that cannot be read, and what follows is lost: {size_text(error)}"
            yield Refusal(where=f"{source.where}:{number + 1}", why=why)
            return
    if records.err_count:
        why = f"tells the wrong length of {records.err_count} records, and some of it may be lost"
        yield Refusal(where=source.where, why=why)


def _next(records: "ArchiveIterator") -> "ArcWarcRecord | None":
    # it reports each wrong length on standard error, possibly thousands
    with redirect_stderr(StringIO()):
        return next(iter(records), None)


def _page(record: "ArcWarcRecord", source: Source, number: int) -> ArchiveMember | Refusal | None:
    suffix = _suffix(record)
    if not suffix:
        return None
    url = record.rec_headers.get_header("WARC-Target-URI") or ""
    where = f"{source.where}:{number}"
    data = _content(record)
    if len(data) > MOST_BYTES:
        return Refusal(where=where, why=too_large(len(data)))
    if record.raw_stream.read(1) or record.raw_stream.limit:  # the record's length does not match its content
        return Refusal(where=where, why="is a record that is cut short")
    archived = record.rec_headers.get_header("WARC-Date")
    given = DeclaredMetadata(url=url, seen=archived, modified=archived)
    path = source.path.with_name(f"{_host(url) or source.path.stem}{suffix}")
    return ArchiveMember(
        name=f"{source.name}:{number}", where=where, data=data, path=path, depth=source.depth + 1, given=given
    )  # fmt: skip


def _suffix(record: "ArcWarcRecord") -> str | None:
    """The suffix for the media type of a record; None if it is no page, or not the requested one."""
    headers = record.http_headers
    if record.rec_type == "response" and headers and headers.get_statuscode() == _FOUND:
        kind = headers.get_header("Content-Type")
    elif record.rec_type == "resource":
        kind = record.rec_headers.get_header("Content-Type")
    else:
        return None
    return PAGES.get((kind or "").partition(";")[0].strip().lower())


def _content(record: "ArcWarcRecord") -> bytes:
    parts, size, stream = [], 0, record.content_stream()
    while size <= MOST_BYTES and (part := stream.read(65536)):
        parts.append(part)
        size += len(part)
    return b"".join(parts)


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


FORMAT = Format("a WARC archive", (".warc",), _sniff, _read, streamed_from=0)
