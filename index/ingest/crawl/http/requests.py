"""One HTTP request and its reply, with limits of time and size; redirects are returned, not followed."""

import ssl
import zlib
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from http import HTTPStatus

import httpcore
import httpx

from index.ingest.crawl.clock import CrawlClock
from index.ingest.crawl.http.connections import GuardedBackend, Resolve
from index.ingest.crawl.http.errors import FetchError
from index.ingest.readers import Fetch
from index.version import __version__

ACCEPTED = "gzip, deflate"
_GZIP = 31
_WRAPPED, _BARE = 15, -15  # what servers send as "deflate" is one of these
_ZLIB = 0x08  # low bits of the first byte of wrapped data


def decompressed(body: bytes, coding: str, most: int) -> bytes:
    """The decompressed body; at most `most` bytes. Raises FetchError."""
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


ROBOT = "crosscheck-news"  # the name that a robots.txt calls us by
LONGEST = 6  # times the timeout, that all of one request may take


@dataclass(frozen=True, slots=True)
class Reply:
    """A reply: `body` is as received, `content` is decompressed; both are empty if the status is not 200."""

    url: httpx.URL
    status: int
    headers: httpx.Headers
    body: bytes = b""
    content: bytes = b""

    @property
    def kind(self) -> str:
        """The media type, without its parameters, in lower case."""
        return content_type_of(self.headers)


class Requester:
    """Requests one address at a time. The environment (proxies, netrc) is ignored, and no cookies are kept."""

    def __init__(self, settings: Fetch, resolve: Resolve, tls: ssl.SSLContext | None, clock: CrawlClock) -> None:
        self._settings = settings
        self._resolve = resolve
        self._tls = tls
        self._clock = clock
        agent = f"{ROBOT}/{__version__} {settings.agent}".strip()
        self._headers = {"User-Agent": agent, "Accept-Encoding": ACCEPTED, "Connection": "close"}

    @cached_property
    def _trust(self) -> ssl.SSLContext:
        """TLS context with the certificates of the system, which take .05 s to read, unless another is given."""
        return self._tls or ssl.create_default_context()

    def ask(self, url: httpx.URL, more: dict[str, str], kinds: Collection[str], most: int | None = None) -> Reply:
        """The reply; its body is read if the status is 200 and its media type is in `kinds`, or `kinds` is empty.

        At most `most` bytes are read and decompressed, by default as many as the settings allow. Raises FetchError.
        """
        end = self._clock.ticks() + LONGEST * self._settings.timeout
        guarded = GuardedBackend(self._resolve, lambda: end - self._clock.ticks(), private=self._settings.private)
        tls = self._trust if url.scheme == "https" else None
        with _told(), httpcore.ConnectionPool(tls, network_backend=guarded, max_connections=1) as pool:
            headers = {"Host": url.netloc.decode("ascii"), **self._headers, **more}
            target = httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)
            seconds = self._settings.timeout
            times = {"timeout": {"connect": seconds, "read": seconds, "write": seconds, "pool": seconds}}
            sent = [(name.encode("ascii"), value.encode()) for name, value in headers.items()]
            with pool.stream("GET", target, headers=sent, extensions=times) as response:
                reply = Reply(url, response.status, httpx.Headers(response.headers))
                if reply.status != HTTPStatus.OK:
                    return reply
                most = most or self._settings.most_bytes
                _check(reply.headers, kinds, most)
                body = b"".join(_limited(response.iter_stream(), most))
        return Reply(url, reply.status, reply.headers, body, decompressed(body, coding_of(reply.headers), most))


def content_type_of(headers: httpx.Headers) -> str:
    """The media type of a response, without its parameters, in lower case."""
    return str(headers.get("Content-Type", "")).partition(";")[0].strip().lower()


def coding_of(headers: httpx.Headers) -> str:
    """The content coding of a response."""
    return str(headers.get("Content-Encoding", ""))


def _check(headers: httpx.Headers, kinds: Collection[str], most: int) -> None:
    if kinds and content_type_of(headers) not in kinds:
        raise FetchError(f"is of a type that is not read: {content_type_of(headers)[:60] or 'none is told'}")
    told = headers.get("Content-Length", "")
    if told.isdigit() and int(told) > most:
        raise _too_large(most)


def _limited(parts: Iterator[bytes], most: int) -> Iterator[bytes]:
    size = 0
    for part in parts:
        size += len(part)
        if size > most:
            raise _too_large(most)
        yield part


def _too_large(most: int) -> FetchError:
    return FetchError(f"has more than {most / 1e6:g} MB")


@contextmanager
def _told() -> Iterator[None]:
    """Turn network errors into FetchError, in words without the address."""
    try:
        yield
    except httpcore.TimeoutException as error:
        raise FetchError("did not answer in time", passing=True) from error
    except httpcore.ConnectError as error:
        certificate = isinstance(error.__context__, ssl.SSLError) or "SSL" in str(error) or "certificate" in str(error)
        why = "has no certificate that can be trusted" if certificate else "has a host that cannot be reached"
        raise FetchError(why, passing=True) from error
    except (httpcore.NetworkError, OSError) as error:
        raise FetchError("broke off the connection", passing=True) from error
    except httpcore.ProtocolError as error:
        raise FetchError("is answered with what is cut short or no HTTP", passing=True) from error
