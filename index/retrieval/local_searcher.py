"""Search engine over a snapshot on this machine."""

import math
from collections.abc import Sequence
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from index.models import Filters, Headline, IndexedSource, Span, Story
from index.retrieval.candidate_expansion import LocalVocabulary, expand_candidates, strongest_rows
from index.retrieval.searcher import Candidates
from index.store.snapshot import Snapshot


class LocalSearcher:
    """Searches one generation, which never changes, so no lock is needed."""

    def __init__(self, snapshot: Snapshot, only: Sequence[int] | None = None) -> None:
        self.snapshot = snapshot
        self._only = only

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
        terms = list(dict.fromkeys(chain.from_iterable(words)))
        best = ranking.top(terms, limit, self._allowed(filters or Filters())).rows
        if not len(best):
            return None
        weights = [self.idf(word) for word in words]
        stories = strongest_rows(places.position(best), self._holds(words, best).T, weights, limit)
        rows = expand_candidates(places, stories, best)
        return self._told(words, terms, rows)

    def _told(self, words: Sequence[Sequence[str]], terms: Sequence[str], rows: NDArray[np.int32]) -> Candidates:
        """Index data of some rows, which must ascend."""
        ranking, places = self.snapshot.ranking, self.snapshot.places
        positions = places.position(rows)
        held = self._holds(words, rows).T
        next_to = (np.diff(rows) == 1) & (np.diff(positions) == 0)
        before, behind = np.zeros_like(held), np.zeros_like(held)
        before[1:][next_to] = held[:-1][next_to]
        behind[:-1][next_to] = held[1:][next_to]
        starts = np.flatnonzero(np.diff(positions, prepend=-1))
        often = np.add.reduceat(held, starts, axis=0, dtype=np.int32)
        return Candidates(
            rows=rows,
            stories=positions,
            scores=ranking.scores(terms, rows),
            held=held,
            before=before,
            behind=behind,
            often=np.repeat(often, np.diff(starts, append=len(rows)), axis=0),
            places=rows - places.firsts[positions],
            sizes=places.counts[positions],
            lengths=ranking.lengths(rows),
            days=self.snapshot.origins.days[positions],
        )

    def newest(self, filters: Filters, limit: int) -> list[int]:
        """The positions of the newest dated stories that match `filters`, newest first."""
        return self.snapshot.origins.newest(self._stories(filters), limit)

    def copies(self, position: int) -> list[int]:
        """The positions of the near-duplicates of a story, itself among them, ascending."""
        return self.snapshot.copies.of(position)

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
        held = self.snapshot.ranking.holds(terms, places.rows(stories))
        firsts = np.cumsum(places.counts[stories]) - places.counts[stories]
        return np.logical_or.reduceat(held, firsts, axis=1).T

    def nearest(self, words: Sequence[Sequence[str]], positions: Sequence[int], number: int) -> list[list[Span]]:
        """The sentences of each story that contain most of some words by idf, best first."""
        weights = np.array([self.idf(word) for word in words])
        found = []
        for position in positions:
            rows = self.snapshot.places.rows(np.array([position]))
            best = np.argsort(-(self._holds(words, rows).T @ weights), kind="stable")[:number]
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

    def _holds(self, words: Sequence[Sequence[str]], rows: NDArray[np.int32]) -> NDArray[np.bool_]:
        """Mask of the words that the given sentences contain: bool (words, rows)."""
        held = self.snapshot.ranking.holds(list(chain.from_iterable(words)), rows)
        firsts = np.cumsum([0, *map(len, words[:-1])])
        return held if len(held) == len(words) else np.logical_or.reduceat(held, firsts, axis=0)

    def idf(self, word: Sequence[str]) -> float:
        """ln(1 + (N - n + ½) / (n + ½)), the BM25 idf of Robertson and Spärck Jones, kept above 0 as Lucene does."""
        ranking = self.snapshot.ranking
        holding = min(sum(map(ranking.frequency, word)), ranking.size)
        return math.log1p((ranking.size - holding + 0.5) / (holding + 0.5))

    def place(self, row: int) -> Span:
        """The range of a sentence in the body of its story."""
        return self.snapshot.place(row)

    def before(self, row: int) -> Span | None:
        """The range of the sentence before a sentence; None for the first of a story."""
        return self.snapshot.before(row)

    def stories(self, positions: Sequence[int]) -> dict[int, Story]:
        """The stories at some positions, by position."""
        return self.snapshot.stories(positions)

    def headline(self, position: int) -> Headline:
        """The story at a position, without its text."""
        return self.snapshot.headline(position)

    def named(self, name: str) -> tuple[Story, list[Span]]:
        """A story by its name, with the ranges of its sentences; raises UnknownStory."""
        return self.snapshot.named(name)

    def keyed(self, key: str) -> Story:
        """The story whose `Story.key` this is; raises UnknownStory."""
        return self.snapshot.keyed(key)

    def sources(self) -> tuple[IndexedSource, ...]:
        """The outlets, the one with the most stories first."""
        return self.snapshot.manifest.sources
