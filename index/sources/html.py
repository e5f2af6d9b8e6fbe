"""`.html`: a page, of which trafilatura finds the article, its headline, date, outlet, author and address."""

import logging
import re
from collections.abc import Iterator
from pathlib import Path

from index.clean import outlets
from index.clean.lines import split
from index.models import Refusal
from index.sources import raw
from index.sources.draft import Draft
from index.sources.given import Given

_LANGUAGE = re.compile(r"<html\b[^>]{0,2000}?\blang\s*=\s*[\"']?([A-Za-z_-]{2,20})", re.IGNORECASE)
_CHARSET = re.compile(rb"<meta\b[^>]{0,200}?\bcharset\s*=\s*[\"']?([\w-]{2,30})", re.IGNORECASE)
_HEAD = 8192
# real pages have some thousands; trafilatura needed three minutes for three million
_MOST_TAGS = 100_000
# a text whose language puts no spaces or full stops shows by its length that it is one
_LONG = 80
# they report on standard error what the refusal says already
_LOGGERS = ("trafilatura", "htmldate", "courlan")


def read(path: Path, name: str, /) -> Iterator[Draft | Refusal]:
    """The one story of the page."""
    page = raw.whole(path, name, declared=_declared)
    if isinstance(page, Refusal):
        yield page
        return
    tags = page.count("<")
    if tags > _MOST_TAGS:
        yield Refusal(where=name, why=f"is a page of {tags:,} tags, and one story's page can have {_MOST_TAGS:,}")
        return
    try:
        yield _article(page, name)
    # trafilatura and libxml2 meet any bytes here, and what they raise is not written down anywhere
    except Exception as error:  # noqa: BLE001
        yield Refusal(where=name, why=f"is a page that cannot be read: {type(error).__name__}: {error}")


def _article(page: str, name: str) -> Draft | Refusal:
    # 0.3 s to import, which only a page should cost
    from trafilatura import bare_extraction  # noqa: PLC0415
    from trafilatura.settings import Document  # noqa: PLC0415

    for logger in _LOGGERS:
        logging.getLogger(logger).setLevel(logging.CRITICAL)
    # on 91 real news pages: F1 of the article's text .974 with favor_precision, .961 without
    found = bare_extraction(page, favor_precision=True, include_comments=False, with_metadata=True)
    # of a page without an article trafilatura may still give a label or an error's number
    text = (found.text if isinstance(found, Document) else None) or ""
    if not isinstance(found, Document) or not any(line.is_prose or len(line.words) > _LONG for line in split(text)):
        return Refusal(where=name, why="is a page without an article")
    language = _LANGUAGE.search(page[:_HEAD])
    given = Given(
        title=_without_outlet(found.title, found.sitename),
        outlet=(outlets.known_page(found.url) if found.url else None) or found.sitename,
        url=found.url,
        published=found.date,
        author=found.author,
        language=language.group(1) if language else None,
    )
    # a paragraph is one line here; an empty line keeps one that ends in no full stop from the next
    return Draft(name=name, where=name, text=text.replace("\n", "\n\n"), given=given)


def _without_outlet(title: str | None, outlet: str | None) -> str | None:
    if not title or not outlet:
        return title
    return re.sub(rf"\s+[|»·•–—-]+\s+{re.escape(outlet)}$", "", title)


def _declared(data: bytes) -> str | None:
    found = _CHARSET.search(data[:_HEAD])
    return found.group(1).decode("ascii") if found else None
