"""Search engine over a snapshot on this machine."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import OSA

from index.models import Filters
from index.retrieval.candidate_expansion import (
    distinct_terms,
    expand_candidates,
    index_data,
    strongest_stories,
    words_in,
)
from index.retrieval.searcher import (
    Candidates,
    CopyGroup,
    IndexedStory,
    IndexFigures,
    StoryOrigins,
    StorySentences,
    idf,
)
from index.store.snapshot import Snapshot
from index.text.analysis import analyzer


def within_edits(term: str, terms: Sequence[str], edits: int) -> list[str]:
    """Those of some terms that are at most this many edits from another, by optimal string alignment."""
    near = process.extract(term, terms, scorer=OSA.distance, score_cutoff=edits, limit=None)
    return [found for found, _, _ in near]


class LocalVocabulary:
    """The terms of one generation."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages (ISO 639-1) of the stories, the most frequent first."""
        return self._snapshot.manifest.languages

    def frequencies(self, terms: Sequence[str]) -> list[int]:
        """The number of sentences that contain each term, 0 for an unknown one."""
        return list(map(self._snapshot.ranking.frequency, terms))

    def near(self, term: str, edits: int) -> list[str]:
        """The terms with the same first letter within some edits: insertions, deletions, replacements, swaps."""
        return within_edits(term, self.beginning(term[0]), edits)

    def beginning(self, prefix: str) -> list[str]:
        """All terms that start with a prefix."""
        return self._snapshot.ranking.beginning(prefix)

    def written(self, term: str) -> str | None:
        """A term as it is written in the best sentence for it; None for an unknown one."""
        rows = self._snapshot.ranking.top([term], 1).rows
        if not len(rows):
            return None
        row = int(rows[0])
        story = self._snapshot.story(int(self._snapshot.places.position(rows)[0]))
        span = self._snapshot.place(row)
        text = story.body[span.start : span.end]
        return next((text[a:b] for found, a, b in analyzer(story.language).located(text) if found == term), None)


class LocalSearcher:
    """Searches one generation, which never changes, so no lock is needed."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot

    @property
    def figures(self) -> IndexFigures:
        """The generation that is searched, its outlets and its size."""
        return IndexFigures(self.snapshot.folder.name, self.snapshot.manifest.sources, self.snapshot.ranking.size)

    @property
    def vocabulary(self) -> LocalVocabulary:
        """The terms of the index."""
        return LocalVocabulary(self.snapshot)

    @property
    def catalogue(self) -> Snapshot:
        """The stories of the index."""
        return self.snapshot

    def candidates(
        self,
        words: Sequence[Sequence[str]],
        limit: int,
        filters: Filters | None = None,
        within: Sequence[int] | None = None,
    ) -> Candidates | None:
        """The `limit` sentences with the highest BM25 score, and those around them that may answer; None without any.

        A word is a set of equivalent terms: all are scored, and a sentence with one of them contains the word. Only
        stories that match `filters`, and are `within` some positions, are searched; that does not change the scores.
        """
        ranking, places = self.snapshot.ranking, self.snapshot.places
        best = ranking.top(distinct_terms(words), limit, self._allowed(filters or Filters(), within)).rows
        if not len(best):
            return None
        held = words_in(ranking, words, best)
        stories = strongest_stories(places.position(best), held, idf(words, self), limit).astype(np.int32)
        rows = expand_candidates(places, stories, best)
        return index_data(ranking, places, self.snapshot.origins.days, words, rows)

    def _allowed(self, filters: Filters, within: Sequence[int] | None) -> NDArray[np.bool_] | None:
        """Mask of the rows that are searched; None if all are."""
        if within is None and not filters.narrow:
            return None
        return np.repeat(self.snapshot.allowed(filters, within), self.snapshot.places.counts)

    def search_stories(self, terms: Sequence[str], limit: int) -> list[int]:
        """The stories of the `limit` sentences with the highest BM25 score for some terms, best first."""
        positions = self.snapshot.places.position(self.snapshot.ranking.top(terms, limit).rows)
        return list(dict.fromkeys(positions.tolist()))

    def words_held(self, words: Sequence[Sequence[str]], positions: Sequence[int]) -> list[NDArray[np.bool_]]:
        """Masks of the words that the sentences of each story contain: bool (sentences, words)."""
        stories = np.array(positions, np.int32)
        held = words_in(self.snapshot.ranking, words, self.snapshot.places.rows(stories))
        ends = np.cumsum(self.snapshot.places.counts[stories]).tolist()
        return [held[start:end] for start, end in pairwise([0, *ends])]

    def stories(self, positions: Sequence[int]) -> dict[int, IndexedStory]:
        """The stories at some positions with their sentences, by position."""
        found, places = self.snapshot.stories(positions), self.snapshot.places
        return {
            position: IndexedStory(story, StorySentences(places.ranges(position))) for position, story in found.items()
        }

    def origins(self, positions: Sequence[int]) -> StoryOrigins:
        """The outlet and the date of each story, without reading it."""
        names = sorted(source.outlet for source in self.snapshot.manifest.sources)
        origins, chosen = self.snapshot.origins, list(positions)
        return StoryOrigins([names[number] for number in origins.outlets[chosen].tolist()], origins.days[chosen])

    def copies(self, positions: Sequence[int]) -> dict[int, CopyGroup]:
        """The near-duplicates of each story, by its position."""
        found: dict[int, CopyGroup] = {}
        for position in positions:
            if position not in found:
                group = self.snapshot.copies.of(position)
                found |= dict.fromkeys(group, CopyGroup(tuple(group), tuple(self.origins(group).outlets)))
        return {position: found[position] for position in positions}
