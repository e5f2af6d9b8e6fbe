"""Convert HTML inside another format (a feed's entry, a message) to text, a paragraph per block.

Nothing is removed but invisible elements.
"""

import re
from collections.abc import Iterator

from lxml import etree, html

_BLOCKS = frozenset(
    "address article aside blockquote body br caption dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header "
    "hr html li main nav ol p pre section table tbody td tfoot th thead tr ul".split()
)
_CDATA = re.compile(r"<!\[CDATA\[|\]\]>")
_ESCAPED = re.compile(
    r"<(?:p|br|div|span|a|b|i|em|strong|ul|li|h\d|img|blockquote)(?:\s[^<>]{0,300})?/?>", re.IGNORECASE
)
_ENTITY = re.compile(r"&(?:#\d{2,5}|amp|quot|nbsp|hellip|rsquo|lsquo|ldquo|rdquo|ndash|mdash);")
_HIDDEN = frozenset("head noscript script style template title".split())


def fragment_text(markup: str) -> str:
    """The text of a piece of HTML, with an empty line between its blocks. Text without tags stays as it is.

    Text that a feed has escaped twice is unescaped twice.
    """
    plain = _once(_CDATA.sub("", markup))
    return _once(plain) if plain != markup and (_ESCAPED.search(plain) or _ENTITY.search(plain)) else plain


def _once(markup: str) -> str:
    if "<" not in markup and "&" not in markup:
        return markup
    # as bytes: a declaration of an encoding in the text would be an error to lxml
    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    whole = f"<div>{markup}</div>".encode("utf-8", errors="replace")
    return fragment_paragraphs(html.document_fromstring(whole, parser=parser))


def fragment_paragraphs(root: etree._Element) -> str:
    """The text below an element of (X)HTML, in blocks."""
    blocks = "".join(_pieces(root)).split("\n\n")
    return "\n\n".join(filter(None, (" ".join(block.split()) for block in blocks)))


def local(element: etree._Element) -> str:
    """The name of an element without its namespace; empty for a comment."""
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def _pieces(root: etree._Element) -> Iterator[str]:
    # by events and not by recursion, since a page may be nested to any depth
    hidden = 0
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        name = local(element)
        ends = event == "end" or not name
        hidden += (name in _HIDDEN) * (-1 if ends else 1)
        if name in _BLOCKS and not hidden:
            yield "\n\n"
        words = (element.tail if ends and element is not root else None if ends else element.text) or ""
        if words and not hidden:
            yield words.replace("\n", " ")
