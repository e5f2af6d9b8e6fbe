"""Webhook: the address to which Telegram delivers updates, and the secret that identifies Telegram."""

import asyncio
import logging
import socket
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Self
from urllib.parse import urlsplit

from pydantic import SecretStr
from telegram import Bot
from telegram.error import InvalidToken, TelegramError

from bot.settings import LISTEN, Settings, host_and_port
from index.errors import CrosscheckError
from index.models import Frozen

# Seconds between attempts to register the webhook, doubled up to the longest.
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 30.0

logger = logging.getLogger(__name__)


class NotListening(CrosscheckError):
    """The address to listen on is not available; the text names it."""


class Webhook(Frozen):
    """Public address for Telegram, and the local address to listen on, behind a TLS proxy."""

    url: str
    secret: SecretStr
    host: str
    port: int

    @classmethod
    def of(cls, settings: Settings) -> Self | None:
        """Return the webhook of the settings; None if updates are polled."""
        if settings.webhook_url is None or settings.webhook_secret is None:
            return None
        host, port = host_and_port(settings.webhook_listen, LISTEN)
        return cls(url=settings.webhook_url, secret=settings.webhook_secret, host=host, port=port)

    @asynccontextmanager
    async def listening(
        self, bot: Bot, updates: "asyncio.Queue[object]", allowed: Sequence[str]
    ) -> AsyncIterator[None]:
        """Listens, and registers the webhook with Telegram; requests without the secret get 403.

        Waits as long as Telegram cannot be reached. Raises `InvalidToken`, or `NotListening`.
        """
        from bot.transport.webhook_server import server  # noqa: PLC0415  # tornado comes with an extra

        secret = self.secret.get_secret_value()
        listener = server(urlsplit(self.url).path, bot, updates, secret)
        listener.add_socket(self._bound())
        try:
            await self._ask_for_updates(bot, secret, allowed)
            logger.info("listening on %s:%s for what Telegram brings to %s", self.host, self.port, self.url)
            yield
        finally:
            listener.stop()
            await listener.close_all_connections()

    async def _ask_for_updates(self, bot: Bot, secret: str, allowed: Sequence[str]) -> None:
        pause = FIRST_PAUSE
        while True:
            try:
                await bot.set_webhook(self.url, secret_token=secret, allowed_updates=allowed)
            except InvalidToken:
                raise
            except TelegramError as error:
                logger.warning("the webhook could not be set (%s), trying again in %.0f s", error, pause)
            else:
                return
            await asyncio.sleep(pause)
            pause = min(2 * pause, LONGEST_PAUSE)

    def _bound(self) -> socket.socket:
        family = socket.AF_INET6 if ":" in self.host else socket.AF_INET
        try:
            bound = socket.create_server((self.host, self.port), family=family)
        except OSError as error:
            raise NotListening(f"WEBHOOK_LISTEN {self.host}:{self.port} cannot be listened on: {error}") from error
        bound.setblocking(False)
        return bound
