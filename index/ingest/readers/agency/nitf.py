"""Reader of NITF, in which agencies have sent text since 1998: one story per file."""

from collections.abc import Iterator

from lxml import etree

from index.ingest.extraction import outlets
from index.ingest.readers import xml
from index.ingest.readers.declared_metadata import DeclaredMetadata, people
from index.ingest.readers.draft import Format, Found, StoryDraft
from index.ingest.readers.pages.fragment import fragment_paragraphs
from index.ingest.sources.source import Source

_BYLINE = ("//~body.head/~byline/~person", "//~body.head/~byline")


def _sniff(head: bytes, /) -> bool:
    """True if the root element is `nitf`."""
    return xml.root_name(head) == "nitf"


def _read(source: Source, /) -> Iterator[Found]:
    """The one story of the file."""
    root = xml.tree(source)
    yield StoryDraft(name=source.name, where=source.where, text=nitf_text(root), given=given(root))


def nitf_text(root: etree._Element) -> str:
    """The paragraphs of the story, without those of its pictures."""
    blocks = xml.every(root, "//~body.content//*[local-name()='p' or local-name()='hl2'][not(ancestor::~media)]")
    return "\n\n".join(map(fragment_paragraphs, blocks))


def given(root: etree._Element) -> DeclaredMetadata:
    """The declared metadata of the file."""
    distributor = xml.first_element(root, "//~body.head/~distributor/~org", "//~body.head/~distributor")
    byline = xml.first_element(root, *_BYLINE)
    return DeclaredMetadata(
        title=xml.first_element(root, "//~hedline/~hl1", "//~head/~title"),
        site=xml.first_element(root, "//~pubdata/@name", "//~doc.copyright/@holder"),
        agency=distributor,
        url=xml.first_element(root, "//~pubdata/@ex-ref"),
        published=xml.first_element(root, "//~date.issue/@norm", "//~date.release/@norm", "//~story.date/@norm"),
        modified=xml.first_element(root, "//~revision-history[last()]/@norm"),
        authors=people((byline or "").removeprefix("By ")) if byline and not outlets.agency(byline) else (),
        language=xml.first_element(root, "/*/@xml:lang", "//~body/@xml:lang", "//~body.content/@xml:lang"),
        section=xml.first_element(root, "//~pubdata/@position.section", "//~fixture/@fix-id"),
    )


FORMAT = Format("a NITF file", (".nitf",), _sniff, _read)
