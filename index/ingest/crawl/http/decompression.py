"""The body of an answer as it was before it was packed, up to a size."""

import zlib

from index.ingest.crawl.http.errors import FetchError

ACCEPTED = "gzip, deflate"
_GZIP = 31
_WRAPPED, _BARE = 15, -15  # what servers send as "deflate" is one of these
_ZLIB = 0x08  # of the first byte of what is wrapped


def decompressed(body: bytes, coding: str, most: int) -> bytes:
    """The content of a body; no more than `most` bytes are unpacked. Raises Unfetched."""
    match coding.strip().lower():
        case "" | "identity":
            return body
        case "gzip" | "x-gzip":
            unpacker = zlib.decompressobj(_GZIP)
        case "deflate":
            unpacker = zlib.decompressobj(_WRAPPED if body[:1] and body[0] & 0x0F == _ZLIB else _BARE)
        case other:
            raise FetchError(f"is packed in a way that was not asked for: {other[:40]!r}")
    try:
        content = unpacker.decompress(body, most + 1)
    except zlib.error as error:
        raise FetchError("is packed, and broken", passing=True) from error
    if len(content) > most:
        raise FetchError(f"is packed, and unpacks to more than {most / 1e6:g} MB")
    if not unpacker.eof:
        raise FetchError("is packed, and cut short", passing=True)
    return content
