"""Bundle files into tasks of similar size, and join the outcomes of tasks to files again."""

import time
from collections import deque
from collections.abc import Callable, Container, Iterable, Iterator
from functools import partial
from itertools import groupby
from pathlib import Path

from index.ingest.pipeline.plan import file_digest, settled
from index.ingest.pipeline.task import BATCH, Outcome, Task, batches
from index.ingest.readers import FileSeen, Found, SourceConfig, is_streamed, located
from index.models import Progress, Refusal
from index.store.snapshot import File
from index.store.snapshot.draft import Parsed, Prepared

# for a small file; a larger one may have one for every two bytes, more than any uncompressed text
LEAST_SENTENCES = 50_000
Opened = Callable[[str, Path], Iterable[Found]]
"""Gives the raw stories of a file of many, by its path below a folder."""


def tasks(
    folder: Path, files: Iterable[FileSeen], config: SourceConfig, read: Opened, given_up: Container[str] = frozenset()
) -> Iterator[tuple[Task, ...]]:
    """The tasks in bundles of similar size: one per small file, several per file of many stories; the last may be
    empty.

    A file of many stories is not read further when its path is in `given_up`.
    """
    bundle: list[Task] = []
    size = 0
    for file in files:
        if is_streamed(located(folder, file.path)):
            if bundle:
                yield tuple(bundle)
            bundle, size = [], 0
            for batch in batches(read(file.path, folder), BATCH):
                yield (Task(folder, file.path, batch, config),)
                if file.path in given_up:
                    break
            continue
        bundle.append(Task(folder, file.path, config=config))
        size += file.size
        if size >= BATCH:
            yield tuple(bundle)
            bundle, size = [], 0
    if bundle:
        yield tuple(bundle)


class FileReader:
    """Joins the outcomes of tasks file by file, and reports progress."""

    def __init__(self, folder: Path, files: list[FileSeen], progress: Callable[[Progress], None]) -> None:
        self._folder = folder
        self._files = {file.path: file for file in files}
        self._progress = progress
        self._bytes = sum(file.size for file in files) or 1
        self._done = self._read = self._sentences = 0
        self.refused: Refusal | None = None  # the first
        self.given_up: set[str] = set()  # the files that hold too much

    def parsed(self, outcomes: Iterable[tuple[Task, Outcome]]) -> Iterator[Parsed]:
        """The files, in the order of the tasks; the items of each have to be consumed before the next."""
        self._tell(0)
        for path, group in groupby(outcomes, key=lambda one: one[0].path):
            seen = self._files[path]
            most = max(LEAST_SENTENCES, seen.size // 2)
            kept = self._bounded(self._items(outcome for _, outcome in group), path, most)
            yield Parsed(path, kept, partial(self._file, seen, time.time_ns()))
            self._done += 1
            self._read += seen.size
            self._tell(0)

    def _bounded(self, items: Iterator[Prepared | Refusal], path: str, most: int) -> Iterator[Prepared | Refusal]:
        """The items of a file up to a maximum of sentences; the rest is one Refusal, and is not read."""
        left = most
        for item in items:
            if isinstance(item, Prepared):
                left -= len(item.spans)
            if left < 0:
                self.given_up.add(path)
                yield Refusal(where=path, why=f"holds more than {most:,} sentences, and what follows is lost")
                deque(items, maxlen=0)  # wait for pending outcomes, which would otherwise be taken for the next file's
                return
            yield item

    def _items(self, outcomes: Iterable[Outcome]) -> Iterator[Prepared | Refusal]:
        inside = 0
        for outcome in outcomes:
            for item in outcome:
                if isinstance(item, Refusal):
                    self.refused = self.refused or item
                else:
                    self._sentences += len(item.spans)
                    inside += len(item.story.body)
                yield item
            self._tell(inside)

    def _tell(self, inside: int) -> None:
        """Report progress, with the characters read of the current file; markup around stories is not counted."""
        share = min(1.0, (self._read + inside) / self._bytes)
        self._progress(
            Progress(done=self._done, total=len(self._files), sentences=self._sentences, share=round(share, 4))
        )

    def _file(self, seen: FileSeen, began: int) -> File:
        """The file record; without a valid identity if the file changed while it was read."""
        path = located(self._folder, seen.path)
        content = file_digest(path)
        try:
            now = path.stat()
        except OSError:
            return File(seen.path, seen.size, 0, "")
        if FileSeen.of(seen.path, now) != seen:
            return File(seen.path, -1, 0, "")
        return File(seen.path, seen.size, settled(seen, began), content)
