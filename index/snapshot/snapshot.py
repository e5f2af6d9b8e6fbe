"""One generation: written once from a stream of stories, then only read."""

import hashlib
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from index.errors import SnapshotDamaged
from index.models import Refusal, Span, Story
from index.ranking import Ranking
from index.ranking.build import build
from index.snapshot.manifest import FORMAT, Manifest, Part
from index.snapshot.stories import Stories, StoryWriter


class Prepared(NamedTuple):
    """A story ready to be written: the ranges of its sentences, and the terms of each."""

    story: Story
    spans: list[Span]
    terms: list[list[str]]


def digest_of(story: Story) -> str:
    """A digest of everything that is known of a story: two stories of one name are the same if theirs are."""
    return hashlib.blake2b(story.model_dump_json().encode(), digest_size=16).hexdigest()


def write(stories: Iterable[Prepared | Refusal], folder: Path) -> tuple[Manifest, dict[str, str]]:
    """Write a generation into an empty folder; returns its manifest, and the digest of every story by name."""
    refused: list[Refusal] = []
    places = array("i")  # story position, start and end of each sentence
    digests: dict[str, str] = {}
    languages: Counter[str] = Counter()

    def sentences() -> Iterator[list[str]]:
        position = 0
        for item in stories:
            if isinstance(item, Refusal):
                refused.append(item)
                continue
            story, spans, terms = item
            if story.name in digests:
                refused.append(Refusal(where=story.name, why="another story of this name was read before it"))
                continue
            digests[story.name] = digest_of(story)
            writer.add(position, story, len(spans), digests[story.name])
            for span in spans:
                places.extend((position, span.start, span.end))
            languages[story.language] += 1
            position += 1
            yield from terms

    ranking = folder / "ranking"
    ranking.mkdir()
    with StoryWriter(folder / "stories.db") as writer:
        build(sentences(), ranking)
    np.save(folder / "sentences.npy", np.ascontiguousarray(np.asarray(places, dtype=np.int32).reshape(-1, 3).T))
    manifest = Manifest(
        format=FORMAT,
        built=datetime.now(UTC),
        stories=len(digests),
        sentences=len(places) // 3,
        terms=Ranking.open(ranking).terms,
        language=next((language for language, _ in languages.most_common(1)), "en"),
        refused=tuple(refused),
        parts={
            name.relative_to(folder).as_posix(): Part.of(name) for name in sorted(folder.rglob("*")) if name.is_file()
        },
    )
    manifest.write(folder)
    return manifest, digests


class Snapshot:
    """A generation opened for reading. Its sentences are rows 0 … `len(sentences) - 1`, stories in order."""

    def __init__(self, manifest: Manifest, stories: Stories, sentences: NDArray[np.int32], ranking: Ranking) -> None:
        self.manifest = manifest
        self.stories = stories
        self.ranking = ranking
        self._sentences = sentences
        self._story_of = sentences[0]

    @classmethod
    def open(cls, folder: Path) -> Self:
        """Open a generation; reads its manifest and maps its arrays. Raises SnapshotForeign or SnapshotDamaged."""
        manifest = Manifest.read(folder)
        try:
            sentences = np.load(folder / "sentences.npy", mmap_mode="r", allow_pickle=False)
            ranking = Ranking.open(folder / "ranking")
        except (OSError, ValueError, EOFError) as error:
            raise SnapshotDamaged(f"{folder}: {error}; rebuild the index with `crosscheck reindex`") from error
        return cls(manifest, Stories(folder / "stories.db"), sentences, ranking)

    def story_of(self, rows: NDArray[np.int32]) -> NDArray[np.int32]:
        """The position of the story of each row."""
        found: NDArray[np.int32] = self._story_of[rows]
        return found

    def place(self, row: int) -> tuple[int, Span]:
        """The story's position and the range of the sentence in its body."""
        position, start, end = (int(number) for number in self._sentences[:, row])
        return position, Span(start=start, end=end)

    def spans(self, position: int) -> list[Span]:
        """The ranges of all sentences of a story."""
        first, last = (int(row) for row in np.searchsorted(self._story_of, [position, position + 1]))
        return [self.place(row)[1] for row in range(first, last)]

    def close(self) -> None:
        """Let go of the files."""
        self.stories.close()
