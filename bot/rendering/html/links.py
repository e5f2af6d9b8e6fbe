"""Links of citations: to the sentence in its page, or to the bot's own view of the passage."""

import re
import unicodedata
from base64 import urlsafe_b64decode, urlsafe_b64encode
from urllib.parse import quote, urlsplit

from index.models import Frozen, Span, Story

# A sentence with more words than this is given as a range `first words,last words`: the address is shorter, and a page
# may split a long sentence over elements, which a range can span and an exact match cannot.
WHOLE = 10
ENDS = 5

# Telegram drops a link that is too long; browsers and servers commonly stop at 2,048 characters.
LONGEST_ADDRESS = 2048

# https://core.telegram.org/bots/features#deep-linking: up to 64 of A-Z, a-z, 0-9, _ and -. A key has hex digits only,
# so no payload with this prefix is a key.
LONGEST_PAYLOAD = 64
ASKING = "q_"

_KEY = re.compile(r"[0-9a-f]{16}", re.ASCII)
_PAYLOAD = re.compile(r"([0-9a-f]{16})-([0-9]{1,9})-([0-9]{1,9})", re.ASCII)


class LinkTarget(Frozen):
    """A range of the body of the story with this `Story.key`."""

    key: str
    span: Span


def page_link(address: str | None, words: str) -> str | None:
    """The address with a text fragment, with which a browser scrolls to the words and highlights them.

    The syntax is that of https://wicg.github.io/scroll-to-text-fragment/. None without an address that a browser opens;
    unchanged if it already has a text directive or would become too long.
    """
    if address is None or not is_web_page(address):
        return None
    fragment = _text_directive(words)
    if ":~:" in address or not fragment:
        return address
    aimed = f"{address}:~:{fragment}" if "#" in address else f"{address}#:~:{fragment}"
    return aimed if len(aimed) <= LONGEST_ADDRESS else address


def is_web_page(address: str) -> bool:
    """True for a web address: http or https, with a host, without white space."""
    try:
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:
        return False
    clean = not any(letter.isspace() or not letter.isprintable() for letter in address)
    return parts.scheme in ("http", "https") and bool(host) and clean and len(address) <= LONGEST_ADDRESS


def bare_address(words: str) -> str | None:
    """Return the web address, if it is the whole text; None for other texts, also a question about an address."""
    parts = words.split()
    return parts[0] if len(parts) == 1 and is_web_page(parts[0]) else None


def passage_link(bot: str, story: Story, span: Span) -> str:
    """A deep link to the bot named `bot` that shows the passage."""
    return f"https://t.me/{bot}?start={story.key}-{span.start}-{span.end}"


def question_link(bot: str, question: str) -> str | None:
    """A deep link that answers the question; None for one that does not fit into 64 characters."""
    coded = urlsafe_b64encode(question.encode()).decode().rstrip("=")
    payload = ASKING + coded
    return f"https://t.me/{bot}?start={payload}" if len(payload) <= LONGEST_PAYLOAD else None


def question_of(payload: str) -> str | None:
    """The question in a deep link's payload; None for another payload."""
    if not payload.startswith(ASKING):
        return None
    coded = payload.removeprefix(ASKING)
    try:
        return urlsafe_b64decode(coded + "=" * (-len(coded) % 4)).decode().strip() or None
    except ValueError:
        return None


def story_link(bot: str, key: str) -> str:
    """A deep link to the bot named `bot` that shows the story with the key."""
    return f"https://t.me/{bot}?start={key}"


def story_of(payload: str) -> str | None:
    """The key of the story in a deep link's payload; None for another payload."""
    return payload if _KEY.fullmatch(payload) else None


def place(payload: str) -> LinkTarget | None:
    """The passage in a deep link's payload; None for another payload."""
    found = _PAYLOAD.fullmatch(payload)
    if found is None or int(found[2]) >= int(found[3]):
        return None
    return LinkTarget(key=found[1], span=Span(start=int(found[2]), end=int(found[3])))


def _text_directive(words: str) -> str:
    # Without punctuation at the ends: a page may have other quotation marks than the text extracted from it.
    each = _bare(words).split()
    if not each:
        return ""
    if len(each) <= WHOLE:
        return "text=" + _encoded(each)
    return f"text={_encoded(each[:ENDS])},{_encoded(each[-ENDS:])}"


def _bare(words: str) -> str:
    start, end = 0, len(words)
    while start < end and _is_outer(words[start]):
        start += 1
    while end > start and _is_outer(words[end - 1]):
        end -= 1
    return words[start:end]


def _is_outer(letter: str) -> bool:
    return letter.isspace() or unicodedata.category(letter).startswith("P")


def _encoded(words: list[str]) -> str:
    # `quote` leaves the hyphen as it is, which in a text directive is syntax.
    return quote(" ".join(words), safe="").replace("-", "%2D")
