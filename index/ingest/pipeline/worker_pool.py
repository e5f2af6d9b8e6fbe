"""Pool of worker processes that read and split stories in parallel.

A library of pools with timeouts such as pebble does not replace it, for two reasons. A task there gives one result when
it ends, while a worker here passes on the stories of a file as it reads them, so that those before a crash or a timeout
are kept. And pools of `multiprocessing` import the caller's `__main__` again in each worker, which runs a script that
calls `Newsroom.reindex()` without a guard a second time; a worker here is `python -m` of its own.
"""

import queue
import threading
import time
from collections import deque
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import chain, islice
from pathlib import Path
from types import TracebackType
from typing import Self

from index.ingest.pipeline.limits import SECONDS, Allowance, Deadline, Timing
from index.ingest.pipeline.task import Outcome, Task, work
from index.ingest.pipeline.worker_process import Worker, WorkerDied
from index.ingest.readers import Found, found_files, is_trusted, located
from index.models import Refusal

Bundle = tuple[Task, ...]
Known = Callable[[Task], Outcome | None]
"""Gives the outcome of a task that an earlier reindex has done."""
AHEAD = 4  # bundles per worker that are prepared ahead: bounded memory, and no worker waits


class WorkerPool:
    """Pool of N workers; N=0 runs inline. A context manager: at its end all workers are gone.

    A file, or a story of a file that has many, may take `seconds`, and such a file in total the time of an `Allowance`:
    a worker that takes longer is ended and replaced. The rest of a file whose path is in `given_up` is not read, and
    has no outcome. A task whose outcome is `known` is not done again.
    """

    def __init__(
        self,
        workers: int,
        seconds: float = SECONDS,
        timing: Timing = Deadline,
        given_up: Container[str] = frozenset(),
        known: Known = lambda _: None,
    ) -> None:
        self._given_up = given_up
        self._known = known
        self._threads = ThreadPoolExecutor(workers, thread_name_prefix="crew") if workers else None
        self._most = workers * AHEAD
        self._seconds = seconds
        self._timing = timing
        self._allowance = Allowance(seconds)
        self._told: set[Path] = set()  # the files whose time is over, once that was refused
        self._idle: queue.SimpleQueue[Worker] = queue.SimpleQueue()
        self._workers: list[Worker] = []
        self._reader: Worker | None = None  # reads files of many stories; the others process its output
        self._ending = False
        self._changing = threading.Lock()
        for _ in range(workers):
            self._rest(self._hired())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        with self._changing:
            self._ending = True  # or a thread whose worker is dismissed would hire another
            for worker in self._workers:
                worker.dismiss()
        if self._threads:
            self._threads.shutdown(cancel_futures=True)

    def found(self, path: str, folder: Path) -> Iterator[Found]:
        """The raw stories of a file of many; if its reader dies or is late, those before that, and a Refusal.

        Only one such file is read at a time.
        """
        if self._threads is None or is_trusted(located(folder, path)):
            yield from found_files(located(folder, path), folder)
            return
        file = located(folder, path)
        most, why = self._allowance.of(file), self._allowance.why(file)
        reader, self._reader = self._reader or self._hired(), None
        last = ""
        try:
            for one in reader.read(Task(folder, path), most, why) if reader else ():
                yield one
                last = one.where
                if reader and self._allowance.is_spent(file):
                    reader.dismiss()
                    return
        except WorkerDied as died:
            yield Refusal(where=path, why=f"{died}; what follows {last} is lost" if last else str(died))
        except GeneratorExit:  # nobody wants the rest, which would be taken for the next file's
            if reader:
                reader.dismiss()
            raise
        else:
            self._reader = reader

    def outcomes(self, bundles: Iterable[Bundle]) -> Iterator[tuple[Task, Outcome]]:
        """Each task of the bundles with its outcome, in their order."""
        if self._threads is None:
            for task in chain.from_iterable(bundles):
                known = self._known(task)
                yield task, work(task) if known is None else known
            return
        waiting: deque[tuple[Bundle, Future[list[Outcome]]]] = deque()
        for bundle in bundles:
            waiting.append((bundle, self._threads.submit(self._hand_over, bundle)))
            if len(waiting) >= self._most:
                first, future = waiting.popleft()
                yield from zip(first, future.result(), strict=True)
        for bundle, future in waiting:
            yield from zip(bundle, future.result(), strict=True)

    def _hired(self) -> Worker | None:
        """Start another worker, which is dismissed with the others at the end."""
        with self._changing:
            if self._ending:
                return None
            self._workers.append(Worker(self._seconds, self._timing))
            return self._workers[-1]

    def _rest(self, worker: Worker | None) -> None:
        if worker:
            self._idle.put(worker)

    def _hand_over(self, bundle: Bundle) -> list[Outcome]:
        known = [self._known(task) for task in bundle]
        parts = [_parts(task) if outcome is None else [] for task, outcome in zip(bundle, known, strict=True)]
        outcomes = iter(self._each([part for task in parts for part in task]))
        done = [[item for outcome in islice(outcomes, len(task)) for item in outcome] for task in parts]
        return [new if old is None else old for new, old in zip(done, known, strict=True)]

    def _each(self, parts: Sequence[Task]) -> list[Outcome]:
        """The outcome of each raw story or file; one that ends its worker twice, or is late once, is refused."""
        done: list[Outcome] = []
        ended = -1  # the part that a worker ended at: something else may have ended it
        while len(done) < len(parts):
            try:
                self._do(parts[len(done) :], done)
            except WorkerDied as died:
                if died.late or ended == len(done):
                    done.append([Refusal(where=_place(parts[len(done)]), why=str(died))])
                else:
                    ended = len(done)
        return done

    def _do(self, parts: Sequence[Task], done: list[Outcome]) -> None:
        if self._ending or parts[0].path in self._given_up:
            done.extend([] for _ in parts)
            return
        file = located(parts[0].folder, parts[0].path) if parts[0].drafts else None
        if file and self._allowance.is_spent(file):
            done.extend(self._late(file, parts))
            return
        worker = self._idle.get()
        began = time.monotonic()
        try:
            worker.do(parts, done)
        except WorkerDied:
            self._rest(self._hired())  # in its place
            raise
        finally:
            if file:
                self._allowance.spend(file, time.monotonic() - began)
        self._rest(worker)

    def _late(self, file: Path, parts: Sequence[Task]) -> Iterator[Outcome]:
        """The outcomes for stories whose file has used up its time: one Refusal for all of them."""
        with self._changing:
            first = file not in self._told
            self._told.add(file)
        why = f"{self._allowance.why(file)}; what follows {_place(parts[0])} is lost"
        yield [Refusal(where=parts[0].path, why=why)] if first else []
        yield from ([] for _ in parts[1:])


def _parts(task: Task) -> list[Task]:
    """One task for each raw story of a task."""
    return [task._replace(drafts=(draft,)) for draft in task.drafts] if task.drafts else [task]


def _place(task: Task) -> str:
    return task.drafts[0].where if task.drafts else task.path
