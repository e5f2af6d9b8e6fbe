"""The files to read as tasks of a like size, and the outcomes of these as files again."""

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
from index.store.snapshot import File, Parsed, Prepared

# of a file of few bytes; a larger one may hold one for every two bytes, which no text has that is not packed
LEAST_SENTENCES = 50_000
Opened = Callable[[str, Path], Iterable[Found]]
"""Gives the raw stories of a file of many, by its path below a folder."""


def tasks(
    folder: Path, files: Iterable[FileSeen], config: SourceConfig, read: Opened, given_up: Container[str] = frozenset()
) -> Iterator[tuple[Task, ...]]:
    """The tasks in bundles of a like size: each file is one, a file of many stories several, the last maybe empty.

    A file of many is not read on when its path is in `given_up`.
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
    """Puts the outcomes of tasks together file by file, and tells how far it is."""

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
        """The items of a file up to so many sentences; what follows is one Refusal, and is not read."""
        left = most
        for item in items:
            if isinstance(item, Prepared):
                left -= len(item.spans)
            if left < 0:
                self.given_up.add(path)
                yield Refusal(where=path, why=f"holds more than {most:,} sentences, and what follows is lost")
                deque(items, maxlen=0)  # what is under way is waited for, or it would be taken for the next file's
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
        """Tell how far it is, with so many characters read of the file at hand; a story's noise is not counted."""
        share = min(1.0, (self._read + inside) / self._bytes)
        self._progress(
            Progress(done=self._done, total=len(self._files), sentences=self._sentences, share=round(share, 4))
        )

    def _file(self, seen: FileSeen, began: int) -> File:
        """What to remember of a file; nothing that could be taken for it, where it changed while it was read."""
        path = located(self._folder, seen.path)
        content = file_digest(path)
        try:
            now = path.stat()
        except OSError:
            return File(seen.path, seen.size, 0, "")
        if FileSeen.of(seen.path, now) != seen:
            return File(seen.path, -1, 0, "")
        return File(seen.path, seen.size, settled(seen, began), content)
