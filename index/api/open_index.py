"""The open index of a newsroom: the published generation, or the one before it if that is damaged."""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, Protocol, TypeVar

from index.errors import SnapshotDamaged, SnapshotMissing
from index.models import Progress, ReindexReport, Status
from index.retrieval import LocalSearcher, Searcher
from index.store.snapshot import Generations, ReaderLock

Result = TypeVar("Result")


class IndexHandle(Protocol):
    """The index of some stories, on this machine or in a search cluster. May be used by several threads."""

    @property
    def note(self) -> str | None:
        """Description of the damage, if the generation before the newest has to answer; else None."""
        ...

    def rebuild(self, progress: Callable[[Progress], None] | None = None, *, afresh: bool = False) -> ReindexReport:
        """Read new and changed stories, or all of them `afresh`, and publish a new index."""
        ...

    def run(self, work: Callable[[Searcher], Result]) -> Result:
        """Run a function on the current index, which is built if there is none."""
        ...

    def searcher(self) -> Searcher:
        """The searcher of the current index; raises SnapshotMissing."""
        ...

    def status(self, *, verify: bool = False) -> Status:
        """The state of the index; with `verify`, it is checked first. Raises SnapshotMissing if there is none."""
        ...


class Opened(NamedTuple):
    """An open generation: the published one, or the one before it if that is damaged."""

    published: str
    name: str
    searcher: LocalSearcher
    reader_lock: ReaderLock
    note: str | None = None


class OpenIndex:
    """The index of some stories, opened at the first use and built if there is none. May be used by several threads.

    Nothing here refers back to who holds it: a generation is locked against deletion until its last reference is gone.
    """

    def __init__(self, stories: Path, folder: Path) -> None:
        self._stories = stories
        self._generations = Generations(folder)
        self._opened: Opened | None = None
        self._opening = threading.Lock()
        self._building = threading.Lock()

    @property
    def note(self) -> str | None:
        """Description of the damage, if the generation before the newest has to answer; else None."""
        return self._opened.note if self._opened else None

    def rebuild(self, progress: Callable[[Progress], None] | None = None, *, afresh: bool = False) -> ReindexReport:
        """Read new and changed stories, or all of them `afresh`, and publish a new index."""
        from index.ingest.pipeline import rebuild  # noqa: PLC0415  # a fifth of the start of a process that only asks

        return rebuild(self._stories, self._generations, progress, afresh=afresh)

    def run(self, work: Callable[[Searcher], Result]) -> Result:
        """Run a function on the current index; if that proves to be damaged, on the one before it."""
        try:
            opened = self.current()
        except SnapshotMissing:
            opened = self._first()
        try:
            return work(opened.searcher)
        except SnapshotDamaged as error:
            return work(self._fall_back(opened, error).searcher)

    def searcher(self) -> Searcher:
        """The searcher of the current index; raises SnapshotMissing."""
        return self.current().searcher

    def status(self, *, verify: bool = False) -> Status:
        """The state of the index; with `verify`, its files are compared with their checksums first."""
        opened = self.current()
        snapshot = opened.searcher.snapshot
        if verify:
            snapshot.manifest.verify(snapshot.folder)
        return Status(
            stories=snapshot.manifest.stories,
            sentences=snapshot.manifest.sentences,
            outlets=len(snapshot.manifest.sources),
            terms=snapshot.manifest.terms,
            generation=opened.name,
            format=snapshot.manifest.format,
            size=sum(part.size for part in snapshot.manifest.parts.values()),
            built=snapshot.manifest.built,
            refused=snapshot.manifest.refused,
            note=opened.note,
        )

    def _first(self) -> Opened:
        """Build the first index; of several simultaneous questions one builds it and the others wait."""
        with self._building:
            try:
                return self.current()
            except SnapshotMissing:
                self.rebuild()
                return self.current()

    def current(self) -> Opened:
        """The published generation, opened; reopened if another process has published since the last question."""
        name = self._generations.current()
        opened = self._opened
        if opened is not None and opened.published == name:
            return opened
        with self._opening:
            if self._opened is None or self._opened.published != name:
                self._opened = self._open(name)
            return self._opened

    def _open(self, name: str) -> Opened:
        try:
            snapshot, reader_lock = self._generations.open(name)
        except SnapshotDamaged as error:
            now = self._generations.current()
            # replaced and deleted between the two reads, or really damaged
            return self._open(now) if now != name else self._open_before(name, name, error)
        return Opened(name, name, LocalSearcher(snapshot), reader_lock)

    def _fall_back(self, opened: Opened, error: SnapshotDamaged) -> Opened:
        with self._opening:
            self._opened = self._open_before(opened.published, opened.name, error)
            return self._opened

    def _open_before(self, published: str, damaged: str, error: SnapshotDamaged) -> Opened:
        name = self._generations.before(damaged)
        if name is None:
            raise error
        snapshot, reader_lock = self._generations.open(name)
        note = f"{error}; until then the index of {snapshot.manifest.built:%d %b %Y %H:%M} UTC answers"
        return Opened(published, name, LocalSearcher(snapshot), reader_lock, note)
