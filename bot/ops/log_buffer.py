"""The last lines of the bot's own log, for its admins: no token, no traceback, and nothing that people wrote."""

import logging
from collections import deque
from pathlib import Path

from pydantic import SecretStr

from bot.ops.logs import Redacting

# How many lines are remembered, and how many of those that tell of errors.
LINES, ERRORS = 200, 5


class LogBuffer(logging.Handler):
    """Remembers records from INFO on; those below may hold what people write."""

    def __init__(self, token: SecretStr) -> None:
        super().__init__(logging.INFO)
        self.setFormatter(_Terse(token, datefmt="%Y-%m-%d %H:%M:%S"))
        self._lines = deque[str](maxlen=LINES)
        self._errors = deque[str](maxlen=ERRORS)

    def emit(self, record: logging.LogRecord) -> None:
        """Remembers the record in place of the oldest."""
        line = self.format(record)
        self._lines.append(line)
        if record.levelno >= logging.ERROR:
            self._errors.append(line)

    @property
    def lines(self) -> tuple[str, ...]:
        """What was logged last, oldest first."""
        return tuple(self._lines)

    @property
    def errors(self) -> tuple[str, ...]:
        """The errors that were logged last, oldest first."""
        return tuple(self._errors)


class _Terse(Redacting):
    """One line a record: of an exception its type and its place, as its text may be somebody's."""

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
