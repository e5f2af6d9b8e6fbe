"""HTTP server of /metrics, /healthz and /readyz, in a thread of its own, so that it answers when the bot does not."""

import asyncio
import socket
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import TimeoutError as TookTooLong
from contextlib import contextmanager
from http import HTTPStatus
from socketserver import TCPServer, ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from prometheus_client import make_wsgi_app

from bot.monitoring.metrics import Metrics
from index.errors import CrosscheckError

# Seconds in which the event loop has to take its turn. Its longest work is the rendering of an answer, some 10 ms.
LONGEST_TURN = 5.0
# Seconds for a request to arrive and be read, so that an idle connection does not hold a thread.
LONGEST_REQUEST = 10.0

# What has to hold for a page, by its name: None, or what is wrong.
Checks = Mapping[str, Callable[[], str | None]]


class MetricsNotListening(CrosscheckError):
    """The address of --metrics is not available; the text names it."""


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True

    def server_bind(self) -> None:
        """Bind without the parent's look-up of the host's name, which waits where there is no name server."""
        TCPServer.server_bind(self)
        self.server_name, self.server_port = str(self.server_address[0]), int(self.server_address[1])
        self.setup_environ()

    def handle_error(self, request: object, client_address: object) -> None:
        """Log nothing: requests that break off may come from anybody."""


class _Server6(_Server):
    address_family = socket.AF_INET6


class _Request(WSGIRequestHandler):
    timeout = LONGEST_REQUEST

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the parent's name
        """Log nothing: a scrape every few seconds is no event."""


@contextmanager
def serving(host: str, port: int, metrics: Metrics, ready: Checks) -> Iterator[int]:
    """Serve until the block ends; gives the port, which for 0 is a free one. Call it in the event loop to watch.

    /healthz checks that the event loop takes its turn, /readyz also `ready`: 200, or 503 with what is wrong.
    Raises `MetricsNotListening`.
    """
    loop = asyncio.get_running_loop()
    alive = {"event loop": lambda: None if _takes_its_turn(loop) else f"no turn in {LONGEST_TURN:.0f} s"}
    pages = {
        "/metrics": make_wsgi_app(metrics.registry),
        "/healthz": _page(alive),
        "/readyz": _page({**alive, **ready}),
    }
    try:
        server = (_Server6 if ":" in host else _Server)((host, port), _Request)
    except OSError as error:
        raise MetricsNotListening(f"--metrics {host}:{port} cannot be listened on: {error}") from error
    server.set_app(lambda environment, start: pages.get(environment["PATH_INFO"], _nothing)(environment, start))
    thread = threading.Thread(target=server.serve_forever, name="metrics", daemon=True)
    thread.start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _takes_its_turn(loop: asyncio.AbstractEventLoop) -> bool:
    try:
        asyncio.run_coroutine_threadsafe(asyncio.sleep(0), loop).result(LONGEST_TURN)
    except TookTooLong:
        return False
    return True


def _page(checks: Checks) -> WSGIApplication:
    def page(_: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        wrong = {name: fault for name, check in checks.items() if (fault := check())}
        lines = [f"{name}: {wrong.get(name, 'ok')}\n" for name in checks]
        return _text(start, HTTPStatus.SERVICE_UNAVAILABLE if wrong else HTTPStatus.OK, "".join(lines))

    return page


def _nothing(_: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
    return _text(start, HTTPStatus.NOT_FOUND, "/metrics, /healthz and /readyz are here\n")


def _text(start: StartResponse, status: HTTPStatus, text: str) -> Iterable[bytes]:
    body = text.encode()
    start(
        f"{status.value} {status.phrase}",
        [("Content-Type", "text/plain; charset=utf-8"), ("Content-Length", str(len(body)))],
    )
    return [body]
