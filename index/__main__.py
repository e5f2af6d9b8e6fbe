"""The `crosscheck` command."""

import gc
import os
import signal
import sys
from collections.abc import Sequence

from index.api.defaults import open_newsroom
from index.cli.parser import parser
from index.errors import CrosscheckError, QuestionRefused

gc.freeze()  # what is loaded stays: no collection has to go through it

ANSWERED, NOT_DONE, BAD_USAGE, INTERRUPTED = 0, 1, 2, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit code. Results go to stdout, everything else to stderr."""
    chosen = parser().parse_args(arguments)  # exits with 2 on bad usage
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        # a story may contain any character; one that the terminal's encoding lacks is replaced by a mark
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        newsroom = open_newsroom(chosen.stories, chosen.index)
        code = int(chosen.run(chosen, newsroom))
        if newsroom.note:
            _say(f"note: {newsroom.note}", code)
    except QuestionRefused as error:
        return _say(error, BAD_USAGE)
    except CrosscheckError as error:
        return _say(error, NOT_DONE)
    except OSError as error:
        if isinstance(error, BrokenPipeError):  # `crosscheck … | head`: the reader has closed the pipe
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return ANSWERED
        return _say(error, NOT_DONE)
    except KeyboardInterrupt:
        return _say("interrupted", INTERRUPTED)
    return code


def _interrupt(number: int, frame: object) -> None:  # noqa: ARG001  # what a signal handler is given
    """Raise KeyboardInterrupt on a signal, as Ctrl-C does, so that unfinished files are removed on the way out."""
    raise KeyboardInterrupt


def _say(message: object, code: int) -> int:
    sys.stderr.write(f"crosscheck: {message}\n")
    return code


if __name__ == "__main__":
    sys.exit(main())
