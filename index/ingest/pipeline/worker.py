"""Worker process: orders on standard input, outcomes on standard output, until the input ends.

An order is a bundle of tasks, answered by their outcomes, or the path of a file of many stories, answered by batches of
raw stories and, after the last, None. The first output says that the worker is ready.
"""

import os
import pickle
import sys
from typing import IO

from index.ingest.pipeline.limits import hold_memory
from index.ingest.pipeline.task import Packed, Task, batches, unpacked, work
from index.ingest.readers import found_files, located
from index.models import Refusal

Order = Packed | Task
READY = "ready"


def serve_tasks() -> None:
    """Process orders one by one. Output printed by libraries goes to standard error and not into an outcome."""
    orders, outcomes = sys.stdin.buffer, os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    hold_memory()
    _send(READY, outcomes)
    while True:
        try:
            order: Order = pickle.load(orders)  # noqa: S301  # written by the process that started this one
        except EOFError:
            return
        if isinstance(order, Task):
            for batch in batches(found_files(located(order.folder, order.path), order.folder)):
                _send(batch, outcomes)
            _send(None, outcomes)
        else:
            for task in unpacked(order):
                send_outcome(task, outcomes)


def main() -> None:
    """Serve until the parent process closes the input or ends."""
    try:
        serve_tasks()
    except BrokenPipeError:  # it was interrupted, and says so
        os._exit(1)  # the parent is gone, so there is nobody to send to


def send_outcome(task: Task, outcomes: IO[bytes]) -> None:
    """Send the outcome of a task; a refusal of its file if there is no memory for handing the outcome over."""
    try:
        _send(work(task), outcomes)
    except MemoryError:
        _send([Refusal(where=task.path, why="needs more memory than one file may take")], outcomes)


def _send(value: object, outcomes: IO[bytes]) -> None:
    data = pickle.dumps(
        value, protocol=pickle.HIGHEST_PROTOCOL
    )  # whole, so that no error leaves half of it in the pipe
    outcomes.write(data)
    outcomes.flush()


if __name__ == "__main__":
    main()
