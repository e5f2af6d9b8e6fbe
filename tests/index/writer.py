"""Run as a process: forks a child for each line of input, which does something where not all can be written.

A line is `ACTION HARM NUMBER`: `reindex` or `ask`; and `event 7` fails from the seventh attempt on to open something for
writing, to make, to move or to sync it, `size 4096` at the first byte beyond so many of a file, `none 0` never,
`reading 0` at any such attempt at all. The answer is one line: what came of it.
"""

import errno
import os
import resource
import signal
import sys
from collections.abc import Callable
from pathlib import Path

from index.api.newsroom import Newsroom
from index.errors import CrosscheckError

QUESTION = "how many hikers were released?"
MAKING = {"os.mkdir", "os.rename", "sqlite3.connect", "shutil.copyfile", "tempfile.mkstemp", "os.truncate"}


def serve(stories: Path, index: Path) -> None:
    newsroom = Newsroom(stories, index)
    newsroom.reindex()  # so that all modules are loaded
    newsroom.ask(QUESTION)
    print("ready", flush=True)
    for line in sys.stdin:
        if not os.fork():
            action, harm, number = line.split()
            try:
                HARMS[harm](int(number))
                print(act(action, Newsroom(stories, index)), flush=True)
            except BaseException as error:  # noqa: BLE001  # whatever it is, the test has to see it
                print(f"{type(error).__name__}: {error}", flush=True)
            os._exit(0)
        os.wait()


def act(action: str, newsroom: Newsroom) -> str:
    try:
        if action == "reindex":
            newsroom.reindex()
            return "done"
        newsroom.status(verify=True)
        return " ".join(sorted({one.snippets[0].answer or "" for one in newsroom.ask(QUESTION).sources}))
    except CrosscheckError as error:
        return f"told {type(error).__name__}: {error}"


def hold_size(most: int) -> None:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # as with a full disk, the write fails
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))


def fail_at(number: int) -> None:
    left = number

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal left
        if writes(event, arguments):
            left -= 1
            if left <= 0:  # and it stays full
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    sys.addaudithook(watch)


def forbid(_: int) -> None:
    def watch(event: str, arguments: tuple[object, ...]) -> None:
        if writes(event, arguments):
            raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    sys.addaudithook(watch)


def writes(event: str, arguments: tuple[object, ...]) -> bool:
    """Does it make or change something in the index? A published archive is opened as one that never changes."""
    if sys.argv[2] not in str(arguments[:2]):
        return False
    if event == "open":
        flags = arguments[2]
        return isinstance(flags, int) and bool(flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))
    if event == "os.mkdir" and os.path.isdir(str(arguments[0])):  # noqa: PTH112  # it is there, so nothing is made
        return False
    return event in MAKING and "immutable=1" not in str(arguments[0])


HARMS: dict[str, Callable[[int], object]] = {"event": fail_at, "size": hold_size, "reading": forbid, "none": int}

if __name__ == "__main__":
    serve(Path(sys.argv[1]), Path(sys.argv[2]))
