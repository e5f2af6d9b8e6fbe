"""Unit of work of a reindex: some raw stories, or a file to read in the worker."""

import io
import pickle
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from index.ingest.readers import (
    ArchiveMember,
    Found,
    SourceConfig,
    StoryDraft,
    build_story,
    found_files,
    located,
    opened,
)
from index.models import Refusal, Story
from index.store.near_duplicates.minhash import minhash_signature
from index.store.snapshot import Stored
from index.store.snapshot.draft import Prepared
from index.text.analysis import analyzer
from index.text.sentences import split_sentences


class Task(NamedTuple):
    """A file below `folder`; `drafts` are raw stories of it that are already read, None if it is to be read.

    `config` is the source configuration.
    """

    folder: Path
    path: str
    drafts: tuple[Found, ...] | None = None
    config: SourceConfig | None = None


Outcome = list[Prepared | Refusal]
MOST_SENTENCES = 50_000  # of one story
BATCH = 200_000  # characters of raw stories that are handed over at once: about a tenth of a second of work


class Packed(NamedTuple):
    """Serialized tasks for another process, unpacked one by one, as one of them may end the process."""

    number: int
    data: bytes


def packed(tasks: Sequence[Task]) -> Packed:
    """Serialize tasks; parts that several of them share are serialized once."""
    held = io.BytesIO()
    pickler = pickle.Pickler(held, protocol=pickle.HIGHEST_PROTOCOL)
    for task in tasks:
        pickler.dump(task)
    return Packed(len(tasks), held.getvalue())


def unpacked(order: Packed) -> Iterator[Task]:
    """The tasks, one by one."""
    unpickler = pickle.Unpickler(io.BytesIO(order.data))  # noqa: S301  # written by the process that started this one
    for _ in range(order.number):
        yield unpickler.load()


def work(task: Task) -> Outcome:
    """Read, clean and split the stories of a task."""
    items: Iterable[Found] = task.drafts or ()
    if task.drafts is None:
        items = found_files(located(task.folder, task.path), task.folder)
    return [_prepared(item, task) for item in chain.from_iterable(map(_unpacked, items))]


def batches(items: Iterable[Found], most: int = BATCH) -> Iterator[tuple[Found, ...]]:
    """Raw stories in batches of similar size, the last possibly empty."""
    batch: list[Found] = []
    size = 0
    for one in items:
        batch.append(one)
        size += _weight(one)
        if size >= most:
            yield tuple(batch)
            batch, size = [], 0
    yield tuple(batch)


def _weight(item: Found) -> int:
    if isinstance(item, ArchiveMember):
        return len(item.data)
    return len(item.text) if isinstance(item, StoryDraft) else 1


def _unpacked(item: Found) -> Iterable[StoryDraft | Refusal]:
    return opened(item) if isinstance(item, ArchiveMember) else (item,)


def _prepared(item: StoryDraft | Refusal, task: Task) -> Prepared | Refusal:
    if isinstance(item, Refusal):
        return item
    try:
        story = build_story(item, PurePosixPath(task.path), task.config)
        return story if isinstance(story, Refusal) else prepare(story)
    except MemoryError:
        return Refusal(where=item.where, why="needs more memory than one story may take")


def prepare(story: Story) -> Prepared | Refusal:
    """Split a story into sentences, and these into terms; compute its signature."""
    spans = split_sentences(story.body, story.language)
    if not spans:
        return Refusal(where=story.name, why="holds no sentence")
    if len(spans) > MOST_SENTENCES:
        return Refusal(where=story.name, why=f"has {len(spans):,} sentences, and one story can have {MOST_SENTENCES:,}")
    read = analyzer(story.language)
    terms = [read.terms(story.body[span.start : span.end]) for span in spans]
    return Prepared(Stored.of(story), [(span.start, span.end) for span in spans], terms, minhash_signature(terms))
