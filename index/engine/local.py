"""An engine over a snapshot on this machine."""

import math
from collections.abc import Sequence

import numpy as np

from index.engine.port import Candidate
from index.models import Headline, Source, Span, Story
from index.snapshot import Snapshot


class LocalEngine:
    """Searches one generation; it never changes, so nothing needs a lock."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot

    @property
    def language(self) -> str:
        """The language (ISO 639-1) of most stories."""
        return self.snapshot.manifest.language

    def candidates(self, terms: Sequence[str], limit: int) -> list[Candidate]:
        """The sentences with the highest BM25 score, best first; ties in the order of the stories."""
        rows, scores = self.snapshot.ranking.top(terms, limit)
        if not len(rows):
            return []
        stories = self.snapshot.places.position(rows)
        near = np.zeros(len(rows))
        for step in (-1, 1):
            beside = np.clip(rows + step, 0, self.snapshot.ranking.size - 1)
            same = (self.snapshot.places.position(beside) == stories) & (beside != rows)
            near[same] += self.snapshot.ranking.scores(terms, beside[same])
        best: dict[int, float] = {}
        for story, score in zip(stories.tolist(), scores.tolist(), strict=True):
            best.setdefault(story, score)
        return [
            Candidate(row, story, score, beside, best[story])
            for row, story, score, beside in zip(
                rows.tolist(), stories.tolist(), scores.tolist(), near.tolist(), strict=True
            )
        ]

    def weight(self, term: str) -> float:
        """ln(1 + (N - n + ½) / (n + ½)), the BM25 idf of Robertson and Spärck Jones, kept above 0 as Lucene does."""
        holding = self.snapshot.ranking.frequency(term)
        return math.log1p((self.snapshot.ranking.size - holding + 0.5) / (holding + 0.5))

    def place(self, row: int) -> tuple[int, Span]:
        """The story's position and the range of a sentence in its body."""
        position = self.snapshot.places.position(np.array([row], dtype=np.int32))
        return int(position[0]), self.snapshot.place(row)

    def story(self, position: int) -> Story:
        """The story at a position."""
        return self.snapshot.story(position)

    def headline(self, position: int) -> Headline:
        """The story at a position, named without its text."""
        return self.snapshot.headline(position)

    def named(self, name: str) -> tuple[Story, list[Span]]:
        """A story by its name, with the ranges of its sentences; raises UnknownStory."""
        return self.snapshot.named(name)

    def keyed(self, key: str) -> Story:
        """The story whose `Story.key` this is; raises UnknownStory."""
        return self.snapshot.keyed(key)

    def sources(self) -> tuple[Source, ...]:
        """The outlets, the one with most stories first."""
        return self.snapshot.manifest.sources
