"""Reader of RSS and Atom files, of every version that feedparser knows."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from time import strftime
from typing import TYPE_CHECKING

from index.ingest.extraction import outlets
from index.ingest.readers import xml
from index.ingest.readers.declared_metadata import DeclaredMetadata
from index.ingest.readers.draft import Format, Found, StoryDraft
from index.ingest.readers.pages import fragment
from index.ingest.sources.source import Source, Unreadable, size_text
from index.models import Refusal

if TYPE_CHECKING:
    from feedparser import FeedParserDict

# the end of a shortened text in a feed, up to its link
_CUT_OFF = re.compile(
    r"\s?(?:\[(?:…|\.\.\.|&hellip;|&#8230;)\]|\(more…\)|…)?\s?"
    r"(?:read more|continue reading|read the rest|weiterlesen|lire la suite|leer más|читать далее|прочети още)"
    r"(?=\W|$)[^.!?\n]{0,80}$",
    re.IGNORECASE | re.MULTILINE,
)
# bytes from which a feed is handed on in batches: one of 8 MB and 80,000 entries took 60 s and 530 MB as a whole
LARGE = 1_000_000
_ROOTS = frozenset({"rss", "RDF", "feed", "channel"})


def _sniff(head: bytes, /) -> bool:
    """True if the root element is that of a feed."""
    return xml.root_name(head) in _ROOTS


def _read(source: Source, /) -> Iterator[Found]:
    """The stories of the feed; an entry without its full text gives its summary."""
    import feedparser  # noqa: PLC0415  # 0.1 s, which only a feed should cost

    data = source.data()
    xml.refuse_entities(data)
    # feedparser neither resolves links nor removes tags: only the text is used, and both take most of its time
    parsed = feedparser.parse(data, resolve_relative_uris=False, sanitize_html=False)
    if not parsed.entries:
        raise Unreadable(_why(parsed))
    names = names_of([(entry.get("id"), entry.get("link")) for entry in parsed.entries], source.name)
    for number, (entry, name) in enumerate(zip(parsed.entries, names, strict=True), start=1):
        place = f":{number}"
        yield StoryDraft(name=name, where=f"{source.where}{place}",
                    text=_text(entry), given=_given(entry, parsed.feed))  # fmt: skip
    if parsed.bozo and not isinstance(parsed.bozo_exception, feedparser.CharacterEncodingOverride):
        why = f"is a feed that is broken, and some of it may be lost: {size_text(parsed.bozo_exception)}"
        yield Refusal(where=source.where, why=why)


def names_of(entries: Sequence[tuple[str | None, str | None]], source: str) -> list[str]:
    """The names of entries, each with its id and its page.

    The id, if it is an address of some kind, as "17" may be in every feed; if several entries have one id, their pages;
    else the number of the entry.
    """
    if not entries:
        return []
    ids, pages = ([(part or "").strip() for part in parts] for parts in zip(*entries, strict=True))
    given, linked = Counter(ids), Counter(pages)
    names: list[str] = []
    for number, (name, page) in enumerate(zip(ids, pages, strict=True), start=1):
        if ":" in name and given[name] == 1:
            names.append(name)
        elif ":" in name and ":" in page and linked[page] == 1:
            names.append(page)
        else:
            names.append(f"{source}:{number}")
    return names


def _why(parsed: "FeedParserDict") -> str:
    if parsed.bozo:
        return f"is a feed that cannot be read: {size_text(parsed.bozo_exception)}"
    return "is a feed without entries"


def _text(entry: "FeedParserDict") -> str:
    parts = [*entry.get("content", ()), *([entry.summary_detail] if "summary_detail" in entry else ())]
    texts = (part.value if part.get("type") == "text/plain" else fragment.fragment_text(part.value) for part in parts)
    return _CUT_OFF.sub("", max(texts, key=len, default="").rstrip())


def _given(entry: "FeedParserDict", feed: "FeedParserDict") -> DeclaredMetadata:
    url = entry.get("link")
    site = entry.get("source", {}).get("title") or feed.get("title")
    named = tuple(one.get("name", "") for one in entry.get("authors", ()))
    contents = entry.get("content") or [{}]
    return DeclaredMetadata(
        title=fragment.fragment_text(entry.get("title", "")) or None,
        site=(outlets.known_page(url) if url else None) or (fragment.fragment_text(site) if site else None),
        url=url,
        published=_moment(entry, "published") or _moment(entry, "updated"),
        modified=_moment(entry, "updated"),
        authors=tuple(filter(None, named)),
        language=contents[0].get("language") or feed.get("language"),
        section=next((tag.term for tag in entry.get("tags", ()) if tag.get("term")), None),
    )


def _moment(entry: "FeedParserDict", name: str) -> str | None:
    """The time as it was written, with its zone, if that can be parsed; else as feedparser parsed it, in UTC."""
    if name not in entry:
        return None
    written = str(entry[name])
    if DeclaredMetadata(published=written).day:
        return written
    read_as = entry.get(f"{name}_parsed")
    return strftime("%Y-%m-%dT%H:%M:%S+00:00", read_as) if read_as else None


FORMAT = Format("a feed", (".rss", ".atom", ".rdf", ".xml"), _sniff, _read, streamed_from=LARGE)
