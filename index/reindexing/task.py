"""One piece of the work of a reindex: some raw stories, or a file that is read where the work is done."""

from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from index.models import Refusal, Story
from index.sentences import split
from index.snapshot import Prepared
from index.sources import Draft, drafts, understood
from index.terms import analyzer


class Task(NamedTuple):
    """A file below `folder`; `drafts` are raw stories of it that were read already, None where it is to be read."""

    folder: Path
    path: str
    drafts: tuple[Draft | Refusal, ...] | None = None


Outcome = list[Prepared | Refusal]


def work(task: Task) -> Outcome:
    """Read, clean and cut the stories of a task."""
    found: Iterable[Draft | Refusal] = task.drafts or ()
    if task.drafts is None:
        found = drafts(task.folder / task.path, task.folder)
    return [_prepared(item, PurePosixPath(task.path)) for item in found]


def _prepared(item: Draft | Refusal, place: PurePosixPath) -> Prepared | Refusal:
    story = item if isinstance(item, Refusal) else understood(item, place)
    return story if isinstance(story, Refusal) else prepare(story)


def prepare(story: Story) -> Prepared | Refusal:
    """Cut a story into sentences, and these into terms."""
    spans = split(story.body, story.language)
    if not spans:
        return Refusal(where=story.name, why="holds no sentence")
    read = analyzer(story.language)
    return Prepared(
        story,
        [(span.start, span.end) for span in spans],
        [read.terms(story.body[span.start : span.end]) for span in spans],
    )
