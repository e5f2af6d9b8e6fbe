"""NITF, in which agencies have sent text since 1998: one story a file."""

from collections.abc import Iterator

from lxml import etree

from index.ingest.extraction import outlets
from index.ingest.readers import xml
from index.ingest.readers.declared_metadata import Given, people
from index.ingest.readers.draft import Draft, Format, Found
from index.ingest.readers.pages.fragment import paragraphs
from index.ingest.sources.source import Source

_BYLINE = ("//~body.head/~byline/~person", "//~body.head/~byline")


def claims(head: bytes, /) -> bool:
    """Is the root element `nitf`?"""
    return xml.root_name(head) == "nitf"


def read(source: Source, /) -> Iterator[Found]:
    """The one story of the file."""
    root = xml.tree(source)
    yield Draft(name=source.name, where=source.where, text=text(root), given=given(root))


def text(root: etree._Element) -> str:
    """The paragraphs of the story, without those of its pictures."""
    blocks = xml.every(root, "//~body.content//*[local-name()='p' or local-name()='hl2'][not(ancestor::~media)]")
    return "\n\n".join(map(paragraphs, blocks))


def given(root: etree._Element) -> Given:
    """What the file says of its story."""
    distributor = xml.first(root, "//~body.head/~distributor/~org", "//~body.head/~distributor")
    byline = xml.first(root, *_BYLINE)
    return Given(
        title=xml.first(root, "//~hedline/~hl1", "//~head/~title"),
        site=xml.first(root, "//~pubdata/@name", "//~doc.copyright/@holder"),
        agency=distributor,
        url=xml.first(root, "//~pubdata/@ex-ref"),
        published=xml.first(root, "//~date.issue/@norm", "//~date.release/@norm", "//~story.date/@norm"),
        modified=xml.first(root, "//~revision-history[last()]/@norm"),
        authors=people((byline or "").removeprefix("By ")) if byline and not outlets.agency(byline) else (),
        language=xml.first(root, "/*/@xml:lang", "//~body/@xml:lang", "//~body.content/@xml:lang"),
        section=xml.first(root, "//~pubdata/@position.section", "//~fixture/@fix-id"),
    )


FORMAT = Format("a NITF file", (".nitf",), claims, read)
