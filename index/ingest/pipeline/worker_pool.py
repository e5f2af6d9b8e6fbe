"""Pool of worker processes that read and split stories in parallel."""

import queue
import threading
import time
from collections import deque
from collections.abc import Container, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Self

from index.ingest.pipeline.limits import SECONDS, Allowance, Deadline, Timing
from index.ingest.pipeline.task import Outcome, Task, work
from index.ingest.pipeline.worker_process import Worker, WorkerDied
from index.ingest.readers import Found, found_files, is_trusted, located
from index.models import Refusal

Bundle = tuple[Task, ...]
AHEAD = 4  # bundles per worker that are prepared ahead: bounded memory, and no worker waits


class WorkerPool:
    """Pool of N workers; N=0 runs inline. A context manager: at its end all workers are gone.

    A file, or a story of a file that has many, may take `seconds`, and such a file in total the time of an `Allowance`:
    a worker that takes longer is ended and replaced. The rest of a file whose path is in `given_up` is not read, and
    has no outcome.
    """

    def __init__(
        self,
        workers: int,
        seconds: float = SECONDS,
        timing: Timing = Deadline,
        given_up: Container[str] = frozenset(),
    ) -> None:
        self._given_up = given_up
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
        parts = [_parts(task) for task in bundle]
        outcomes = iter(self._each([part for task in parts for part in task]))
        return [[item for outcome in islice(outcomes, len(task)) for item in outcome] for task in parts]

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
