"""Updates that Telegram brings: an address, and the secret by which the bringer is known."""

import logging
import socket
from collections.abc import Sequence
from urllib.parse import urlsplit

from pydantic import SecretStr
from telegram.ext import Updater

from index.errors import CrosscheckError
from index.models import Frozen

logger = logging.getLogger(__name__)


class NotListening(CrosscheckError):
    """The address to listen on cannot be had; the text names it."""


class Webhook(Frozen):
    """Where Telegram brings updates, and where this process listens, behind whoever speaks TLS."""

    url: str
    secret: SecretStr
    host: str
    port: int

    async def start(self, updater: Updater, allowed: Sequence[str]) -> None:
        """Listens, and has Telegram bring the updates; one without the secret is refused (403).

        Waits for Telegram as long as it cannot be reached. Raises `InvalidToken`, or `NotListening`.
        """
        self._try_to_listen()
        await updater.start_webhook(
            listen=self.host,
            port=self.port,
            url_path=urlsplit(self.url).path,
            webhook_url=self.url,
            secret_token=self.secret.get_secret_value(),
            bootstrap_retries=-1,
            allowed_updates=allowed,
        )
        logger.info("listening on %s:%s for what Telegram brings to %s", self.host, self.port, self.url)

    def _try_to_listen(self) -> None:
        """Finds out first whether the place can be had: the library's server leaves its socket open where it cannot."""
        family = socket.AF_INET6 if ":" in self.host else socket.AF_INET
        try:
            socket.create_server((self.host, self.port), family=family).close()
        except OSError as error:
            raise NotListening(f"WEBHOOK_LISTEN {self.host}:{self.port} cannot be listened on: {error}") from error
