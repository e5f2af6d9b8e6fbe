"""Worker processes that read and cut stories beside each other.

Each is a `python -m index.reindexing.worker` that is told tasks over a pipe, and not a child of `multiprocessing`,
which would run the caller's own script again in each worker where that script has no `if __name__ == "__main__"`.
"""

import os
import pickle
import queue
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType
from typing import IO, Self

from index.models import Refusal
from index.reindexing.task import Outcome, Task, work

Bundle = tuple[Task, ...]
AHEAD = 4  # bundles a worker that are read ahead: bounds the memory, and no worker waits for the next task


class Crew:
    """So many worker processes; with none, the work is done here. A context: at its end all workers are gone."""

    def __init__(self, workers: int) -> None:
        self._threads = ThreadPoolExecutor(workers, thread_name_prefix="crew") if workers else None
        self._most = workers * AHEAD
        self._idle: queue.SimpleQueue[Worker] = queue.SimpleQueue()
        self._workers: list[Worker] = []
        self._ending = False
        self._changing = threading.Lock()
        for _ in range(workers):
            self._hire()

    @property
    def pids(self) -> list[int]:
        """The ids of all workers so far."""
        return [worker.pid for worker in self._workers]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        with self._changing:
            self._ending = True  # or a thread whose worker is dismissed would hire another
            for worker in self._workers:
                worker.dismiss()
        if self._threads:
            self._threads.shutdown(cancel_futures=True)

    def outcomes(self, bundles: Iterable[Bundle]) -> Iterator[tuple[Task, Outcome]]:
        """Each task of the bundles with its outcome, in their order."""
        if self._threads is None:
            yield from ((task, work(task)) for bundle in bundles for task in bundle)
            return
        waiting: deque[tuple[Bundle, Future[list[Outcome]]]] = deque()
        for bundle in bundles:
            waiting.append((bundle, self._threads.submit(self._hand_over, bundle)))
            if len(waiting) >= self._most:
                first, future = waiting.popleft()
                yield from zip(first, future.result(), strict=True)
        for bundle, future in waiting:
            yield from zip(bundle, future.result(), strict=True)

    def _hire(self) -> None:
        with self._changing:
            if not self._ending:
                self._workers.append(Worker())
                self._idle.put(self._workers[-1])

    def _hand_over(self, bundle: Bundle) -> list[Outcome]:
        try:
            return self._do(bundle)
        except WorkerDied:  # by one of the stories perhaps, so each is handed over alone
            return [[item for part in _parts(task) for item in self._do_or_refuse(part)] for task in bundle]

    def _do_or_refuse(self, task: Task) -> Outcome:
        try:
            return self._do((task,))[0]
        except WorkerDied as died:
            where = task.drafts[0].where if task.drafts else task.path
            return [Refusal(where=where, why=f"ended the process that read it ({died})")]

    def _do(self, bundle: Bundle) -> list[Outcome]:
        if self._ending:
            return [[] for _ in bundle]
        worker = self._idle.get()
        try:
            outcomes = worker.do(bundle)
        except (EOFError, OSError, pickle.UnpicklingError) as error:
            code = worker.dismiss()
            self._hire()  # in its place
            raise WorkerDied(f"exit code {code}") from error
        self._idle.put(worker)
        return outcomes


def _parts(task: Task) -> list[Task]:
    """A task for each raw story that it was handed."""
    return [task._replace(drafts=(draft,)) for draft in task.drafts] if task.drafts else [task]


class WorkerDied(Exception):  # never shown
    """A worker ended before its task did."""


class Worker:
    """One process."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "index.reindexing.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},  # it finds what is found here
        )

    @property
    def pid(self) -> int:
        """The id of the process."""
        return self._process.pid

    def do(self, bundle: Bundle) -> list[Outcome]:
        """Hand over tasks and wait for their outcomes; raises EOFError or OSError where the process is gone."""
        pickle.dump(bundle, self._stream(self._process.stdin), protocol=pickle.HIGHEST_PROTOCOL)
        self._stream(self._process.stdin).flush()
        outcomes: list[Outcome] = pickle.load(self._stream(self._process.stdout))  # noqa: S301  # our own process
        return outcomes

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
