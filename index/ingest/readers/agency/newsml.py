"""Reader of NewsML-G2: one or many news items in a message, with their text as XHTML, NITF or plain text."""

from collections.abc import Iterator

from lxml import etree

from index.ingest.extraction import outlets
from index.ingest.readers import xml
from index.ingest.readers.agency import nitf
from index.ingest.readers.declared_metadata import DeclaredMetadata
from index.ingest.readers.draft import Format, Found, StoryDraft
from index.ingest.readers.pages import fragment
from index.ingest.sources.source import Source, Unreadable

_ROOTS = frozenset({"newsItem", "newsMessage", "packageItem"})


def _sniff(head: bytes, /) -> bool:
    """True if the root element is one of NewsML-G2."""
    return xml.root_name(head) in _ROOTS


def _read(source: Source, /) -> Iterator[Found]:
    """The texts of the file; without items of pictures, and packages, which only list items."""
    items = [item for item in xml.every(xml.tree(source), "//~newsItem") if _is_text(item)]
    if not items:
        raise Unreadable("is a NewsML file without a text")
    for number, item in enumerate(items, start=1):
        alone = len(items) == 1
        place = "" if alone else f":{number}"
        name = source.name if alone else item.get("guid") or f"{source.name}{place}"
        yield StoryDraft(name=name, where=f"{source.where}{place}", text=_text(item), given=_given(item))


def _is_text(item: etree._Element) -> bool:
    kind = xml.first_element(item, "./~itemMeta/~itemClass/@qcode")
    return kind is None or kind.rpartition(":")[2] in {"text", "composite"}


def _text(item: etree._Element) -> str:
    for inside in xml.every(item, "./~contentSet/~inlineXML/*"):
        found = nitf.nitf_text(inside) if fragment.local(inside) == "nitf" else fragment.fragment_paragraphs(inside)
        if found:
            return found
    plain = xml.every(item, "./~contentSet/~inlineData")
    return "\n\n".join("".join(str(words) for words in one.itertext()) for one in plain)


def _given(item: etree._Element) -> DeclaredMetadata:
    provider = xml.first_element(item, "./~itemMeta/~provider/~name", "./~itemMeta/~provider/@literal",
                            "./~contentMeta/~infoSource/~name")  # fmt: skip
    agency = outlets.agency(provider) if provider else None
    names = (xml.first_element(one, "./~name", "./@literal") for one in xml.every(item, "./~contentMeta/~creator"))
    return DeclaredMetadata(
        title=xml.first_element(item, "./~contentMeta/~headline", "./~itemMeta/~title"),
        site=None if agency else provider,
        agency=agency,
        url=xml.first_element(item, "./~itemMeta/~link/@href", "./~itemMeta/~sameAs/@uri"),
        published=xml.first_element(item, "./~itemMeta/~firstCreated", "./~contentMeta/~contentCreated",
                               "./~itemMeta/~versionCreated"),
        modified=xml.first_element(item, "./~contentMeta/~contentModified", "./~itemMeta/~versionCreated"),
        author=(xml.first_element(item, "./~contentMeta/~by") or "").removeprefix("By ") or None,
        authors=tuple(name for name in names if name),
        language=xml.first_element(item, "./~contentMeta/~language/@tag", "ancestor-or-self::*/@xml:lang"),
        section=xml.first_element(item, "./~contentMeta/~subject/~name"),
    )  # fmt: skip


FORMAT = Format("a NewsML-G2 file", (".newsml",), _sniff, _read)
