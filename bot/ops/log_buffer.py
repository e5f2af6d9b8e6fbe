"""Buffer of the last lines of the bot's log, for its admins: no token, no traceback, and no text of users."""

import logging
from collections import deque
from pathlib import Path

from pydantic import SecretStr

from bot.ops.logs import Redacting

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


def _where(error: BaseException) -> str:
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    kind = type(error).__name__
    return f"{kind} in {Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else kind
