"""One generation, opened for reading."""

from collections.abc import Sequence
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

from index.errors import SnapshotDamaged, UnknownStory
from index.models import Filters, Headline, Span, Story
from index.store.bm25 import BM25Index
from index.store.checksums import MEND
from index.store.snapshot.archive import Archive
from index.store.snapshot.manifest import ARCHIVE, Manifest
from index.store.snapshot.near_duplicates import CopyGroups
from index.store.snapshot.origins import Origins
from index.store.snapshot.sentence_spans import SentenceSpans

RANKING = "ranking"


class Snapshot:
    """An open generation: stories at positions 0, 1, 2, …, their sentences at rows 0, 1, 2, …, story by story."""

    def __init__(
        self,
        folder: Path,
        manifest: Manifest,
        archive: Archive,
        *,
        places: SentenceSpans,
        origins: Origins,
        copies: CopyGroups,
        ranking: BM25Index,
    ) -> None:
        self.folder = folder
        self.manifest = manifest
        self.archive = archive
        self.places = places
        self.origins = origins
        self.copies = copies
        self.ranking = ranking
        self._whole_archive = False

    @classmethod
    def open(cls, folder: Path) -> Self:
        """Open a generation; reads its manifest and maps its arrays. Raises SnapshotForeign or SnapshotDamaged."""
        manifest = Manifest.read(folder)
        try:
            arrays = manifest.arrays(folder)
            places, origins, copies = SentenceSpans.open(arrays), Origins.open(arrays), CopyGroups.open(arrays)
            ranking = BM25Index(arrays.below(RANKING))
        except (OSError, ValueError, LookupError) as error:  # a file that is gone, or of which the manifest knows none
            raise SnapshotDamaged(f"{folder}: {error}; {MEND}") from error
        archive = Archive(folder / ARCHIVE)
        return cls(folder, manifest, archive, places=places, origins=origins, copies=copies, ranking=ranking)

    def story(self, position: int) -> Story:
        """The story at a position."""
        return self.stories([position])[position]

    def stories(self, positions: Sequence[int]) -> dict[int, Story]:
        """The stories at some positions, by position."""
        ids = {position: int(self.places.ids[position]) for position in positions}
        found = self.archive.stories(list(ids.values()))
        return {position: found[number] for position, number in ids.items()}

    def allowed(self, filters: Filters, within: Sequence[int] | None = None) -> NDArray[np.bool_]:
        """Mask of the stories that match filters, of those at some positions if they are given: bool (stories,)."""
        allowed = self.origins.allowed(filters, [source.outlet for source in self.manifest.sources])
        if within is not None:
            chosen = np.zeros_like(allowed)
            chosen[list(within)] = True
            allowed &= chosen
        return allowed

    def place(self, row: int) -> Span:
        """The range of a sentence in the body of its story."""
        return Span(start=int(self.places.starts[row]), end=int(self.places.ends[row]))

    def named(self, name: str) -> tuple[Story, list[Span]]:
        """A story by its name, with the ranges of its sentences; raises UnknownStory."""
        number = self.archive.named(name)
        if number is None:
            self._verify_archive()
            raise UnknownStory.among(name)
        story = self.archive.stories([number])[number]
        if story.name != name:
            raise SnapshotDamaged(f"{self.folder / ARCHIVE} gives {story.name!r} for {name!r}; {MEND}")
        first, last = self.places.range_of(number)
        return story, [self.place(row) for row in range(first, last)]

    def called(self, words: str) -> str:
        """The name of the only story that matches `words`, see `Newsroom.called`; raises UnknownStory."""
        if self.archive.named(words) is not None:
            return words
        self._verify_archive()  # so that none is overlooked
        found = self.archive.called(words)
        if len(found) != 1:
            raise UnknownStory.among(words, found)
        return found[0]

    def listed(self, outlet: str) -> tuple[Headline, ...]:
        """The stories of an outlet, newest first, undated ones last."""
        self._verify_archive()
        return self.archive.listed(outlet)

    def newest(self, filters: Filters, limit: int, within: Sequence[int] | None = None) -> list[Headline]:
        """The newest dated stories that match `filters`, newest first; `within` are the positions to choose from."""
        positions = self.origins.newest(self.allowed(filters, within), limit)
        found = self.stories(positions)
        return [Headline.of(found[position]) for position in positions]

    def names_in(self, file: str) -> list[str]:
        """The names of the stories of a file, by its path below the stories folder, sorted."""
        return sorted(self.archive.digests_of(file))

    def keyed(self, key: str) -> Story:
        """The story with this `Story.key`; raises UnknownStory."""
        story = self.archive.keyed(key)
        if story is None:
            self._verify_archive()
            raise UnknownStory(f"no story has the key {key!r} in the index")
        if story.key != key:
            raise SnapshotDamaged(f"{self.folder / ARCHIVE} gives {story.name!r} for the key {key!r}; {MEND}")
        return story

    def _verify_archive(self) -> None:
        """Verify the whole archive, once: a story that is not found may exist, and the archive's index be damaged."""
        if not self._whole_archive:
            self.manifest.verify(self.folder, ARCHIVE)
            self._whole_archive = True

    def close(self) -> None:
        """Close the files."""
        self.archive.close()
