"""A folder of stories to a new generation, and what changed since the one before."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

from index.errors import NothingToIndex, SnapshotError
from index.models import Progress, Refusal, ReindexReport, Story
from index.sentences import split
from index.snapshot import Generations, Prepared, write
from index.sources import files, stories
from index.terms import analyzer


def rebuild(
    folder: Path, generations: Generations, progress: Callable[[Progress], None] | None = None
) -> ReindexReport:
    """Read all stories of a folder, publish them as a new generation, and say what is new.

    Raises StoriesMissing, or NothingToIndex where no story could be read; the published generation then stays.
    """
    began = time.perf_counter()
    found = files(folder)
    before, notes = _digests(generations)
    with generations.draft() as draft:
        manifest, after = write(_prepared(found, folder, progress or _silent), draft)
        if not manifest.stories:
            raise NothingToIndex(_nothing(folder, manifest.refused))
        name = generations.publish(draft)
    generations.tidy(name)
    return ReindexReport(
        stories=manifest.stories,
        sentences=manifest.sentences,
        added=tuple(sorted(after.keys() - before.keys())),
        changed=tuple(sorted(name for name in after.keys() & before.keys() if after[name] != before[name])),
        removed=tuple(sorted(before.keys() - after.keys())),
        refused=manifest.refused,
        notes=notes,
        seconds=round(time.perf_counter() - began, 3),
    )


def _prepared(found: list[Path], folder: Path, progress: Callable[[Progress], None]) -> Iterator[Prepared | Refusal]:
    sentences = 0
    progress(Progress(done=0, total=len(found), sentences=0))
    for done, path in enumerate(found, start=1):
        for item in stories(path, folder):
            made = _prepare(item) if isinstance(item, Story) else item
            sentences += 0 if isinstance(made, Refusal) else len(made.spans)
            yield made
        progress(Progress(done=done, total=len(found), sentences=sentences))


def _prepare(story: Story) -> Prepared | Refusal:
    spans = split(story.body, story.language)
    if not spans:
        return Refusal(where=story.name, why="no sentence in it")
    read = analyzer(story.language)
    return Prepared(story, spans, [read.terms(story.body[span.start : span.end]) for span in spans])


def _digests(generations: Generations) -> tuple[dict[str, str], tuple[str, ...]]:
    """What the published generation holds; an index that cannot be read holds nothing, and a note says so."""
    try:
        snapshot = generations.open(generations.current())
    except SnapshotError as error:
        return {}, (str(error),) if generations.published() else ()
    try:
        return snapshot.stories.digests(), ()
    finally:
        snapshot.close()


def _nothing(folder: Path, refused: tuple[Refusal, ...]) -> str:
    if not refused:
        return f"{folder} holds no stories; put .txt, .md, .html or .jsonl files there"
    first = refused[0]
    return (
        f"none of the {len(refused)} files in {folder} could be read as a story; the first, {first.where}: {first.why}"
    )


def _silent(_: Progress) -> None:
    pass
