"""Broken files of every format, made from whole ones and by hand."""

import gzip
import io
import json
import random
import zipfile
from collections.abc import Callable, Mapping
from functools import cache, partial
from itertools import islice

from tests.formats.made import known
from tests.formats.writing import FORMATS, written

SOME = list(islice(known(), 3))


WAYS = (
    "cut to a tenth", "cut in half", "cut by a byte", "without its head", "zeros within", "noise within", "twice",
    "an end of something else", "as UTF-16", "lines ended twice", "empty",
)  # fmt: skip


@cache
def whole(name: str) -> bytes:
    """A file of a format, with three stories."""
    return written(name, SOME)


def broken() -> Mapping[str, Callable[[], bytes]]:
    """Names of files, and what makes their contents: all of them together take 100 MB."""
    made = {f"{name}, {way}{FORMATS[name].suffix}": partial(_spoilt, name, way) for name in FORMATS for way in WAYS}
    return {**made, **BY_HAND}


def _spoilt(name: str, way: str) -> bytes:
    return spoilt(whole(name), random.Random(list(FORMATS).index(name)))[way]


def spoilt(content: bytes, chance: random.Random) -> dict[str, bytes]:
    """A whole file, spoilt in the ways in which disks, transfers and programs spoil files."""
    half = len(content) // 2
    noise = bytearray(content)
    for _ in range(40):
        noise[chance.randrange(len(noise))] = chance.randrange(256)
    return {
        "cut to a tenth": content[: len(content) // 10],
        "cut in half": content[:half],
        "cut by a byte": content[:-1],
        "without its head": content[20:],
        "zeros within": content[:half] + bytes(300) + content[half + 300 :],
        "noise within": bytes(noise),
        "twice": content * 2,
        "an end of something else": content + b"\x00\xff<html>{" * 50,
        "as UTF-16": content.decode("latin-1").encode("utf-16"),
        "lines ended twice": content.replace(b"\n", b"\r\r\n"),
        "empty": b"",
    }


def _zip(files: Mapping[str, bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in files.items():
            made.writestr(name, content)
    return held.getvalue()


def _overlapping() -> bytes:
    """An archive whose files are all the same bytes, many times."""
    content = _zip({"a.txt": b"The dam broke. " * 2000})
    start, end = content.find(b"PK\x01\x02"), content.find(b"PK\x05\x06")
    tail = content[end : end + 8] + (500).to_bytes(2, "little") * 2
    listing = content[start:end] * 500
    return content[:start] + listing + tail + len(listing).to_bytes(4, "little") + start.to_bytes(4, "little") + b"\0\0"


_LOL = b"<!DOCTYPE x [" + b"".join(
    b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10 if n else b"lol") for n in range(10)
) + b"]>"  # fmt: skip
_OUTSIDE = b'<!DOCTYPE nitf [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
_PDF_LOOP = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[2 0 R 2 0 R]/Count 999999999>>endobj\n"
    b"trailer<</Root 1 0 R>>\n%%EOF"
)
_ITEM = b"<item><title>a</title><description>The dam broke.</description></item>"
BY_HAND: Mapping[str, Callable[[], bytes]] = {
    "entities.rss": lambda: b'<?xml version="1.0"?>' + _LOL + b"<rss><channel><item><title>&l9;</title></item></channel></rss>",
    "entities.nitf": lambda: _LOL.replace(b"DOCTYPE x", b"DOCTYPE nitf") + b"<nitf><body><p>&l9;</p></body></nitf>",
    "an outside entity.nitf": lambda: _OUTSIDE + b"<nitf><body><body.content><p>&x;</p></body.content></body></nitf>",
    "deep.nitf": lambda: b"<nitf>" + b"<body>" * 100_000,
    "deep.html": lambda: b"<html>" + b"<div>" * 90_000 + b"The dam broke.",
    "deep.json": lambda: b'{"uri": "a", "headline": "b", "body_text": ' + b"[" * 200_000,
    "deep linked data.html": lambda: b"<html><script type='application/ld+json'>" + b"[" * 100_000 + b"</script><p>The dam.</p>",
    "many items.rss": lambda: b"<rss><channel>" + _ITEM * 2_000 + b"</channel></rss>",
    "no entries.atom": lambda: b"<feed xmlns='http://www.w3.org/2005/Atom'><title>a</title></feed>",
    "a package.newsml": lambda: b'<packageItem xmlns="http://iptc.org/std/nar/2006-10-01/"/>',
    "no text.ninjs": lambda: b'{"uri": "a", "headline": "b", "type": "picture", "body_text": null}',
    "odd types.ninjs": lambda: b'{"uri": {}, "headline": [1], "bodies": {"a": 1}, "body_text": "The dam broke at noon."}',
    "odd items.json": lambda: b'{"version": "https://jsonfeed.org/version/1.1", "items": [1, null, {"id": 3, "tags": [{}]}]}',
    "a loop of pages.pdf": lambda: _PDF_LOOP,
    "no page.pdf": lambda: b"%PDF-1.4\ntrailer<<>>\n%%EOF",
    "a page of a site.pdf": lambda: b"<!DOCTYPE html><html><body>Please sign in</body></html>",
    "plain words.docx": lambda: b"The dam broke at noon.",
    "another document.docx": lambda: _zip({"[Content_Types].xml": b"<x/>", "word/nothing.xml": b""}),
    "a bomb.docx": lambda: _zip({"[Content_Types].xml": b"<x/>", "word/document.xml": bytes(50_000_000)}),
    "overlapping.zip": _overlapping,
    "a bomb.zip": lambda: _zip({"a.txt": bytes(50_000_000)}),
    "itself in name.zip": lambda: _zip({"itself in name.zip": b"PK\x03\x04"}),
    "a bomb.warc.gz": lambda: gzip.compress(b"WARC/1.0\r\nContent-Length: 60000000\r\n\r\n" + bytes(60_000_000)),
    "wrong length.warc": lambda: b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 99999999999\r\n\r\nHTTP/1.1 200 OK\r\n\r\n<p>",
    "endless header.warc": lambda: b"WARC/1.0\r\n" + b"X-A: b\r\n" * 500_000,
    "unknown packing.warc": lambda: (
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/\r\nContent-Length: 90\r\n\r\n"
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n<html>not packed at all</html>"
    ),
    "a quote that never ends.csv": lambda: b'text,title\n"' + b"The dam broke at noon.\n" * 50_000,
    "wide.csv": lambda: b"text" + b"," * 1_000_000 + b"\n" + b"a" + b"," * 1_000_000,
    "many parts.eml": lambda: b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(3000)
    ),
    "no boundary.eml": lambda: b"From: a@b.example\nMessage-ID: <1>\nMIME-Version: 1.0\nContent-Type: multipart/mixed\n\nThe dam broke.",
    "unknown charset.eml": lambda: b'From: a@b.example\nMIME-Version: 1.0\nContent-Type: text/plain; charset="x-moon"\n\nThe dam broke.',
    "odd headers.eml": lambda: b"From: =?utf-8?q?=\nDate: Never\nMessage-ID: <1>\nMIME-Version: 1.0\nSubject:\n\nThe dam broke.",
    "lines.jsonl": lambda: b'{"text": "The dam broke."}\n' + json.dumps({"text": ["x"]}).encode() + b"\nnull\n{",
}  # fmt: skip
