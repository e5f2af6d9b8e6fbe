"""The terms of a snapshot on this machine."""

from index.store.snapshot import Snapshot
from index.text.analysis import analyzer


class LocalVocabulary:
    """The terms of one generation."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages (ISO 639-1) of the stories, that of most first."""
        return self._snapshot.manifest.languages

    def frequency(self, term: str) -> int:
        """The number of sentences that hold a term, 0 for an unknown one."""
        return self._snapshot.ranking.frequency(term)

    def beginning(self, prefix: str) -> list[str]:
        """All terms that start with a prefix."""
        return self._snapshot.ranking.beginning(prefix)

    def written(self, term: str) -> str | None:
        """A term as the best sentence for it writes it; None for an unknown one."""
        rows = self._snapshot.ranking.top([term], 1).rows
        if not len(rows):
            return None
        row = int(rows[0])
        story = self._snapshot.story(int(self._snapshot.places.position(rows)[0]))
        span = self._snapshot.place(row)
        text = story.body[span.start : span.end]
        return next((text[a:b] for found, a, b in analyzer(story.language).located(text) if found == term), None)
