"""Handle of one worker process in the process that reindexes."""

import os
import pickle
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import IO

from index.ingest.pipeline.limits import SECONDS, Deadline, Timing
from index.ingest.pipeline.task import Outcome, Task, packed
from index.ingest.readers import Found

_ENDING = 5  # seconds; a machine with much to do may need one


class WorkerDied(Exception):  # never shown
    """A worker ended before its task did; the message gives the cause, and `late` is true if it exceeded its time."""

    def __init__(self, message: str, *, late: bool = False) -> None:
        super().__init__(message)
        self.late = late


class Worker:
    """A process `python -m index.ingest.pipeline.worker`, with a time limit per task.

    Not a child of `multiprocessing`, which would run the caller's own script again in each worker if that script has no
    `if __name__ == "__main__"`.
    """

    def __init__(self, seconds: float, timing: Timing = Deadline) -> None:
        self._seconds = seconds
        self._timing = timing
        self._ready = False
        self._process = subprocess.Popen(
            [sys.executable, "-m", "index.ingest.pipeline.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},  # the same imports
        )

    @property
    def pid(self) -> int:
        """The id of the process."""
        return self._process.pid

    def do(self, tasks: Sequence[Task], done: list[Outcome]) -> None:
        """Send tasks and append the outcome of each to `done` as it arrives.

        Raises WorkerDied if the process is gone, or late with a task: with the first task that is not done.
        """
        self._await()
        with self._watched() as deadline:
            self._send(packed(tasks))
            for _ in tasks:
                done.append(pickle.load(self._stream(self._process.stdout)))  # noqa: S301  # our own process
                deadline.again()

    def read(self, task: Task, most: float = SECONDS, why: str | None = None) -> Iterator[Found]:
        """The raw stories of a file of many, within `most` seconds in total.

        Raises WorkerDied, with the reason `why` if it takes longer.
        """
        self._await()
        with self._watched():
            self._send(task)
        left = most
        while left > 0:
            began = time.monotonic()
            with self._watched(min(self._seconds, left), why if left < self._seconds else None):
                batch: tuple[Found, ...] | None = pickle.load(self._stream(self._process.stdout))  # noqa: S301
            left -= time.monotonic() - began
            if batch is None:
                return
            yield from batch
        self.dismiss()
        raise WorkerDied(why or f"took more than {most:g} seconds to read", late=True)

    def _await(self) -> None:
        """Wait until it is ready, so that Python's start does not count for the file."""
        with self._watched(SECONDS):
            self._ready = self._ready or bool(pickle.load(self._stream(self._process.stdout)))  # noqa: S301

    def _send(self, order: object) -> None:
        pickle.dump(order, self._stream(self._process.stdin), protocol=pickle.HIGHEST_PROTOCOL)
        self._stream(self._process.stdin).flush()

    @contextmanager
    def _watched(self, seconds: float | None = None, why: str | None = None) -> Iterator[Deadline]:
        most = self._seconds if seconds is None else seconds
        with self._timing(most, self._process.kill) as deadline:
            try:
                yield deadline
            except (EOFError, OSError, pickle.UnpicklingError) as error:
                if not deadline.passed:
                    self._let_end()
                code = self.dismiss()
                died = f"ended the process that read it (exit code {code})"
                late = why or f"took more than {most:g} seconds to read"
                raise WorkerDied(late if deadline.passed else died, late=deadline.passed) from error

    def _let_end(self) -> None:
        """Wait for the end of a process that closed its pipe, for its exit code."""
        try:
            self._process.wait(timeout=_ENDING)
        except subprocess.TimeoutExpired:
            return

    def dismiss(self) -> int:
        """End the process; returns its exit code."""
        self._process.kill()
        code = self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            try:
                self._stream(stream).close()
            except OSError:  # a task that was half handed over
                continue
        return code

    @staticmethod
    def _stream(stream: IO[bytes] | None) -> IO[bytes]:
        if stream is None:
            raise OSError("a worker without a pipe")
        return stream
