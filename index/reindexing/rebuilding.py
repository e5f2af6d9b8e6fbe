"""From a folder, and the generation that answers, to the next generation and a report of what is new."""

import os
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from index.errors import NothingToIndex, SnapshotError, SnapshotMissing
from index.models import Progress, Refusal, ReindexReport
from index.reindexing.crew import Crew
from index.reindexing.plan import Plan, plan
from index.reindexing.reading import Reader, tasks
from index.reindexing.report import report
from index.snapshot import Change, Contested, Generations, Snapshot, made_with, seal, write_next, write_whole
from index.sources import Seen, below

ALONE = 2_000_000  # bytes to read below which starting workers, half a second each, takes longer than the work


def rebuild(
    folder: Path,
    generations: Generations,
    progress: Callable[[Progress], None] | None = None,
    *,
    afresh: bool = False,
) -> ReindexReport:
    """Read what is new in a folder and publish the next generation; nothing new, nothing published.

    `afresh` reads all. Raises StoriesMissing, IndexBusy, or NothingToIndex where no story could be read; the
    published generation then stays.
    """
    began = time.perf_counter()
    seen = below(folder)
    with generations.writing():
        with ExitStack() as held:
            old, notes = _published(generations, held)
            base = old
            if old is not None and old.manifest.made_with != made_with():
                base, notes = (
                    None,
                    ("the index was made by another version of Crosscheck; all stories were read again",),
                )
            todo = _publish(folder, generations, None if afresh else base, seen, progress or _silent)
            new, lease = generations.open(generations.current())
            held.callback(lease.release)
            held.callback(new.close)
            whole = base is None or afresh
            result = report(old, new, None if whole else todo, notes, time.perf_counter() - began)
        generations.tidy()  # now that this reindex itself holds none of them
    return result


def _published(generations: Generations, held: ExitStack) -> tuple[Snapshot | None, tuple[str, ...]]:
    """The generation that answers, open until `held` ends; a note where there is one that cannot be read.

    All of it is compared with its checksums: what is wrong in it would stand in the next one with right checksums.
    """
    try:
        old, lease = generations.open(generations.current())
        held.callback(lease.release)
        held.callback(old.close)
        old.manifest.verify(old.folder)
    except SnapshotMissing:
        return None, ()
    except SnapshotError as error:
        return None, (str(error),)
    return old, ()


def _publish(
    folder: Path,
    generations: Generations,
    base: Snapshot | None,
    seen: list[Seen],
    progress: Callable[[Progress], None],
) -> Plan:
    """Write and publish what is new; returns what was found to be new."""
    known = tuple(base.archive.files()) if base else ()
    todo = plan(folder, seen, known)
    if base and todo.empty:
        return todo
    # names that several files give are shared out anew whenever anything changes
    again = frozenset(file.path for file in known if file.contested)
    while True:
        if again:
            todo = plan(folder, seen, known, also=again)
        try:
            _write(folder, generations, base, todo, progress)
        except Contested as contested:
            again |= contested.paths
        else:
            return todo


def _write(
    folder: Path, generations: Generations, base: Snapshot | None, todo: Plan, progress: Callable[[Progress], None]
) -> None:
    reader = Reader(folder, todo.read, progress)
    workers = _cores() if sum(file.size for file in todo.read) > ALONE else 0
    with generations.draft() as draft, Crew(workers) as crew:
        parsed = reader.parsed(crew.outcomes(tasks(folder, todo.read)))
        if base:
            write_next(draft, base, Change(todo.order, todo.forget, todo.kept), parsed)
        else:
            write_whole(draft, parsed)
        manifest = seal(draft)
        if not manifest.stories:
            raise NothingToIndex(_nothing(folder, reader.refused, manifest.refused))
        generations.publish(draft)


def _nothing(folder: Path, first: Refusal | None, refused: int) -> str:
    if first is None:
        return f"{folder} holds no stories; put .txt, .md, .html or .jsonl files there"
    return f"nothing in {folder} could be read as a story ({refused} refused); the first, {first.where}: {first.why}"


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _silent(_: Progress) -> None:
    pass
