"""Search engine over a snapshot on this machine."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import OSA

from index.models import Filters, Headline, IndexedSource, Span, Story
from index.retrieval.candidate_expansion import (
    distinct_terms,
    expand_candidates,
    index_data,
    strongest_stories,
    word_weights,
    words_held,
)
from index.retrieval.searcher import Candidates, CopyGroup, IndexedStory, StorySentences
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

    def __init__(self, snapshot: Snapshot, only: Sequence[int] | None = None) -> None:
        self.snapshot = snapshot
        self._only = only

    @property
    def generation(self) -> str:
        """The name of the generation that is searched."""
        return self.snapshot.folder.name

    @property
    def vocabulary(self) -> LocalVocabulary:
        """The terms of the index."""
        return LocalVocabulary(self.snapshot)

    def candidates(
        self, words: Sequence[Sequence[str]], limit: int, filters: Filters | None = None
    ) -> Candidates | None:
        """The `limit` sentences with the highest BM25 score, and those around them that may answer; None without any.

        A word is a set of equivalent terms: all are scored, and a sentence with one of them contains the word. Only
        stories that match `filters` are searched; the filters do not change the scores.
        """
        ranking, places = self.snapshot.ranking, self.snapshot.places
        best = ranking.top(distinct_terms(words), limit, self._allowed(filters or Filters())).rows
        if not len(best):
            return None
        held = words_held(ranking, words, best)
        stories = strongest_stories(places.position(best), held, self.idf(words), limit).astype(np.int32)
        rows = expand_candidates(places, stories, best)
        return index_data(ranking, places, self.snapshot.origins.days, words, rows)

    def newest(self, filters: Filters, limit: int) -> list[Headline]:
        """The newest dated stories that match `filters`, newest first."""
        positions = self.snapshot.origins.newest(self._stories(filters), limit)
        found = self.snapshot.stories(positions)
        return [Headline.of(found[position]) for position in positions]

    def copies(self, positions: Sequence[int]) -> dict[int, CopyGroup]:
        """The near-duplicates of each story, by its position."""
        found: dict[int, CopyGroup] = {}
        for position in positions:
            if position not in found:
                group = self.snapshot.copies.of(position)
                found |= dict.fromkeys(group, CopyGroup(tuple(group), tuple(self.outlets(group))))
        return {position: found[position] for position in positions}

    def outlets(self, positions: Sequence[int]) -> list[str]:
        """The outlet of each story."""
        names = sorted(source.outlet for source in self.snapshot.manifest.sources)
        return [names[number] for number in self.snapshot.origins.outlets[list(positions)].tolist()]

    def days(self, positions: Sequence[int]) -> NDArray[np.int32]:
        """The ordinal of the date of each story, 0 for a story without a date."""
        days: NDArray[np.int32] = self.snapshot.origins.days[list(positions)]
        return days

    def search_stories(self, terms: Sequence[str], limit: int) -> list[int]:
        """The stories of the `limit` sentences with the highest BM25 score for some terms, best first."""
        positions = self.snapshot.places.position(self.snapshot.ranking.top(terms, limit).rows)
        return list(dict.fromkeys(positions.tolist()))

    def stories_containing(self, terms: Sequence[str], positions: Sequence[int]) -> NDArray[np.bool_]:
        """Test which terms occur anywhere in which stories: bool (stories, terms)."""
        if not len(positions):
            return np.zeros((0, len(terms)), np.bool_)
        places = self.snapshot.places
        stories = np.array(positions, np.int32)
        held = self.snapshot.ranking.counts(terms, places.rows(stories)) > 0
        firsts = np.cumsum(places.counts[stories]) - places.counts[stories]
        return np.logical_or.reduceat(held, firsts, axis=1).T

    def nearest(self, words: Sequence[Sequence[str]], positions: Sequence[int], number: int) -> list[list[Span]]:
        """The sentences of each story that contain most of some words by idf, best first."""
        weights = np.array(self.idf(words))
        found = []
        for position in positions:
            rows = self.snapshot.places.rows(np.array([position]))
            best = np.argsort(-(words_held(self.snapshot.ranking, words, rows) @ weights), kind="stable")[:number]
            found.append([self.snapshot.place(int(row)) for row in rows[best]])
        return found

    def within(self, positions: Sequence[int]) -> "LocalSearcher":
        """The same engine restricted to some stories; idf is still that of the whole index."""
        return LocalSearcher(self.snapshot, positions)

    def _allowed(self, filters: Filters) -> NDArray[np.bool_] | None:
        """Mask of the rows that match `filters`; None if all do."""
        if self._only is None and not filters.narrow:
            return None
        return np.repeat(self._stories(filters), self.snapshot.places.counts)

    def _stories(self, filters: Filters) -> NDArray[np.bool_]:
        allowed = self.snapshot.allowed(filters)
        if self._only is not None:
            only = np.zeros_like(allowed)
            only[list(self._only)] = True
            allowed &= only
        return allowed

    def idf(self, words: Sequence[Sequence[str]]) -> list[float]:
        """The inverse document frequency of each word, above 0, highest for a word that occurs nowhere."""
        ranking = self.snapshot.ranking
        return word_weights([sum(map(ranking.frequency, word)) for word in words], ranking.size)

    def stories(self, positions: Sequence[int]) -> dict[int, IndexedStory]:
        """The stories at some positions with their sentences, by position."""
        found, places = self.snapshot.stories(positions), self.snapshot.places
        return {
            position: IndexedStory(story, StorySentences(places.ranges(position))) for position, story in found.items()
        }

    def named(self, name: str) -> tuple[Story, list[Span]]:
        """A story by its name, with the ranges of its sentences; raises UnknownStory."""
        return self.snapshot.named(name)

    def keyed(self, key: str) -> Story:
        """The story whose `Story.key` this is; raises UnknownStory."""
        return self.snapshot.keyed(key)

    def called(self, words: str) -> str:
        """The name of the only story that matches `words`, see `Newsroom.called`; raises UnknownStory."""
        return self.snapshot.called(words)

    def listed(self, outlet: str) -> tuple[Headline, ...]:
        """The stories of an outlet, newest first, undated ones last."""
        return self.snapshot.listed(outlet)

    def names_in(self, file: str) -> list[str]:
        """The names of the stories of a file, by its path below the stories folder, sorted."""
        return sorted(self.snapshot.archive.digests_of(file))

    def sources(self) -> tuple[IndexedSource, ...]:
        """The outlets, the one with the most stories first."""
        return self.snapshot.manifest.sources
