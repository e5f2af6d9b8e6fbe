"""Decode bytes to text: UTF-8, a byte order mark, or a legacy encoding that charset-normalizer detects.

Bytes that are not text are refused.
"""

import codecs
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from charset_normalizer import CharsetMatch

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # begins with the mark of UTF-16, so it is asked first
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BINARY = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a zip archive"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x1f\x8b", "a gzip file"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a database"),
    (codecs.BOM_UTF16_LE, "UTF-16, which only text files can be in"),
    (codecs.BOM_UTF16_BE, "UTF-16, which only text files can be in"),
)
# Encodings of news. With all of Python's encodings, Korean and Bulgarian texts were taken for DOS code pages;
# the order decides between encodings that read the bytes equally well.
_ENCODINGS = [
    "cp1252", "cp1251", "cp1250", "cp1253", "cp1254", "cp1255", "cp1256", "koi8_r", "cp866",
    "gb18030", "big5", "shift_jis", "euc_jp", "euc_kr", "cp874",
]  # fmt: skip
# codecs that no file is written in: of names of hosts (which take a time that grows with the square), of Python's own
_ODD = frozenset(
    """punycode idna unicode-escape unicode_escape raw-unicode-escape raw_unicode_escape undefined mbcs oem uu hex
    base64 bz2 zlib quopri rot13""".split()
)
_SIGN_IN_WORD = re.compile(r"[^\W\d_][¡-¿×÷][^\W\d_]")
# around the first byte that is not ASCII: enough to tell languages apart, whatever the size of the file
SAMPLE = 64 * 1024
# most broken bytes per valid character in a text that is still read as UTF-8
_MOST_BROKEN = 0.2
# text has a few form feeds or escapes; in binary data one byte in nine is a control character
_MOST_CONTROLS = 0.02
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b")) + b"\x7f"


class NotText(ValueError):
    """The bytes are not text in any encoding; the message names their format, if it is known."""


def decode_text(data: bytes, declared: str | None = None) -> str:
    """The text of `data`, without a byte order mark; `declared` is an encoding that it names. Raises NotText."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _marked(data[len(mark) :], encoding)
    refuse_binary(data)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        place = error.start
    return _damaged(data) or _as_declared(data, declared) or data.decode(detected(data, place), errors="replace")


def _marked(data: bytes, encoding: str) -> str:
    text = data.decode(encoding, errors="replace")
    if "\0" in text:
        raise NotText(f"is not text: character {text.index(chr(0))} is zero")
    return text


def _damaged(data: bytes) -> str | None:
    """The text of UTF-8 with a few broken bytes; None if too many are, as in a legacy encoding."""
    text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    whole = len(text) - len(text.encode("ascii", errors="ignore")) - broken
    return text if broken < whole * _MOST_BROKEN else None


def _as_declared(data: bytes, declared: str | None) -> str | None:
    if not declared:
        return None
    if not is_safe_codec(declared):
        return None
    # browsers read these two as the larger Windows encoding, so pages mean that
    encoding = "cp1252" if declared.lower() in {"iso-8859-1", "latin-1", "us-ascii"} else declared
    try:
        return data.decode(encoding)
    except (LookupError, UnicodeError):
        return None


def is_safe_codec(name: str) -> bool:
    """True if a declared encoding is one for text, and no escape or compression codec of Python."""
    try:
        return codecs.lookup(name).name not in _ODD
    except (LookupError, ValueError):
        return False


def detected(data: bytes, place: int) -> str:
    """The most likely encoding of `data`, which is not UTF-8 from `place` on. Raises NotText."""
    # imported late: it takes 23 ms, and few files need it
    from charset_normalizer import from_bytes  # noqa: PLC0415

    sample = data[max(0, place - SAMPLE) : place + SAMPLE]
    if place + SAMPLE < len(data):
        # cut at the end of a line, as half of a Japanese character is invalid in every encoding
        sample = sample[: sample.rfind(b"\n") + 1] or sample
    matches = [match for match in from_bytes(sample, cp_isolation=_ENCODINGS) if match.encoding in _ENCODINGS]
    if not matches:
        raise NotText("is not text in UTF-8 or in another encoding that can be told")
    best = min(matches, key=_unlikeliness)
    return next((name for name in _ENCODINGS if name in best.could_be_from_charset), best.encoding)


def _unlikeliness(match: "CharsetMatch") -> tuple[float, int, float, int]:
    # between the code pages of Windows, Polish and Spanish look equally well: only a sign within a word ("K³adka")
    # tells them apart
    signs = len(_SIGN_IN_WORD.findall(str(match)))
    return match.chaos, signs, -match.coherence, _ENCODINGS.index(match.encoding)


def refuse_binary(data: bytes) -> None:
    """Raise NotText if `data` begins like a known binary format, or has a zero or many control characters."""
    for magic, kind in _BINARY:
        if data.startswith(magic):
            raise NotText(f"is not text but {kind}")
    if b"\0" in data:
        raise NotText(f"is not text: byte {data.index(0)} is zero")
    head = data[:SAMPLE]
    controls = len(head) - len(head.translate(None, _CONTROLS))
    if controls > _MOST_CONTROLS * len(head):
        raise NotText(f"is not text: {controls} of its first {len(head)} bytes are control characters")
