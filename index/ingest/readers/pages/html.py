"""Reader of `.html`: trafilatura finds the article, its headline, date, outlet, author and address."""

import logging
import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from index.ingest.extraction import dates, outlets
from index.ingest.extraction.lines import split_lines
from index.ingest.readers import plain_text, xml
from index.ingest.readers.declared_metadata import DeclaredMetadata
from index.ingest.readers.draft import Format, Found, StoryDraft
from index.ingest.readers.pages.head_metadata import head_metadata
from index.ingest.readers.pages.pruning import pruned
from index.ingest.sources.source import Source, Unreadable

if TYPE_CHECKING:
    from trafilatura.settings import Document

_CHARSET = re.compile(rb"<meta\b[^>]{0,200}?\bcharset\s*=\s*[\"']?([\w-]{2,30})", re.IGNORECASE)
_LABEL = re.compile(
    r"\b(?:published|posted|publiziert|veröffentlicht|erschienen|publié|publicado|опубликовано|публикувано)"
    r"(?: on| am| le| el| на)?:?(?:\s{0,3}<[^<>]{0,80}>){0,3}\s{0,3}(?P<day>[^<>\n]{8,30}?\d{4}(?!\d))",
    re.IGNORECASE,
)
_FIGURES = re.compile(r"\d\d?([./])\d\d?\1\d{4}(?!\d)")
_UPDATED = re.compile(r"\b(?:updated|published|posted|modified|last update)\b", re.IGNORECASE)
_DOCTYPE = re.compile(rb"\s*<!doctype\s+html", re.IGNORECASE)
_HEAD = 8192
# most tags of a page: real pages have some thousands; trafilatura needed three minutes for three million
_MOST_TAGS = 100_000
# most attributes of a tag: libxml2 compares each with all others, and needed more than a minute for 300,000
_MOST_ATTRIBUTES = 20_000
_LONG_TAG = re.compile(r"<[^<>]{20000,}")
# size in bytes up to which trafilatura needs less than a second for any page
_TRUSTED = 100_000
# text in a language without spaces or full stops is recognised by its length
_LONG = 80
# they repeat the reason of the refusal on standard error
_LOGGERS = ("trafilatura", "htmldate", "courlan")


def _sniff(head: bytes, /) -> bool:
    """True if the root element or the document type is that of a page."""
    return bool(_DOCTYPE.match(head.removeprefix(b"\xef\xbb\xbf"))) or xml.root_name(head).lower() == "html"


def _read(source: Source, /) -> Iterator[Found]:
    """The one story of the page."""
    page = plain_text.whole_text(source, declared=_declared)
    tags = page.count("<")
    if tags > _MOST_TAGS:
        raise Unreadable(f"is a page of {tags:,} tags, and one story's page can have {_MOST_TAGS:,}")
    attributes = max((len(tag[0].split()) - 1 for tag in _LONG_TAG.finditer(page)), default=0)
    if attributes > _MOST_ATTRIBUTES:
        raise Unreadable(f"is a page with {attributes:,} attributes in a tag, and one can have {_MOST_ATTRIBUTES:,}")
    # a paragraph is one line here; an empty line separates one without a full stop from the next
    found = extracted_article(page)
    text = (found.text or "").replace("\n", "\n\n")
    yield StoryDraft(name=source.name, where=source.where, text=text, given=_given(found, page))


def extracted_article(page: str) -> "Document":
    """The document that trafilatura extracts from a page. Raises Unreadable if that is no article."""
    # 0.3 s to import, which only a page should cost
    from trafilatura import bare_extraction  # noqa: PLC0415
    from trafilatura.settings import Document  # noqa: PLC0415

    for logger in _LOGGERS:
        logging.getLogger(logger).setLevel(logging.CRITICAL)
    # on 91 real news pages: F1 of the article's text .974 with favor_precision, .961 without
    # without `extensive_search` no date is guessed from a year in the text or the footer
    found = bare_extraction(
        pruned(page), favor_precision=True, include_comments=False, with_metadata=True,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )  # fmt: skip
    # of a page without an article trafilatura may still give a label or an error's number
    text = (found.text if isinstance(found, Document) else None) or ""
    if not isinstance(found, Document) or not any(
        line.is_prose or len(line.words) > _LONG for line in split_lines(text)
    ):
        raise Unreadable("is a page without an article")
    return found


def _given(found: "Document", page: str) -> DeclaredMetadata:
    itself = head_metadata(page)
    known = outlets.known_page(found.url) if found.url else None
    day = _in_figures(itself) or found.date or _labelled(page)
    instant = _on(day, itself)
    return DeclaredMetadata(
        title=_without_outlet(found.title, found.sitename),
        site=known or found.sitename or itself.site,
        url=found.url,
        published=day or itself.published,
        instant=instant,
        modified=itself.modified,
        author=_without_time(found.author),
        authors=itself.authors,
        language=itself.language,
        section=itself.section,
        guessed=("published",) if day and not instant else (),
    )


def _in_figures(itself: DeclaredMetadata) -> str | None:
    """The day that the page gives in figures, in the order of its language and its country: 03/04/2031."""
    written = itself.published or ""
    return str(itself.day) if _FIGURES.match(written.strip()) and itself.day else None


def _labelled(page: str) -> str | None:
    """The day behind a label of publication on the page."""
    found = _LABEL.search(page)
    day = dates.first_date(found["day"]) if found else None
    return str(day) if day else None


def _without_time(author: str | None) -> str | None:
    """The author without the time of an update that a page adds there: "KNA | Updated: Feb 13"."""
    return _UPDATED.split(author, maxsplit=1)[0].strip(" |;,-–·") or None if author else None


def _on(day: str | None, itself: DeclaredMetadata) -> str | None:
    """The time that the page gives, if it is near the day that trafilatura found.

    They may be a day apart, as many pages give it in UTC; one farther away is a site's year 1, or another story's.
    """
    near = day and itself.day and abs((date.fromisoformat(day) - itself.day).days) <= 1
    return itself.published if near else None


def _without_outlet(title: str | None, outlet: str | None) -> str | None:
    if not title or not outlet:
        return title
    return re.sub(rf"(?<!\s)\s++[|»·•–—-]++\s+{re.escape(outlet)}$", "", title)


def _declared(data: bytes) -> str | None:
    found = _CHARSET.search(data[:_HEAD])
    return found.group(1).decode("ascii") if found else None


FORMAT = Format("a page", (".html", ".htm", ".xhtml"), _sniff, _read, trusted=_TRUSTED)
