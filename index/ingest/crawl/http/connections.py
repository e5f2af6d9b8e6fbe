"""Connections to exactly the address that was checked, with a time limit per request."""

import socket
import ssl
from collections.abc import Callable, Iterable

import httpcore

from index.ingest.crawl.http.address import is_public
from index.ingest.crawl.http.errors import FetchError

Resolve = Callable[[str, int], list[str]]
"""The numbers of a host by its name and port, as text. Raises OSError."""
_OPTIONS = tuple[int, int, int] | tuple[int, int, bytes | bytearray] | tuple[int, int, None, int]


def resolve(host: str, port: int) -> list[str]:
    """The IP addresses of a host. Raises OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


class GuardedBackend(httpcore.NetworkBackend):
    """Resolves a host once, refuses it if any of its IP addresses is not public, and connects to one of these.

    `left` returns the seconds that the request may still take: no read waits longer, however slowly data comes.
    """

    def __init__(self, resolve: Resolve, left: Callable[[], float], *, private: bool) -> None:
        self._resolve = resolve
        self._left = left
        self._private = private
        self._system = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[_OPTIONS] | None = None,  # noqa: ARG002  # httpcore's signature
    ) -> httpcore.NetworkStream:
        """Connect to the first of the host's IP addresses that answers. Raises FetchError or an error of httpcore."""
        error: httpcore.NetworkError | httpcore.TimeoutException | None = None
        for number in self._numbers(host, port):
            try:
                stream = self._system.connect_tcp(number, port, time_limit(timeout, self._left()), local_address)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as failed:
                error = failed
            else:
                return TimedStream(stream, self._left)
        raise error or httpcore.ConnectError("no number")

    def _numbers(self, host: str, port: int) -> list[str]:
        try:
            numbers = self._resolve(host, port)
        except (OSError, UnicodeError) as error:
            raise FetchError("has a host that is not known", passing=True) from error
        if not self._private and not all(map(is_public, numbers)):
            raise FetchError("leads to this machine or a private network, which `private` in `sources.toml` can allow")
        return numbers


class TimedStream(httpcore.NetworkStream):
    """A connection with the time limit of its request."""

    def __init__(self, stream: httpcore.NetworkStream, left: Callable[[], float]) -> None:
        self._stream = stream
        self._left = left

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Read, as in httpcore."""
        return self._stream.read(max_bytes, time_limit(timeout, self._left()))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Write, as in httpcore."""
        self._stream.write(buffer, time_limit(timeout, self._left()))

    def close(self) -> None:
        """Close, as in httpcore."""
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """Start TLS, as in httpcore; the certificate must match the host's name, not its IP address."""
        return TimedStream(
            self._stream.start_tls(ssl_context, server_hostname, time_limit(timeout, self._left())), self._left
        )

    def get_extra_info(self, info: str) -> object:
        """Get extra information, as in httpcore."""
        return self._stream.get_extra_info(info)


def time_limit(timeout: float | None, left: float) -> float:
    """Seconds to wait now. Raises ReadTimeout if the request has used all its time."""
    if left <= 0:
        raise httpcore.ReadTimeout("the request took too long")
    return left if timeout is None else min(timeout, left)
