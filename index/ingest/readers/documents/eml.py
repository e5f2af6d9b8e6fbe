"""Reader of `.eml`: a message, such as a newsletter or an agency's mail. Attachments are not read."""

import email
import email.policy
import re
from collections.abc import Iterator
from email.message import EmailMessage, MIMEPart
from email.utils import parseaddr

from index.ingest.extraction import outlets
from index.ingest.readers.declared_metadata import DeclaredMetadata
from index.ingest.readers.draft import Format, Found, StoryDraft
from index.ingest.readers.pages import fragment
from index.ingest.sources.encoding import is_safe_codec
from index.ingest.sources.source import Source, Unreadable

# headers that only messages have, at the beginning of a line
_HEADERS = re.compile(
    rb"^(?:received|message-id|mime-version|return-path|dkim-signature|delivered-to):\s", re.IGNORECASE | re.MULTILINE
)
_FIRST = re.compile(rb"[A-Za-z-]{2,40}:\s")
_ENOUGH = 2
# a header field that the reader uses, with its continuation lines
_FIELD = re.compile(
    rb"^(?:from|subject|date|content-[a-z-]{1,30}):[^\n]*+(?:\n[ \t][^\n]*+)*+", re.IGNORECASE | re.MULTILINE
)
# the standard library needs a minute for 50,000 addresses; a long subject has 300 characters
_MOST_HEADER = 10_000


def _sniff(head: bytes, /) -> bool:
    """True if it begins with headers, two of which only messages have."""
    return bool(_FIRST.match(head)) and len(_HEADERS.findall(head)) >= _ENOUGH


def _read(source: Source, /) -> Iterator[Found]:
    """The one story of the message."""
    data = source.data()
    longest = max((len(found[0]) for found in _FIELD.finditer(data)), default=0)
    if longest > _MOST_HEADER:
        raise Unreadable(f"is a letter with a header of {longest:,} bytes, and {_MOST_HEADER:,} are read")
    letter = email.message_from_bytes(data, policy=email.policy.default)
    if not letter.keys():
        raise Unreadable("is no letter: it has no headers")
    yield StoryDraft(name=source.name, where=source.where, text=_text(letter), given=_given(letter))


def _text(letter: EmailMessage) -> str:
    """The plain form if there is one, else the text of the HTML form."""
    for kind in ("plain", "html"):
        part = letter.get_body(preferencelist=(kind,))
        words = _content(part) if part else ""
        if words.strip():
            return words if kind == "plain" else fragment.fragment_text(words)
    return ""


def _content(part: MIMEPart) -> str:
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return ""
    named = str(part.get_param("charset", "utf-8"))
    text = payload.decode(named if is_safe_codec(named) else "utf-8", errors="replace")
    return text.replace("\r\n", "\n")


def _given(letter: EmailMessage) -> DeclaredMetadata:
    sender, address = parseaddr(_header(letter, "from"))
    domain = address.rpartition("@")[2]
    known = outlets.known_page(f"https://{domain}") if domain else None
    site = known or sender or domain or None
    return DeclaredMetadata(
        title=_header(letter, "subject") or None,
        site=site,
        published=_header(letter, "date") or None,
        language=_header(letter, "content-language") or None,
        # a sender may be a person, a desk or a paper
        guessed=("outlet",) if site and not known else (),
    )


def _header(letter: EmailMessage, name: str) -> str:
    try:
        return str(letter.get(name) or "").strip()
    # the standard library's parser raises many kinds of errors on broken addresses and dates
    except Exception:  # noqa: BLE001
        return ""


FORMAT = Format("a letter", (".eml",), _sniff, _read)
