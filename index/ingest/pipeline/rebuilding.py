"""Build the next generation from a folder and the current generation, with a report of the changes."""

import json
import os
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager, ExitStack, nullcontext
from pathlib import Path
from typing import NamedTuple

from index.errors import NothingToIndex, SnapshotError, SnapshotMissing
from index.ingest.pipeline.batches import FileReader, tasks
from index.ingest.pipeline.checkpoint import Checkpoint, checkpoint
from index.ingest.pipeline.plan import Plan, plan
from index.ingest.pipeline.worker_pool import WorkerPool
from index.ingest.readers import (
    FileSeen,
    SourceConfig,
    below,
    files_with_other_outlet,
    is_trusted,
    load_source_config,
    located,
)
from index.models import Progress, Refusal, ReindexReport
from index.store.snapshot import ARCHIVE, File, Generations, Snapshot
from index.store.snapshot.draft import (  # fmt: skip
    NameConflict,
    SnapshotChange,
    finalize,
    made_with,
    write_next,
    write_whole,
)


def report(
    old: Snapshot | None, new: Snapshot, todo: Plan | None, notes: tuple[str, ...], seconds: float
) -> ReindexReport:
    """Compare two generations: the files of a plan, or all files without one."""
    moved = todo.renamed if todo else {}
    before = _digests(old, todo.forget if todo else None)
    after = _digests(new, [file.path for file in todo.read] if todo else None)
    gone = before.keys() - after.keys() - _digests(old, moved.keys()).keys()
    come = after.keys() - before.keys() - _digests(new, moved.values()).keys()
    return ReindexReport(
        stories=new.manifest.stories,
        sentences=new.manifest.sentences,
        added=tuple(sorted(come)),
        changed=tuple(sorted(name for name in after.keys() & before.keys() if after[name] != before[name])),
        removed=tuple(sorted(gone)),
        renamed=tuple(sorted(moved.items())),
        refused=tuple(new.archive.refusals()),
        notes=notes,
        seconds=round(seconds, 3),
    )


def _digests(snapshot: Snapshot | None, paths: Iterable[str] | None) -> dict[str, str]:
    """Name -> digest of the stories of some files; of all files without `paths`."""
    if snapshot is None:
        return {}
    if paths is None:
        return snapshot.archive.digests()
    return {name: digest for path in paths for name, digest in snapshot.archive.digests_of(path).items()}


class Stories(NamedTuple):
    """Input of a reindex: the folder, the files below it, and the source configuration."""

    folder: Path
    seen: list[FileSeen]
    config: SourceConfig


ALONE = 2_000_000  # bytes below which starting workers (half a second each) takes longer than the work


def rebuild(
    folder: Path,
    generations: Generations,
    progress: Callable[[Progress], None] | None = None,
    *,
    afresh: bool = False,
) -> ReindexReport:
    """Read new and changed stories of a folder and publish the next generation, if anything changed.

    What an earlier reindex had read when it was broken off is not read again; with `afresh`, all stories are. Raises
    StoriesMissing, SourcesUnreadable, IndexBusy, IndexUnwritten, or NothingToIndex if no story could be read; the
    published generation then stays.
    """
    began = time.perf_counter()
    stories = Stories(folder, below(folder), load_source_config(folder))
    with generations.writing():
        with ExitStack() as held:
            old, notes = _published(generations, held)
            base = old
            if old is not None and old.manifest.made_with != made_with():
                base, notes = (
                    None,
                    ("the index was made by another version of Crosscheck; all stories were read again",),
                )
            if afresh:
                generations.checkpoint.unlink(missing_ok=True)
            todo = _publish(stories, generations, None if afresh else base, progress or _silent)
            new, reader_lock = generations.open(generations.current())
            held.callback(reader_lock.release)
            held.callback(new.close)
            whole = base is None or afresh
            result = report(old, new, None if whole else todo, notes, time.perf_counter() - began)
        generations.tidy()  # now that this reindex itself holds none of them
    return result


def _published(generations: Generations, held: ExitStack) -> tuple[Snapshot | None, tuple[str, ...]]:
    """The current generation, open until `held` ends; a note if there is one that cannot be read.

    All of it is compared with its checksums: otherwise its damage would be in the next one with valid checksums.
    """
    try:
        old, reader_lock = generations.open(generations.current())
        held.callback(reader_lock.release)
        held.callback(old.close)
        old.manifest.verify(old.folder)
    except SnapshotMissing:
        return None, ()
    except SnapshotError as error:
        return None, (str(error),)
    return old, ()


def _publish(
    stories: Stories, generations: Generations, base: Snapshot | None, progress: Callable[[Progress], None]
) -> Plan:
    """Write and publish the next generation; returns the changes."""
    folder, seen, config = stories
    known = tuple(base.archive.files()) if base else ()
    told = base.archive.config() if base else config
    renamed = files_with_other_outlet(told, config, base.archive.links()) if base and told != config else frozenset()
    todo = plan(folder, seen, known, also=renamed)
    if base and todo.empty and told == config:
        return todo
    # names that several files give are assigned anew at every change
    again = renamed | frozenset(file.path for file in known if file.contested)
    while True:
        if again:
            todo = plan(folder, seen, known, also=again)
        try:
            if base:
                generations.need(_least(base, known, todo))
            _write(stories, generations, base, todo, progress)
        except NameConflict as contested:
            again |= contested.paths
        else:
            return todo


def _write(
    stories: Stories, generations: Generations, base: Snapshot | None, todo: Plan, progress: Callable[[Progress], None]
) -> None:
    folder, _, config = stories
    reader = FileReader(folder, todo.read, progress)
    with (
        _checkpoint(generations, todo.read, config) as before,
        generations.draft() as draft,
        _pool(folder, todo.read, reader, before) as pool,
    ):
        outcomes = pool.outcomes(tasks(folder, todo.read, config, pool.found, reader.given_up))
        parsed = reader.parsed(before.recorded(outcomes) if before else outcomes)
        if base:
            write_next(draft, base, SnapshotChange(todo.order, todo.forget, todo.kept, config), parsed)
        else:
            write_whole(draft, parsed, config)
        manifest = finalize(draft)
        if not manifest.stories:
            raise NothingToIndex(_nothing(folder, reader.refused, manifest.refused))
        generations.publish(draft)


def _checkpoint(
    generations: Generations, read: list[FileSeen], config: SourceConfig
) -> AbstractContextManager[Checkpoint | None]:
    """The checkpoint of a reindex that takes long enough to be broken off."""
    if not _is_long(read):
        return nullcontext()
    basis = json.dumps([made_with(), config.model_dump_json()], sort_keys=True)
    return checkpoint(generations.checkpoint, basis.encode(), read)


def _pool(folder: Path, read: list[FileSeen], reader: FileReader, before: Checkpoint | None) -> WorkerPool:
    workers = _workers(folder, read)
    if before is None:
        return WorkerPool(workers, given_up=reader.given_up)
    return WorkerPool(workers, given_up=reader.given_up, known=before.outcome)


def _least(base: Snapshot, known: Sequence[File], todo: Plan) -> int:
    """The least bytes of the next generation: the archive is copied as a whole, the rest for the surviving part."""
    sizes = {file.path: file.size for file in known}
    stays = 1 - sum(sizes.get(path, 0) for path in todo.forget) / (sum(sizes.values()) or 1)
    parts = base.manifest.parts
    archive = parts[ARCHIVE].size
    return archive + int((sum(part.size for part in parts.values()) - archive) * max(stays, 0.0))


def _nothing(folder: Path, first: Refusal | None, refused: int) -> str:
    if first is None:
        return f"{folder} holds no stories; put .txt, .html, .pdf or .jsonl files there, feeds, or archives of them"
    return f"nothing in {folder} could be read as a story ({refused} refused); the first, {first.where}: {first.why}"


def _workers(folder: Path, files: list[FileSeen]) -> int:
    if _is_long(files):
        return _cores()
    return 0 if all(is_trusted(located(folder, file.path)) for file in files) else 1


def _is_long(files: list[FileSeen]) -> bool:
    return sum(file.size for file in files) > ALONE


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _silent(_: Progress) -> None:
    pass
