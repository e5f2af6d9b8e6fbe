"""A web server on this machine that says exactly what it is told to, byte for byte, also what no server should."""

import io
import socketserver
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from types import TracebackType
from typing import NamedTuple, Self


class Asked(NamedTuple):
    """A request: its path with what follows a `?`, and its headers by their names in lower case."""

    path: str
    headers: dict[str, str]


Answer = Callable[[Asked], Iterator[bytes]]


def answer(body: bytes | str = b"", kind: str = "text/html", status: str = "200 OK", **headers: str) -> Answer:
    """A right answer."""
    data = body.encode() if isinstance(body, str) else body
    more = {
        "Content-Type": kind,
        "Content-Length": str(len(data)),
        **{k.replace("_", "-"): v for k, v in headers.items()},
    }
    return raw(head(status, **more) + data)


def head(status: str = "200 OK", **headers: str) -> bytes:
    lines = [f"HTTP/1.1 {status}", *(f"{name.replace('_', '-')}: {value}" for name, value in headers.items()), "", ""]
    return "\r\n".join(lines).encode()


def raw(data: bytes) -> Answer:
    return lambda asked: iter((data,))


def moved(place: str, status: str = "302 Found") -> Answer:
    return answer(status=status, Location=place)


class Site:
    """Answers by path; `asked` are the requests so far."""

    def __init__(self, tls: ssl.SSLContext | None = None) -> None:
        self.answers: dict[str, Answer] = {}
        self.asked: list[Asked] = []
        self.closing = threading.Event()
        site = self

        class Handler(socketserver.StreamRequestHandler):
            def handle(self) -> None:
                with suppress(OSError):
                    site._handle(self, tls)

        self._server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01})

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.closing.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self._server.server_address[1]}"

    @property
    def port(self) -> int:
        return int(self._server.server_address[1])

    def at(self, path: str) -> str:
        return f"http://{self.host}{path}"

    @property
    def paths(self) -> list[str]:
        return [asked.path for asked in self.asked]

    def _handle(self, handler: socketserver.StreamRequestHandler, tls: ssl.SSLContext | None) -> None:
        connection = tls.wrap_socket(handler.request, server_side=True) if tls else handler.request
        try:
            self._talk(connection.makefile("rwb"))
        finally:
            if tls:
                connection.close()

    def _talk(self, stream: io.BufferedRWPair) -> None:
        line, *lines = iter(lambda: stream.readline().decode().strip(), "")
        headers = dict(each.split(": ", 1) for each in lines)
        asked = Asked(line.split()[1], {name.lower(): value for name, value in headers.items()})
        self.asked.append(asked)
        missing = answer("<p>nothing</p>", status="404 Not Found")
        for part in self.answers.get(asked.path, missing)(asked):
            stream.write(part)
            stream.flush()
