"""Parse XML files to trees, without entities, external files or the network."""

import re

from lxml import etree

from index.ingest.sources.source import Source, Unreadable, size_text

# allowed before the root element: a declaration, comments, a document type
_ROOT = re.compile(
    rb"\s*+(?>(?><\?.*?\?>|<!--.*?-->|<!DOCTYPE[^\[>]*+(?:\[[^\]]*+\]\s*+)?>)\s*+)*+<([\w:.-]+)", re.DOTALL
)
_LOCAL = re.compile(r"~([\w.-]+)")
_BOM = b"\xef\xbb\xbf"


def root_name(head: bytes) -> str:
    """The name of the root element of XML that begins with `head`, without its prefix; "" if it is no XML."""
    if not head.removeprefix(_BOM).lstrip().startswith(b"<"):
        return ""
    found = _ROOT.match(head.removeprefix(_BOM))
    return found.group(1).decode("ascii", errors="replace").rpartition(":")[2] if found else ""


def refuse_entities(data: bytes) -> None:
    """Raise Unreadable if entities are declared: a few lines of them can expand to gigabytes."""
    if b"<!ENTITY" in data or "<!ENTITY".encode("utf-16-le") in data or "<!ENTITY".encode("utf-16-be") in data:
        raise Unreadable("is XML that declares entities, which a story needs none of")


def tree(source: Source) -> etree._Element:
    """The root element. Raises Unreadable, which names the line."""
    data = source.data()
    refuse_entities(data)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise Unreadable(f"is XML that is broken: {size_text(error)}") from error


def first_element(root: etree._Element, *paths: str) -> str | None:
    """The text or attribute at the first path that matches; `*[local-name()=…]` is written as `~name`."""
    for path in paths:
        found = root.xpath(_LOCAL.sub(r"*[local-name()='\1']", path))
        for one in found if isinstance(found, list) else ():
            words = " ".join(("".join(one.itertext()) if isinstance(one, etree._Element) else str(one)).split())
            if words:
                return words
    return None


def every(root: etree._Element, path: str) -> list[etree._Element]:
    """The elements that match a path."""
    found = root.xpath(_LOCAL.sub(r"*[local-name()='\1']", path))
    return [one for one in found if isinstance(one, etree._Element)] if isinstance(found, list) else []
