"""What the bot writes to stderr: a line for each event that an administrator wants to know, and never the token."""

import logging
from collections.abc import Iterable

from pydantic import SecretStr

# httpx logs the address of each request at INFO, and the address holds the token; apscheduler logs each run of a job.
TALKATIVE = ("httpx", "httpcore", "apscheduler")


class Redacting(logging.Formatter):
    """Formats a record and takes the token out of the finished line, so out of arguments and tracebacks as well."""

    def __init__(self, token: SecretStr, datefmt: str | None = None, *, secrets: Iterable[SecretStr] = ()) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s", datefmt)
        # The part after the colon is the secret, and is found also where the colon was encoded.
        self._secret = token.get_secret_value().partition(":")[2]
        self._others = [other.get_secret_value() for other in secrets]

    def format(self, record: logging.LogRecord) -> str:
        """The record as text, with `[token]` in place of the token and `[secret]` in place of any other secret."""
        line = super().format(record).replace(self._secret, "[token]")
        for other in self._others:
            line = line.replace(other, "[secret]")
        return line


def write_logs(token: SecretStr, *others: logging.Handler, verbose: bool, secrets: Iterable[SecretStr] = ()) -> None:
    """Sends the records of all loggers, warnings too, to stderr through a `Redacting` formatter, and to the others."""
    handler = logging.StreamHandler()
    handler.setFormatter(Redacting(token, secrets=secrets))
    logging.basicConfig(level=logging.DEBUG if verbose else logging.INFO, handlers=[handler, *others], force=True)
    logging.captureWarnings(capture=True)
    for name in TALKATIVE:
        logging.getLogger(name).setLevel(logging.WARNING)
