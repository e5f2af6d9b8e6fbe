"""Web server for updates from Telegram: it checks the secret before it reads a body of limited size."""

import hmac
import json
import logging
from asyncio import Queue
from http import HTTPStatus
from typing import Any

from telegram import Bot, Update
from tornado.httpserver import HTTPServer
from tornado.web import Application, HTTPError, RequestHandler, stream_request_body

from bot.transport.updates import read_update

# Bytes of one update: a message has 4,096 characters, and what it quotes as many again.
MOST = 1_000_000

UNREAD = Update(update_id=0)  # without content

logger = logging.getLogger(__name__)


@stream_request_body
class Bringing(RequestHandler):
    """Request handler that receives one update."""

    SUPPORTED_METHODS = ("POST",)

    def initialize(self, bot: Bot, updates: "Queue[object]", secret: str) -> None:
        """Set the objects that the server passes to each request."""
        self._bot, self._updates, self._secret = bot, updates, secret
        self._parts: list[bytes] = []

    def prepare(self) -> None:
        """Reject a request without the secret (403), before any of its body is read."""
        told = self.request.headers.get("X-Telegram-Bot-Api-Secret-Token", "")
        if not hmac.compare_digest(told.encode(), self._secret.encode()):
            raise HTTPError(HTTPStatus.FORBIDDEN)

    def data_received(self, chunk: bytes) -> None:
        """Keep a part of the body; the server admits no more than `MOST` bytes."""
        self._parts.append(chunk)

    async def post(self) -> None:
        """Put the update into the queue, which counts one that cannot be parsed: refused, it would be sent forever."""
        await self._updates.put(self._brought() or UNREAD)

    def _brought(self) -> Update | None:
        try:
            data = json.loads(b"".join(self._parts))
        except (ValueError, RecursionError):
            logger.error("what was brought is no JSON, and is left out")  # noqa: TRY400  # its text holds what was brought
            return None
        return read_update(data, self._bot)

    def log_exception(self, *_: Any) -> None:  # noqa: ANN401  # tornado's signature
        """Log nothing: rejected requests may come from anybody."""


def server(path: str, bot: Bot, updates: "Queue[object]", secret: str) -> HTTPServer:
    """The web server for updates at a path; it does not listen yet."""
    handlers = [(rf"{path}/?", Bringing, {"bot": bot, "updates": updates, "secret": secret})]
    application = Application(handlers, log_function=lambda _: None)
    return HTTPServer(application, max_body_size=MOST, max_buffer_size=2 * MOST)
