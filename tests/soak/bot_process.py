"""`crosscheck-bot` with a clock that runs faster, as a process: `python -m tests.soak.bot_process PLACE SPEED LOOK`.

With `--leak` something is lost on purpose each time the bot asks for the time, so that a test sees the soak fail.
"""

import argparse
import os
import sys
import threading
import time
from collections.abc import Callable
from datetime import datetime, timedelta

from bot.__main__ import main as run_bot
from bot.clock import Clock, utc_now

# What is lost at a time: of memory so much that 50 answers show, and of threads only one in five times.
BYTES, TIMES = 500_000, 5


def fast(speed: float) -> Clock:
    """A clock that begins now and gains `speed` seconds in each."""
    began, zero = utc_now(), time.monotonic()
    return lambda: began + timedelta(seconds=speed * (time.monotonic() - zero))


def leaking(clock: Clock) -> Clock:
    """The clock, which loses memory, an open file and a thread whenever it is looked at."""
    lost: list[bytearray] = []

    def memory() -> None:
        lost.append(bytearray(b"x" * BYTES))

    def file() -> None:
        os.open(os.devnull, os.O_RDONLY)

    def thread() -> None:
        if len(lost) % TIMES == 0:
            threading.Thread(target=threading.Event().wait, daemon=True).start()

    def now() -> datetime:
        leaks: tuple[Callable[[], None], ...] = (memory, file, thread)
        for leak in leaks:
            leak()
        return clock()

    return now


def main() -> int:
    """Run the bot until SIGTERM."""
    parser = argparse.ArgumentParser()
    parser.add_argument("place", help="HOST:PORT of the metrics")
    parser.add_argument("speed", type=float, help="seconds of the clock in a second")
    parser.add_argument("look", type=float, help="seconds between two checks for a new index")
    parser.add_argument("--leak", action="store_true")
    options = parser.parse_args()
    clock = fast(options.speed)
    return run_bot(["--metrics", options.place], now=leaking(clock) if options.leak else clock, look=options.look)


if __name__ == "__main__":
    sys.exit(main())
