"""Logs on stderr: a line for each event that matters to an administrator, and never the token."""

import logging
from collections.abc import Iterable

from pydantic import SecretStr

# httpx logs the address of each request at INFO, and the address holds the token; apscheduler logs each run of a job.
TALKATIVE = ("httpx", "httpcore", "apscheduler")


class Redacting(logging.Formatter):
    """Formats a record and removes the token from the finished line, so also from arguments and tracebacks."""

    def __init__(self, token: SecretStr, datefmt: str | None = None, *, secrets: Iterable[SecretStr] = ()) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s", datefmt)
        # The part after the colon is the secret, which is found also if the colon is URL-encoded.
        self._secret = token.get_secret_value().partition(":")[2]
        self._others = [other.get_secret_value() for other in secrets]

    def format(self, record: logging.LogRecord) -> str:
        """The record as text, with `[token]` in place of the token and `[secret]` in place of any other secret."""
        line = super().format(record).replace(self._secret, "[token]")
        for other in self._others:
            line = line.replace(other, "[secret]")
        return line


def write_logs(token: SecretStr, *others: logging.Handler, verbose: bool, secrets: Iterable[SecretStr] = ()) -> None:
    """Sends the records of all loggers, with warnings, to stderr through a `Redacting` formatter, and to `others`."""
    handler = logging.StreamHandler()
    handler.setFormatter(Redacting(token, secrets=secrets))
    logging.basicConfig(level=logging.DEBUG if verbose else logging.INFO, handlers=[handler, *others], force=True)
    logging.captureWarnings(capture=True)
    for name in TALKATIVE:
        logging.getLogger(name).setLevel(logging.WARNING)
