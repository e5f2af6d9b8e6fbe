"""Reader of `.pdf`: pypdfium2 reads the text, `layout` makes paragraphs of its lines."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from index.ingest.readers.declared_metadata import DeclaredMetadata, people
from index.ingest.readers.documents import layout
from index.ingest.readers.documents.layout import PrintedLine
from index.ingest.readers.draft import Format, Found, StoryDraft
from index.ingest.sources.source import MOST_BYTES, Source, Unreadable

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage

_MAGIC = b"%PDF-"
# a paper of one day has a hundred
_MOST_PAGES = 1000
# the format of a time in PDF, of which the day is used
_DATE = re.compile(r"D:(\d{4})(\d\d)(\d\d)")
_AWAY = 1024  # bytes that may stand before the magic, by the letter of the format


def _sniff(head: bytes, /) -> bool:
    """True if it begins with the magic bytes of a PDF file."""
    return _MAGIC in head[:_AWAY] and head.lstrip()[:1] != b"<"


def _read(source: Source, /) -> Iterator[Found]:
    """The one story of the document. Raises ModuleNotFoundError without pypdfium2."""
    from pypdfium2 import PdfDocument  # noqa: PLC0415  # not always installed

    document = PdfDocument(source.data())
    try:
        pages = _pages(document)
        text = layout.layout_text(pages)
        if not text.strip():
            raise Unreadable("is a PDF file without text; it may be a scan")
        yield StoryDraft(name=source.name, where=source.where, text=text, given=_given(document, pages))
    finally:
        document.close()


def _pages(document: "PdfDocument") -> list[list[PrintedLine]]:
    if len(document) > _MOST_PAGES:
        raise Unreadable(f"is a PDF file of {len(document):,} pages, and {_MOST_PAGES:,} are read")
    pages, size = [], 0
    for page in document:
        pages.append(_lines(page))
        size += sum(len(line.text) for line in pages[-1])
        page.close()
        if size > MOST_BYTES:
            raise Unreadable(f"has more than {MOST_BYTES / 1e6:.0f} MB of text")
    return pages


def _lines(page: "PdfPage") -> list[PrintedLine]:
    from pypdfium2 import raw  # noqa: PLC0415

    held = page.get_textpage()
    found, place = [], 0
    for words in held.get_text_range().split("\r\n"):
        if words.strip():
            first = place + len(words) - len(words.lstrip())
            left, _, _, top = held.get_charbox(first, loose=True)
            found.append(PrintedLine(words.strip(), left, top, float(raw.FPDFText_GetFontSize(held, first))))
        # pdfium counts characters beyond U+FFFF as two
        place += len(words.encode("utf-16-le", errors="surrogatepass")) // 2 + 2
    held.close()
    return found


def _given(document: "PdfDocument", pages: list[list[PrintedLine]]) -> DeclaredMetadata:
    told = document.get_metadata_dict()
    title = layout.headline(pages)
    named = " ".join(told.get("Title", "").split())
    if named and named.casefold() in " ".join(line.text for line in pages[0]).casefold():
        title = title if title and named in title else named
    made = _DATE.match(told.get("CreationDate", ""))
    author = told.get("Author") or None
    return DeclaredMetadata(
        title=title,
        authors=people(author or ""),
        seen="-".join(made.groups()) if made else None,
        # a document's author may be a user account, and its day the one of printing
        guessed=(*(("title",) if title else ()), *(("author",) if author else ())),
    )


FORMAT = Format("a PDF file", (".pdf",), _sniff, _read, extra="formats")
