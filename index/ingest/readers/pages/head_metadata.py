"""Metadata in the head of a page: JSON-LD, then `meta` elements. trafilatura returns only the day."""

import json
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from lxml import etree, html

from index.ingest.readers.declared_metadata import DeclaredMetadata
from index.ingest.readers.moments import moment

# schema.org's articles: NewsArticle, ReportageNewsArticle, LiveBlogPosting, ...
_KINDS = ("Article", "BlogPosting", "Report")
_NAMES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "published": ("article:published_time", "datepublished", "og:published_time", "parsely-pub-date", "pubdate",
                      "dcterms.created", "dc.date", "date", "time"),
        "modified": ("article:modified_time", "datemodified", "og:updated_time", "dcterms.modified"),
        "section": ("article:section", "articlesection", "parsely-section"),
        "site": ("og:site_name", "application-name"),
    }
)  # fmt: skip
_DEEPEST = 6


def head_metadata(page: str) -> DeclaredMetadata:
    """The times, authors, section and language that the page declares."""
    parser = html.HTMLParser(encoding="utf-8", no_network=True)
    data = page.encode("utf-8", errors="replace")
    root = html.document_fromstring(data, parser=parser, ensure_head_body=True)
    linked = next(_articles(root), {})
    metas = dict(_metas(root))
    fields = {field: next((metas[name] for name in names if name in metas), None) for field, names in _NAMES.items()}
    return DeclaredMetadata(
        published=_word(linked.get("datePublished")) or fields["published"],
        modified=_changed(_word(linked.get("dateModified")) or fields["modified"]),
        section=_word(linked.get("articleSection")) or fields["section"],
        site=fields["site"],
        authors=tuple(_authors(linked.get("author"))),
        language=root.get("lang") or _word(linked.get("inLanguage")),
    )


def _metas(root: etree._Element) -> Iterator[tuple[str, str]]:
    for element in reversed(list(root.iter("meta", "time"))):  # reversed, so that of two elements the first counts
        # an unnamed `time` element is the story's if it is on the day found elsewhere
        name = element.get("property") or element.get("name") or element.get("itemprop") or str(element.tag)
        value = element.get("content") or element.get("datetime") or (element.text if element.tag == "time" else None)
        if name and value:
            yield name.lower(), value.strip()


def _articles(root: etree._Element) -> Iterator[dict[str, object]]:
    for script in root.iter("script"):
        if script.get("type", "").lower() == "application/ld+json":
            try:
                yield from _of_kind(json.loads(script.text or "", strict=False), _DEEPEST)
            except (ValueError, RecursionError):
                continue  # a mistake there does not affect the story


def _of_kind(value: object, depth: int) -> Iterator[dict[str, object]]:
    """The articles in a value, and in its lists and its graph."""
    if isinstance(value, list) and depth:
        for each in value:
            yield from _of_kind(each, depth - 1)
    elif isinstance(value, dict):
        kinds = value.get("@type")
        if any(str(kind).endswith(_KINDS) for kind in (kinds if isinstance(kinds, list) else [kinds])):
            yield value
        yield from _of_kind(value.get("@graph"), depth - 1)


def _authors(value: object) -> Iterator[str]:
    for each in value if isinstance(value, list) else [value]:
        name = _word(each.get("name")) if isinstance(each, dict) else _word(each)
        if name and not name.startswith("http"):
            yield name


def _word(value: object) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    return value.strip() or None if isinstance(value, str) else None


def _changed(value: str | None) -> str | None:
    """A time of change; None for zeros and words, which some pages have there."""
    return value if value and moment(value) else None
