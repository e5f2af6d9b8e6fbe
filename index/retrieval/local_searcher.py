"""Search engine over a snapshot on this machine, and the expansion of its best sentences to all candidates.

Candidates are the sentences of the stories that the best ones stand in. Of the sentences that answer people's questions
about news stories, 21 % share no word with the question (2,102 questions of NewsQA): they say "he" and "the crash", and
their neighbours say who and which.
"""

import math
from collections.abc import Sequence
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from index.models import Filters, Headline, IndexedSource, Span, Story
from index.retrieval.searcher import Candidates, CopyGroup, IndexedStory, StorySentences
from index.store.snapshot import SentenceSpans, Snapshot
from index.text.analysis import analyzer


class LocalVocabulary:
    """The terms of one generation."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages (ISO 639-1) of the stories, the most frequent first."""
        return self._snapshot.manifest.languages

    def frequency(self, term: str) -> int:
        """The number of sentences that contain a term, 0 for an unknown one."""
        return self._snapshot.ranking.frequency(term)

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


STORIES = 24  # least number of expanded stories
FEW = 9  # best sentences per further story
WHOLE = 200  # most sentences of a story that is expanded as a whole
OPENING = 5  # sentences at the beginning of a longer one
REACH = 2  # sentences before and behind each of the best, in a longer one

Rows = NDArray[np.int32]


def strongest_rows(stories: Rows, held: NDArray[np.bool_], weights: Sequence[float], limit: int = 0) -> Rows:
    """The stories whose best sentences together contain most of the question: `STORIES`, more for a high `limit`.

    `stories` (n,) are those of the best sentences, best first; `held` (n, words) is true for the words that each
    sentence contains; `weights` are the idf of the words. Of equal stories the one with the better sentence comes
    first.
    """
    positions, firsts, groups = np.unique(stories, return_index=True, return_inverse=True)
    covered = np.zeros((len(positions), held.shape[1]), np.bool_)
    np.logical_or.at(covered, groups, held)
    order = np.lexsort((firsts, -(covered @ np.asarray(weights))))
    return positions[order[: max(STORIES, limit // FEW)]]


def expand_candidates(places: SentenceSpans, stories: Rows, best: Rows) -> Rows:
    """The rows of some stories, ascending: all of a short story; of a long one the opening and rows near the best."""
    sizes = places.counts[stories]
    rows = places.rows(stories[sizes <= WHOLE])
    long = stories[sizes > WHOLE]
    if len(long):
        openings = (places.firsts[long][:, None] + np.arange(OPENING)).ravel()
        hits = best[np.isin(places.position(best), long)]
        near = (hits[:, None] + np.arange(-REACH, REACH + 1)).clip(0, places.firsts[-1] - 1).astype(np.int32)
        of_the_story = places.position(near.ravel()).reshape(near.shape) == places.position(hits)[:, None]
        within = near[of_the_story]
        rows = np.concatenate([rows, openings, within])
    return np.unique(rows).astype(np.int32)


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
        weights = self.idf(words)
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
            starts=places.starts[rows],
            ends=places.ends[rows],
        )

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
        held = self.snapshot.ranking.holds(terms, places.rows(stories))
        firsts = np.cumsum(places.counts[stories]) - places.counts[stories]
        return np.logical_or.reduceat(held, firsts, axis=1).T

    def nearest(self, words: Sequence[Sequence[str]], positions: Sequence[int], number: int) -> list[list[Span]]:
        """The sentences of each story that contain most of some words by idf, best first."""
        weights = np.array(self.idf(words))
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

    def idf(self, words: Sequence[Sequence[str]]) -> list[float]:
        """The inverse document frequency of each word, above 0, highest for a word that occurs nowhere.

        It is ln(1 + (N - n + ½) / (n + ½)), the BM25 idf of Robertson and Spärck Jones, kept above 0 as Lucene does.
        """
        ranking = self.snapshot.ranking
        holding = [min(sum(map(ranking.frequency, word)), ranking.size) for word in words]
        return [math.log1p((ranking.size - each + 0.5) / (each + 0.5)) for each in holding]

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

    def sources(self) -> tuple[IndexedSource, ...]:
        """The outlets, the one with the most stories first."""
        return self.snapshot.manifest.sources
