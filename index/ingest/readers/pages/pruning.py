"""Prune a page: remove consent dialogs, and unwrap an `aside` that contains the article."""

import re

from lxml import etree, html

# names of consent banners and managers, and words that always occur in them
_NAMED = re.compile(
    r"cookie|consent|gdpr|ccpa|onetrust|didomi|privacy|usercentrics|quantcast|sp_message|cmp[-_]", re.IGNORECASE
)
_SPEAKS = re.compile(
    r"\bcookies?\b|\bconsent\b|\bpersonal data\b|\bprivacy\b|\bpartners\b|datenschutz|einwilligung", re.IGNORECASE
)
_ARTICLE = frozenset({"h1", "article", "main"})
_KEPT = frozenset({"html", "body", "head", "script", "style", *_ARTICLE})
_LONG = 100  # characters of a paragraph that is text and no label
_FEWEST = 2  # paragraphs of an article


def pruned(page: str) -> str:
    """The page without its consent dialogs; unchanged if there are none, and no article in an `aside`."""
    if not _NAMED.search(page) and "<aside" not in page and "<ASIDE" not in page:
        return page
    parser = html.HTMLParser(encoding="utf-8", no_network=True)
    root = html.document_fromstring(page.encode("utf-8", errors="replace"), parser=parser, ensure_head_body=True)
    gone = [element for element in root.iter() if isinstance(element.tag, str) and _asks_for_consent(element)]
    for element in gone:
        parent = element.getparent()
        if parent is not None:
            element.drop_tree()
    opened = [aside for aside in root.iter("aside") if _holds_the_article(aside, root)]
    for aside in opened:
        aside.tag = "article"
    if not gone and not opened:
        return page
    return str(html.tostring(root, encoding="unicode", doctype="<!DOCTYPE html>"))


def _asks_for_consent(element: etree._Element) -> bool:
    names = " ".join(filter(None, (element.get("id"), element.get("class"), element.get("aria-label"))))
    if not names or element.tag in _KEPT or not _NAMED.search(names):
        return False
    if any(inner.tag in _ARTICLE for inner in element.iter()):
        return False
    return bool(_SPEAKS.search("".join(element.itertext())))


def _holds_the_article(aside: etree._Element, root: etree._Element) -> bool:
    """True if it contains the headline, or all of the page's paragraphs."""
    if next(root.iter("article", "main"), None) is not None:
        return False
    texts = sum(len("".join(one.itertext())) >= _LONG for one in aside.iter("p"))
    others = sum(len("".join(one.itertext())) >= _LONG for one in root.iter("p")) - texts
    return texts >= _FEWEST and (others == 0 or next(aside.iter("h1"), None) is not None)
