"""Run as a process: holds every pattern against hostile texts, and writes a line for each that is not linear.

CPU time is counted and not the clock, so that a busy machine changes nothing; a pattern that does not end is
interrupted by a signal, and where that fails the system ends the process.
"""

import re
import resource
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from tests.patterns.attacking import texts
from tests.patterns.collecting import Found, patterns

SIZE = 6_000  # characters; then twice and four times as many
QUICK = 0.004  # seconds of CPU in which so many are read at once: a quadratic pattern takes 10 ms at least
MOST = 0.5  # seconds of CPU of one text
GROWTH = 8.0  # times as long for four times as many characters: linear is 4, quadratic 16
AGAIN = 3  # times that the shorter text is read again: a busy machine doubles one time, and seldom four
_SMALL = 0.05  # seconds of CPU of four times as many: a quadratic pattern takes three times as long at least
_ALL = 300  # seconds of CPU of the process


class TooLong(Exception):
    """A pattern took more than its time."""


def slow(found: Found) -> str | None:
    """The text on which a pattern is not linear, as it begins; None where it is."""
    for number, text in enumerate(texts(found.pattern, SIZE)):
        for method in found.methods:
            if (once := _taken(found, method, text)) < QUICK:
                continue
            larger = next(one for at, one in enumerate(texts(found.pattern, 4 * SIZE)) if at == number)
            grown = once if once > MOST else _taken(found, method, larger)
            if grown > MOST:
                return f"{method} of {text[:60]!r} does not end in {MOST} s"
            once = min(once, *(_taken(found, method, text) for _ in range(AGAIN)))
            if grown > max(GROWTH * once, _SMALL):
                return f"{method} of {text[:60]!r} takes {once:.3f} s, of four times as many characters {grown:.3f} s"
    return None


def _taken(found: Found, method: str, text: str) -> float:
    """The seconds of CPU that a pattern takes for a text; more than `MOST` where it did not end."""
    given = text.encode("utf-8", errors="replace") if isinstance(found.pattern.pattern, bytes) else text
    began = time.process_time()
    with suppress(TooLong), _limited():
        _run(found.pattern, method)(given)
    return time.process_time() - began


def _run(pattern: "re.Pattern[str] | re.Pattern[bytes]", method: str) -> Callable[[object], object]:
    if method == "search":
        return lambda text: [None for _ in pattern.finditer(text)]  # type: ignore[call-overload]
    return getattr(pattern, method)  # type: ignore[no-any-return]


@contextmanager
def _limited() -> Iterator[None]:
    def late(*_: object) -> None:
        raise TooLong

    before = signal.signal(signal.SIGVTALRM, late)
    signal.setitimer(signal.ITIMER_VIRTUAL, MOST * 1.1)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def main() -> None:
    """Write what is slow, and the number of patterns that were looked at."""
    resource.setrlimit(resource.RLIMIT_CPU, (_ALL, _ALL))
    found = patterns()
    for one in found:
        if why := slow(one):
            print(f"{one.where}: {one.pattern.pattern[:80]!r} {why}", flush=True)
    print(len(found), "patterns", file=sys.stderr)


if __name__ == "__main__":
    main()
