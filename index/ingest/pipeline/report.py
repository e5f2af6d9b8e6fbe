"""Report the changes of a generation, by the names of stories."""

from collections.abc import Iterable

from index.ingest.pipeline.plan import Plan
from index.models import ReindexReport
from index.store.snapshot import Snapshot


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
