"""A worker process: tasks in on standard input, outcomes out on standard output, until the input ends."""

import os
import pickle
import sys

from index.reindexing.task import work


def serve() -> None:
    """Do tasks one by one. What is printed by a library goes to standard error and not into an outcome."""
    tasks, outcomes = sys.stdin.buffer, os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    while True:
        try:
            bundle = pickle.load(tasks)  # noqa: S301  # written by the process that started this one
        except EOFError:
            return
        pickle.dump([work(task) for task in bundle], outcomes, protocol=pickle.HIGHEST_PROTOCOL)
        outcomes.flush()


if __name__ == "__main__":
    serve()
