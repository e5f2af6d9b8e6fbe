"""Six hours' worth of work of a bot process, squeezed into minutes: `python -m tests.soak`.

A bot process whose clock runs faster, over HTTP against the double of Telegram: 200 chats that ask, press buttons, check
posts and watch questions; refreshes of a feed and of changing files; requests that fail. Memory, open files, threads and
disk have to be flat at the end. Exit code 1 if they are not, or if an answer was lost, doubled or wrong.
"""

import argparse
import asyncio
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.soak.plot import draw
from tests.soak.run import FULL, HOURS, SMALL, Course, soak


def main() -> int:
    """Run, print what came of it, and draw."""
    parser = argparse.ArgumentParser(prog="python -m tests.soak", description=__doc__)
    parser.add_argument("--small", action="store_true", help="what the tests run: half a minute")
    parser.add_argument("--minutes", type=float, default=FULL.seconds / 60, help="default %(default)s")
    parser.add_argument("--plot", type=Path, metavar="SVG", help="draw the course into this file")
    parser.add_argument("--leak", action="store_true", help="lose memory, files and threads on purpose")
    options = parser.parse_args()
    plan = SMALL if options.small else FULL.model_copy(update={"seconds": 60 * options.minutes})
    with TemporaryDirectory() as folder:
        course = asyncio.run(soak(plan, Path(folder), leak=options.leak))
    print(told(course))
    if options.plot:
        draw(course, options.plot)
    return 0 if course.is_sound else 1


def told(course: Course) -> str:
    """The course in words."""
    last = course.vitals[-1]
    counts = {name: int(value) for name, value in last.shown.items() if "_total{" in name}
    lines = [
        f"{HOURS:.0f} hours of the bot's clock in {course.plan.seconds / 60:.1f} minutes, {course.plan.chats} chats",
        f"processor time: {last.cpu:.0f} s, resident: {last.resident:.0f} MB",
        f"done: {course.acts}",
        f"answers: {course.sums}",
        f"faults: {course.faults}",
        *(f"{name}: {count}" for name, count in counts.items()),
        *map(str, course.growths),
        *(f"problem: {each}" for each in course.problems),
        f"exit code {course.code}",
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
