"""All formats. A new one is a module and a line here; docs/formats.md shows an example."""

from types import MappingProxyType

from index.ingest.readers import plain_text
from index.ingest.readers.agency import newsml, ninjs, nitf
from index.ingest.readers.archives import warc, zips
from index.ingest.readers.documents import docx, eml, pdf
from index.ingest.readers.draft import Format
from index.ingest.readers.feeds import json_feed, xml_feed
from index.ingest.readers.pages import html
from index.ingest.readers.records import json_lines, table
from index.ingest.sources.source import Source

# in the order of sniffing: a Word document is a zip archive, too
FORMATS: tuple[Format, ...] = (
    pdf.FORMAT,
    docx.FORMAT,
    zips.FORMAT,
    warc.FORMAT,
    nitf.FORMAT,
    newsml.FORMAT,
    xml_feed.FORMAT,
    html.FORMAT,
    json_feed.FORMAT,
    ninjs.FORMAT,
    json_lines.FORMAT,
    eml.FORMAT,
    table.FORMAT,
    plain_text.FORMAT,
)
BY_SUFFIX = MappingProxyType({suffix: each for each in FORMATS for suffix in each.suffixes})


def format_of(source: Source) -> Format | None:
    """The format of a source: detected from the content, else from the suffix. Raises OSError."""
    return told_by(source.head(), source.suffix)


def told_by(head: bytes, suffix: str) -> Format | None:
    """The format of content that begins with `head` and has this suffix, in lower case."""
    claimed = (each for each in FORMATS if each.sniff(head))
    return next(claimed, None) or BY_SUFFIX.get(suffix)
