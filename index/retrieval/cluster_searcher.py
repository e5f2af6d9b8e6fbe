"""Search engine over a generation in a search cluster, with the results of the local one.

A position is the label of a story, a row that label and the number of the sentence in the story. Both have the order of
the index, and the rows of neighbours differ by 1.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from index.models import Filters
from index.retrieval.candidate_expansion import (
    distinct_terms,
    expand_candidates,
    index_data,
    strongest_stories,
    words_in,
)
from index.retrieval.cluster_ranking import SentenceTerms, best_sentences
from index.retrieval.local_searcher import within_edits
from index.retrieval.searcher import (
    Candidates,
    CopyGroup,
    IndexedStory,
    IndexFigures,
    StoryOrigins,
    StorySentences,
    idf,
)
from index.store.cluster import ClusterCatalogue, ClusterGeneration
from index.store.cluster.generation import StoredStory
from index.store.cluster.schema import COPIED, ROW_BITS
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

    def __init__(self, generation: ClusterGeneration) -> None:
        self._generation = generation

    @property
    def figures(self) -> IndexFigures:
        """The generation that is searched, its outlets and its size."""
        published = self._generation.published
        return IndexFigures(published.name, published.sources, published.stats.size)

    @property
    def vocabulary(self) -> ClusterVocabulary:
        """The terms of the index."""
        return ClusterVocabulary(self._generation)

    @property
    def catalogue(self) -> ClusterCatalogue:
        """The stories of the index."""
        return ClusterCatalogue(self._generation)

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
        terms = distinct_terms(words)
        conditions = self._generation.filtered(filters or Filters(), within)
        best = best_sentences(self._generation, terms, limit, conditions)
        if not len(best.rows):
            return None
        held = words_in(SentenceTerms(self._generation, best.terms), words, np.arange(len(best.rows), dtype=np.int32))
        labels = np.sort(strongest_stories(best.stories, held, idf(words, self), limit))
        stories = list(map(self._generation.stories(labels.tolist()).__getitem__, labels.tolist()))
        places = _spans(stories)
        chosen = np.isin(best.stories, labels)
        of_hits = np.searchsorted(labels, best.stories[chosen])
        hits = (places.firsts[of_hits] + (best.rows[chosen] & ((1 << ROW_BITS) - 1))).astype(np.int32)
        rows = expand_candidates(places, np.arange(len(labels), dtype=np.int32), hits)
        ranking = SentenceTerms(self._generation, [terms for story in stories for terms in story.terms])
        days = np.array([story.day for story in stories], np.int32)
        found = index_data(ranking, places, days, words, rows)
        of_rows = labels[found.stories].astype(np.int64)
        return found._replace(rows=(of_rows << ROW_BITS) + found.places, stories=of_rows)

    def search_stories(self, terms: Sequence[str], limit: int) -> list[int]:
        """The stories of the `limit` sentences with the highest BM25 score for some terms, best first."""
        return list(dict.fromkeys(best_sentences(self._generation, terms, limit).stories.tolist()))

    def words_held(self, words: Sequence[Sequence[str]], positions: Sequence[int]) -> list[NDArray[np.bool_]]:
        """Masks of the words that the sentences of each story contain: bool (sentences, words)."""
        stories = self._generation.stories(positions)
        terms = [stories[position].terms for position in positions]
        return [
            words_in(SentenceTerms(self._generation, one), words, np.arange(len(one), dtype=np.int32)) for one in terms
        ]

    def stories(self, positions: Sequence[int]) -> dict[int, IndexedStory]:
        """The stories at some positions with their sentences, by position."""
        found = self._generation.stories(positions)
        return {position: IndexedStory(one.story, StorySentences(one.ranges)) for position, one in found.items()}

    def origins(self, positions: Sequence[int]) -> StoryOrigins:
        """The outlet and the date of each story."""
        found = self._generation.origins(positions)
        return StoryOrigins([one.outlet for one in found], np.array([one.day for one in found], np.int32))

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


def _spans(stories: Sequence[StoredStory]) -> SentenceSpans:
    """The sentences of some stories as rows 0, 1, 2, …"""
    counts = [len(story.ranges) for story in stories]
    ranges = np.concatenate([story.ranges for story in stories])
    return SentenceSpans.of(np.arange(len(stories), dtype=np.int32), counts, ranges[:, 0], ranges[:, 1])
