"""Search engine over a generation in a search cluster, with the results of the local one.

A position is the label of a story, a row that label and the number of the sentence in the story. Both have the order of
the index, and the rows of neighbours differ by 1.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from index.errors import UnknownStory
from index.models import Filters, Headline, IndexedSource, Span, Story
from index.models.story import story_key
from index.retrieval.candidate_expansion import (
    distinct_terms,
    expand_candidates,
    index_data,
    strongest_stories,
    word_weights,
    words_held,
)
from index.retrieval.cluster_ranking import SentenceTerms, best_sentences
from index.retrieval.local_searcher import within_edits
from index.retrieval.searcher import Candidates, CopyGroup, IndexedStory, StorySentences
from index.store.cluster import ClusterGeneration
from index.store.cluster.client import Body
from index.store.cluster.generation import StoredStory
from index.store.cluster.schema import COPIED, LONGEST_KEYWORD, ROW_BITS, matching
from index.store.snapshot import SentenceSpans
from index.text.analysis import analyzer

MOST = 500  # most near-duplicates listed for a story


class ClusterVocabulary:
    """The terms of one generation."""

    def __init__(self, generation: ClusterGeneration) -> None:
        self._generation = generation

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages (ISO 639-1) of the stories, the most frequent first."""
        return self._generation.published.languages

    def frequencies(self, terms: Sequence[str]) -> list[int]:
        """The number of sentences that contain each term, 0 for an unknown one."""
        found = self._generation.frequencies(terms)
        return [found[term] for term in terms]

    def near(self, term: str, edits: int) -> list[str]:
        """The terms with the same first letter within some edits: insertions, deletions, replacements, swaps."""
        fuzzy = {"value": term, "fuzziness": edits, "prefix_length": 1, "max_expansions": 1000}
        return within_edits(term, self._generation.terms({"fuzzy": {"term": fuzzy}}), edits)

    def beginning(self, prefix: str) -> list[str]:
        """All terms that start with a prefix."""
        found = self._generation.terms({"prefix": {"term": prefix}})
        return [term for term in found if not term.startswith(COPIED)]

    def written(self, term: str) -> str | None:
        """A term as it is written in the best sentence for it; None for an unknown one."""
        best = best_sentences(self._generation, [term], 1)
        if not len(best.rows):
            return None
        label = int(best.stories[0])
        stored = self._generation.stories([label])[label]
        start, end = stored.ranges[int(best.rows[0]) - (label << ROW_BITS)].tolist()
        text = stored.story.body[start:end]
        located = analyzer(stored.story.language).located(text)
        return next((text[first:last] for found, first, last in located if found == term), None)


class ClusterSearcher:
    """Searches one generation, which never changes."""

    def __init__(self, generation: ClusterGeneration, only: Sequence[int] | None = None) -> None:
        self._generation = generation
        self._only = only

    @property
    def generation(self) -> str:
        """The name of the generation that is searched."""
        return self._generation.published.name

    @property
    def vocabulary(self) -> ClusterVocabulary:
        """The terms of the index."""
        return ClusterVocabulary(self._generation)

    def candidates(
        self, words: Sequence[Sequence[str]], limit: int, filters: Filters | None = None
    ) -> Candidates | None:
        """The `limit` sentences with the highest BM25 score, and those around them that may answer; None without any.

        A word is a set of equivalent terms: all are scored, and a sentence with one of them contains the word. Only
        stories that match `filters` are searched; the filters do not change the scores.
        """
        terms = distinct_terms(words)
        conditions = self._generation.filtered(filters or Filters(), self._only)
        best = best_sentences(self._generation, terms, limit, conditions)
        if not len(best.rows):
            return None
        held = words_held(SentenceTerms(self._generation, best.terms), words, np.arange(len(best.rows), dtype=np.int32))
        labels = np.sort(strongest_stories(best.stories, held, self.idf(words), limit))
        stories = list(map(self._generation.stories(labels.tolist()).__getitem__, labels.tolist()))
        places = _spans(stories)
        chosen = np.isin(best.stories, labels)
        within = np.searchsorted(labels, best.stories[chosen])
        hits = (places.firsts[within] + (best.rows[chosen] & ((1 << ROW_BITS) - 1))).astype(np.int32)
        rows = expand_candidates(places, np.arange(len(labels), dtype=np.int32), hits)
        ranking = SentenceTerms(self._generation, [terms for story in stories for terms in story.terms])
        days = np.array([story.day for story in stories], np.int32)
        found = index_data(ranking, places, days, words, rows)
        of_rows = labels[found.stories].astype(np.int64)
        return found._replace(rows=(of_rows << ROW_BITS) + found.places, stories=of_rows)

    def newest(self, filters: Filters, limit: int) -> list[Headline]:
        """The newest dated stories that match `filters`, newest first."""
        among: list[Body] = [] if self._only is None else [{"terms": {"label": list(self._only)}}]
        must = [{"range": {"day": {"gt": 0}}}, *matching(filters, "outlet", "day"), *among]
        order = ({"day": "desc"}, {"label": "asc"})
        return [Headline.of(one.story) for one in self._generation.matching_stories(must, limit, order)]

    def copies(self, positions: Sequence[int]) -> dict[int, CopyGroup]:
        """The near-duplicates of each story, by its position."""
        stories = self._generation.stories(positions)
        several = {one.copy for one in stories.values() if one.alike > 1}
        members: dict[str, list[tuple[int, str]]] = {}
        for head in self._generation.heads([{"terms": {"copy": sorted(several)}}]) if several else ():
            members.setdefault(head.copy, []).append((head.label, head.outlet))
        found = {}
        for position, one in stories.items():
            group = members.get(one.copy, [(position, one.story.outlet)])[:MOST]
            found[position] = CopyGroup(tuple(label for label, _ in group), tuple(outlet for _, outlet in group))
        return found

    def outlets(self, positions: Sequence[int]) -> list[str]:
        """The outlet of each story."""
        stories = self._generation.stories(positions)
        return [stories[position].story.outlet for position in positions]

    def days(self, positions: Sequence[int]) -> NDArray[np.int32]:
        """The ordinal of the date of each story, 0 for a story without a date."""
        stories = self._generation.stories(positions)
        return np.array([stories[position].day for position in positions], np.int32)

    def search_stories(self, terms: Sequence[str], limit: int) -> list[int]:
        """The stories of the `limit` sentences with the highest BM25 score for some terms, best first."""
        return list(dict.fromkeys(best_sentences(self._generation, terms, limit).stories.tolist()))

    def stories_containing(self, terms: Sequence[str], positions: Sequence[int]) -> NDArray[np.bool_]:
        """Test which terms occur anywhere in which stories: bool (stories, terms)."""
        found = np.zeros((len(positions), len(terms)), np.bool_)
        stories = self._generation.stories(positions)
        for line, position in zip(found, positions, strict=True):
            held = SentenceTerms(self._generation, [list(chain.from_iterable(stories[position].terms))])
            line[:] = held.counts(terms, np.zeros(1, np.int32))[:, 0] > 0
        return found

    def nearest(self, words: Sequence[Sequence[str]], positions: Sequence[int], number: int) -> list[list[Span]]:
        """The sentences of each story that contain most of some words by idf, best first."""
        weights = np.array(self.idf(words))
        stories = self._generation.stories(positions)
        found = []
        for position in positions:
            one = stories[position]
            rows = np.arange(len(one.terms), dtype=np.int32)
            held = words_held(SentenceTerms(self._generation, one.terms), words, rows)
            best = np.argsort(-(held @ weights), kind="stable")[:number]
            found.append(_ranges(one.ranges[best]))
        return found

    def within(self, positions: Sequence[int]) -> "ClusterSearcher":
        """The same engine restricted to some stories; idf is still that of the whole index."""
        return ClusterSearcher(self._generation, positions)

    def idf(self, words: Sequence[Sequence[str]]) -> list[float]:
        """The inverse document frequency of each word, above 0, highest for a word that occurs nowhere."""
        often = self._generation.frequencies(chain.from_iterable(words))
        return word_weights(
            [sum(map(often.__getitem__, word)) for word in words], self._generation.published.stats.size
        )

    def stories(self, positions: Sequence[int]) -> dict[int, IndexedStory]:
        """The stories at some positions with their sentences, by position."""
        found = self._generation.stories(positions)
        return {position: IndexedStory(one.story, StorySentences(one.ranges)) for position, one in found.items()}

    def named(self, name: str) -> tuple[Story, list[Span]]:
        """A story by its name, with the ranges of its sentences; raises UnknownStory."""
        found = self._generation.matching_stories([{"term": {"key": story_key(name)}}], 1)
        if not found or found[0].story.name != name:
            raise UnknownStory.among(name)
        return found[0].story, _ranges(found[0].ranges)

    def keyed(self, key: str) -> Story:
        """The story whose `Story.key` this is; raises UnknownStory."""
        found = self._generation.matching_stories([{"term": {"key": key}}], 1)
        if not found:
            raise UnknownStory(f"no story has the key {key!r} in the index")
        return found[0].story

    def called(self, words: str) -> str:
        """The name of the only story that matches `words`, see `Newsroom.called`; raises UnknownStory."""
        found: list[str] = []
        for conditions in _called(words):
            found = found or self._names([{"bool": {"should": conditions}}])
        if len(found) != 1:
            raise UnknownStory.among(words, found)
        return found[0]

    def listed(self, outlet: str) -> tuple[Headline, ...]:
        """The stories of an outlet, newest first, undated ones last."""
        stories = [
            Headline(
                story=head.name, outlet=outlet, title=head.title or None, url=head.url or None,
                published=date.fromisoformat(head.published) if head.published else None,
            )
            for head in self._generation.heads([{"term": {"outlet": outlet}}])
        ]  # fmt: skip
        dated = sorted((one for one in stories if one.published), key=_day_and_name)
        return (*dated, *sorted((one for one in stories if not one.published), key=lambda one: one.story))

    def names_in(self, file: str) -> list[str]:
        """The names of the stories of a file, by its path below the stories folder, sorted."""
        return self._names([{"term": {"file": file}}])

    def _names(self, must: Sequence[Body]) -> list[str]:
        return sorted(head.name for head in self._generation.heads(must))

    def sources(self) -> tuple[IndexedSource, ...]:
        """The outlets, the one with the most stories first."""
        return self._generation.published.sources


def _day_and_name(headline: Headline) -> tuple[int, str]:
    return -headline.published.toordinal() if headline.published else 0, headline.story


def _called(words: str) -> Iterable[list[Body]]:
    """The conditions for the story that some words mean, in their order: name, key or address, citation, prefix."""
    yield [{"term": {"key": story_key(words)}}]
    yield [{"term": {"key": words}}, {"term": {"url": words}}]
    source, *parts = words.split(" · ")
    if parts:
        origin: Body = {"bool": {"should": [{"term": {"outlet": source}}, {"term": {"origin": source}}]}}
        for field, value in (("title", parts[-1]), ("published", _stored_day(parts[0]))):
            yield [{"bool": {"filter": [origin, {"term": {field: value}}]}}]
    yield [{"prefix": {"name": words[:LONGEST_KEYWORD]}}]


def _stored_day(shown: str) -> str:
    """The stored form of a day like `18 Dec 2025`; other words unchanged."""
    try:
        return datetime.strptime(shown, "%d %b %Y").date().isoformat()  # a day has no zone
    except ValueError:
        return shown


def _spans(stories: Sequence[StoredStory]) -> SentenceSpans:
    """The sentences of some stories as rows 0, 1, 2, …"""
    counts = [len(story.ranges) for story in stories]
    ranges = np.concatenate([story.ranges for story in stories])
    return SentenceSpans.of(np.arange(len(stories), dtype=np.int32), counts, ranges[:, 0], ranges[:, 1])


def _ranges(ranges: NDArray[np.int32]) -> list[Span]:
    return [Span(start=start, end=end) for start, end in ranges.tolist()]
