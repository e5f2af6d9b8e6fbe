"""NITF, in which agencies have sent text since 1998: one story a file."""

from collections.abc import Iterator

from lxml import etree

from index.clean import outlets
from index.sources import markup
from index.sources.draft import Draft, Format, Found
from index.sources.fragment import paragraphs
from index.sources.given import Given, people
from index.sources.source import Source

_BYLINE = ("//~body.head/~byline/~person", "//~body.head/~byline")


def claims(head: bytes, /) -> bool:
    """Is the root element `nitf`?"""
    return markup.root_name(head) == "nitf"


def read(source: Source, /) -> Iterator[Found]:
    """The one story of the file."""
    root = markup.tree(source)
    yield Draft(name=source.name, where=source.where, text=text(root), given=given(root))


def text(root: etree._Element) -> str:
    """The paragraphs of the story, without those of its pictures."""
    blocks = markup.every(root, "//~body.content//*[local-name()='p' or local-name()='hl2'][not(ancestor::~media)]")
    return "\n\n".join(map(paragraphs, blocks))


def given(root: etree._Element) -> Given:
    """What the file says of its story."""
    distributor = markup.first(root, "//~body.head/~distributor/~org", "//~body.head/~distributor")
    byline = markup.first(root, *_BYLINE)
    return Given(
        title=markup.first(root, "//~hedline/~hl1", "//~head/~title"),
        site=markup.first(root, "//~pubdata/@name", "//~doc.copyright/@holder"),
        agency=distributor,
        url=markup.first(root, "//~pubdata/@ex-ref"),
        published=markup.first(root, "//~date.issue/@norm", "//~date.release/@norm", "//~story.date/@norm"),
        modified=markup.first(root, "//~revision-history[last()]/@norm"),
        authors=people((byline or "").removeprefix("By ")) if byline and not outlets.agency(byline) else (),
        language=markup.first(root, "/*/@xml:lang", "//~body/@xml:lang", "//~body.content/@xml:lang"),
        section=markup.first(root, "//~pubdata/@position.section", "//~fixture/@fix-id"),
    )


FORMAT = Format("a NITF file", (".nitf",), claims, read)
