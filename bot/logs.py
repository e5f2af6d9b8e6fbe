"""Logs of the bot on stderr, a line for each event that matters, and the last lines for its admins; never the token."""

import json
import logging
import traceback
from collections import deque
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from pydantic import SecretStr

# httpx logs the address of each request at INFO, and the address holds the token; apscheduler logs each run of a job.
TALKATIVE = ("httpx", "httpcore", "apscheduler")


class LogFormat(StrEnum):
    """Format of the log on stderr: lines for people, or a JSON object a line for programs."""

    TEXT = "text"
    JSON = "json"


class PersonalId:
    """The id of a person or chat as an argument of a log record, which a log for programs leaves out."""

    def __init__(self, number: int) -> None:
        self._number = number

    def __str__(self) -> str:
        return str(self._number)


class Redacting(logging.Formatter):
    """Formats a record and removes the token from the finished line, so also from arguments and tracebacks."""

    def __init__(self, token: SecretStr, datefmt: str | None = None, *, secrets: Iterable[SecretStr] = ()) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s", datefmt)
        # The part after the colon is the secret, which is found also if the colon is URL-encoded.
        self._secret = token.get_secret_value().partition(":")[2]
        self._others = [other.get_secret_value() for other in secrets]

    def format(self, record: logging.LogRecord) -> str:
        """The record as text, with `[token]` in place of the token and `[secret]` in place of any other secret."""
        return self.redacted(super().format(record))

    def redacted(self, line: str) -> str:
        """The line without the token and the other secrets."""
        line = line.replace(self._secret, "[token]")
        for other in self._others:
            line = line.replace(other, "[secret]")
        return line


class JsonLines(Redacting):
    """Formats a record as a JSON object in one line: `time`, `level`, `logger`, `message`, and of an error its `trace`.

    Without ids of people and chats, and of an error its type and places, as its text may quote what somebody wrote.
    """

    def format(self, record: logging.LogRecord) -> str:
        """The record as JSON."""
        given = record.args if isinstance(record.args, tuple) else ()
        shown = tuple("[id]" if isinstance(value, PersonalId) else value for value in given) or record.args
        told = logging.makeLogRecord(record.__dict__ | {"args": shown})
        fields = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": told.getMessage(),
        }
        error = record.exc_info[1] if record.exc_info else None
        trace = {"error": type(error).__name__, "trace": list(_places(error))} if error else {}
        return self.redacted(json.dumps(fields | trace, ensure_ascii=False))


def write_logs(
    token: SecretStr,
    *others: logging.Handler,
    verbose: bool,
    secrets: Iterable[SecretStr] = (),
    log_format: LogFormat = LogFormat.TEXT,
) -> None:
    """Sends the records of all loggers, with warnings, to stderr without the token and `secrets`, and to `others`."""
    handler = logging.StreamHandler()
    handler.setFormatter((JsonLines if log_format is LogFormat.JSON else Redacting)(token, secrets=secrets))
    logging.basicConfig(level=logging.DEBUG if verbose else logging.INFO, handlers=[handler, *others], force=True)
    logging.captureWarnings(capture=True)
    for name in TALKATIVE:
        logging.getLogger(name).setLevel(logging.WARNING)


# Number of stored lines, and of stored error lines.
LINES, ERRORS = 200, 5


class LogBuffer(logging.Handler):
    """Stores records from INFO on; lower levels may contain texts of users."""

    def __init__(self, token: SecretStr) -> None:
        super().__init__(logging.INFO)
        self.setFormatter(_Terse(token, datefmt="%Y-%m-%d %H:%M:%S"))
        self._lines = deque[str](maxlen=LINES)
        self._errors = deque[str](maxlen=ERRORS)

    def emit(self, record: logging.LogRecord) -> None:
        """Stores the record, replacing the oldest if the buffer is full."""
        line = self.format(record)
        self._lines.append(line)
        if record.levelno >= logging.ERROR:
            self._errors.append(line)

    @property
    def lines(self) -> tuple[str, ...]:
        """Last log lines, oldest first."""
        return tuple(self._lines)

    @property
    def errors(self) -> tuple[str, ...]:
        """Last error lines, oldest first."""
        return tuple(self._errors)


class _Terse(Redacting):
    """One line per record: of an exception only its type and place, as its text may quote a user."""

    def format(self, record: logging.LogRecord) -> str:
        bare = logging.makeLogRecord(record.__dict__ | {"exc_info": None, "exc_text": None, "stack_info": None})
        line = " ".join(super().format(bare).split())
        return f"{line} ({_where(record.exc_info[1])})" if record.exc_info and record.exc_info[1] else line


def _places(error: BaseException) -> Iterator[str]:
    for frame in traceback.extract_tb(error.__traceback__):
        yield f"{Path(frame.filename).name}:{frame.lineno} {frame.name}"


def _where(error: BaseException) -> str:
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    kind = type(error).__name__
    return f"{kind} in {Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else kind
