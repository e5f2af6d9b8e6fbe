"""The formats that are read. A new one is a module and a line here; docs/formats.md shows how."""

from types import MappingProxyType

from index.sources import (
    docx,
    eml,
    feed,
    html,
    jsonfeed,
    jsonlines,
    newsml,
    ninjs,
    nitf,
    pdf,
    raw,
    table,
    warc,
    zips,
)  # fmt: skip
from index.sources.draft import Format
from index.sources.source import Source

# in the order in which they are asked whether content is theirs: a Word document is a zip archive too
FORMATS: tuple[Format, ...] = (
    pdf.FORMAT,
    docx.FORMAT,
    zips.FORMAT,
    warc.FORMAT,
    nitf.FORMAT,
    newsml.FORMAT,
    feed.FORMAT,
    html.FORMAT,
    jsonfeed.FORMAT,
    ninjs.FORMAT,
    jsonlines.FORMAT,
    eml.FORMAT,
    table.FORMAT,
    raw.FORMAT,
)
BY_SUFFIX = MappingProxyType({suffix: each for each in FORMATS for suffix in each.suffixes})


def format_of(source: Source) -> Format | None:
    """The format of a source: what its content shows, else what its suffix says. Raises OSError."""
    return told_by(source.head(), source.suffix)


def told_by(head: bytes, suffix: str) -> Format | None:
    """The format of what begins with `head` and has this suffix, in lower case."""
    claimed = (each for each in FORMATS if each.claims(head))
    return next(claimed, None) or BY_SUFFIX.get(suffix)
