"""Protocol of a search engine over sentences, of its vocabulary and of its catalogue of stories."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from index.models import Filters, Headline, IndexedSource, Span, Story


@dataclass(frozen=True, eq=False, slots=True)
class StorySentences:
    """The sentences of a story: `ranges` int32 (sentences, 2), their starts and ends in its body, in characters."""

    ranges: NDArray[np.int32]

    def before(self, place: int) -> Span | None:
        """The range of the sentence before the one at a place; None for the first of the story."""
        return self._between(place - 1, place - 1) if place else None

    def at(self, place: int) -> Span:
        """The range of the sentence at a place."""
        return self._between(place, place)

    def around(self, place: int, near: int) -> Span:
        """The range from `near` sentences before the one at a place to `near` sentences after, within the story."""
        return self._between(max(place - near, 0), min(place + near, len(self.ranges) - 1))

    def _between(self, first: int, last: int) -> Span:
        return Span(start=int(self.ranges[first, 0]), end=int(self.ranges[last, 1]))


class IndexedStory(NamedTuple):
    """A story, and the sentences into which the index divides it."""

    story: Story
    sentences: StorySentences


class StoryOrigins(NamedTuple):
    """Where some stories are from: the outlet of each, and int32 (stories,) the ordinal of its date, 0 without one."""

    outlets: list[str]
    days: NDArray[np.int32]


class IndexFigures(NamedTuple):
    """One generation of an index: its name, its outlets, the one with the most stories first, and its sentences."""

    generation: str
    sources: tuple[IndexedSource, ...]
    sentences: int


class CopyGroup(NamedTuple):
    """The positions of the near-duplicates of a story, itself among them, ascending, and the outlet of each."""

    positions: tuple[int, ...]
    outlets: tuple[str, ...]


Handles = NDArray[np.integer[Any]]


class Candidates(NamedTuple):
    """Sentences that may answer, with their index data, without their text; n of them, by row.

    `rows` (n,) identify the sentences and `stories` (n,) their stories within this engine, in the order of the index;
    the rows of neighbours in a story differ by 1.
    `scores` float64 (n,) is BM25, 0 for a sentence that shares no word with the question. `held` bool (n, words) is
    true for the question's words that a sentence contains, `before` and `behind` the same for its two neighbours in the
    story. `often` int32 (n, words) is the number of sentences of its story with each word. `places` int32 (n,) is the
    number of sentences of the story before it, `sizes` int32 (n,) the number of sentences of the story, `lengths` int64
    (n,) the number of terms of the sentence, `days` int32 (n,) the ordinal of the story's date, 0 without a date.
    `starts` and `ends` int32 (n,) are the range of the sentence in the body of its story, in characters.
    """

    rows: Handles
    stories: Handles
    scores: NDArray[np.float64]
    held: NDArray[np.bool_]
    before: NDArray[np.bool_]
    behind: NDArray[np.bool_]
    often: NDArray[np.int32]
    places: NDArray[np.int32]
    sizes: NDArray[np.int32]
    lengths: NDArray[np.int64]
    days: NDArray[np.int32]
    starts: NDArray[np.int32]
    ends: NDArray[np.int32]

    def take(self, chosen: NDArray[np.intp]) -> "Candidates":
        """Some of the candidates, by index, in the given order."""
        return Candidates(
            self.rows[chosen], self.stories[chosen], self.scores[chosen], self.held[chosen], self.before[chosen],
            self.behind[chosen], self.often[chosen], self.places[chosen], self.sizes[chosen], self.lengths[chosen],
            self.days[chosen], self.starts[chosen], self.ends[chosen],
        )  # fmt: skip


class Vocabulary(Protocol):
    """The terms of an index."""

    @property
    def languages(self) -> Sequence[str]:
        """The languages (ISO 639-1) of the stories, the most frequent first."""
        ...

    def frequencies(self, terms: Sequence[str]) -> list[int]:
        """The number of sentences that contain each term, 0 for an unknown one."""
        ...

    def near(self, term: str, edits: int) -> list[str]:
        """The terms with the same first letter within some edits: insertions, deletions, replacements, swaps."""
        ...

    def beginning(self, prefix: str) -> list[str]:
        """All terms that start with a prefix."""
        ...

    def written(self, term: str) -> str | None:
        """A term as a story writes it; None for an unknown one."""
        ...


def known_terms(terms: Iterable[str], vocabulary: Vocabulary) -> frozenset[str]:
    """Those of some terms that occur in the stories: one call for all, as on a cluster each is a round trip."""
    asked = list(dict.fromkeys(terms))
    return frozenset(
        term for term, number in zip(asked, vocabulary.frequencies(asked) if asked else (), strict=True) if number
    )


class StoryCatalogue(Protocol):
    """The stories of an index by what is known of them."""

    def named(self, name: str) -> tuple[Story, list[Span]]:
        """A story by its name, with the ranges of its sentences; raises UnknownStory."""
        ...

    def keyed(self, key: str) -> Story:
        """The story whose `Story.key` this is; raises UnknownStory."""
        ...

    def called(self, words: str) -> str:
        """The name of the only story that matches `words`, see `Newsroom.called`; raises UnknownStory."""
        ...

    def listed(self, outlet: str) -> tuple[Headline, ...]:
        """The stories of an outlet, newest first, undated ones last."""
        ...

    def newest(self, filters: Filters, limit: int, within: Sequence[int] | None = None) -> list[Headline]:
        """The newest dated stories that match `filters`, newest first; `within` are the positions to choose from."""
        ...

    def names_in(self, file: str) -> list[str]:
        """The names of the stories of a file, by its path below the stories folder, sorted."""
        ...


class Searcher(Protocol):
    """Search engine over the sentences of stories. May be used by several threads.

    A position stands for a story, in one generation.
    """

    @property
    def figures(self) -> IndexFigures:
        """The generation that is searched, its outlets and its size."""
        ...

    @property
    def vocabulary(self) -> Vocabulary:
        """The terms of the index."""
        ...

    @property
    def catalogue(self) -> StoryCatalogue:
        """The stories of the index."""
        ...

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
        ...

    def search_stories(self, terms: Sequence[str], limit: int) -> list[int]:
        """The stories of the `limit` sentences with the highest BM25 score for some terms, best first."""
        ...

    def words_held(self, words: Sequence[Sequence[str]], positions: Sequence[int]) -> list[NDArray[np.bool_]]:
        """Masks of the words that the sentences of each story contain: bool (sentences, words)."""
        ...

    def stories(self, positions: Sequence[int]) -> dict[int, IndexedStory]:
        """The stories at some positions with their sentences, by position."""
        ...

    def origins(self, positions: Sequence[int]) -> StoryOrigins:
        """The outlet and the date of each story, without reading it."""
        ...

    def copies(self, positions: Sequence[int]) -> dict[int, CopyGroup]:
        """The near-duplicates of each story, by its position."""
        ...


def idf(words: Sequence[Sequence[str]], searcher: Searcher) -> list[float]:
    """The inverse document frequency of each word, above 0, highest for a word that occurs nowhere.

    It is ln(1 + (N - n + ½) / (n + ½)), the BM25 idf of Robertson and Spärck Jones, kept above 0 as Lucene does.
    """
    size = searcher.figures.sentences
    found = iter(searcher.vocabulary.frequencies([term for word in words for term in word]))
    often = [min(sum(islice(found, len(word))), size) for word in words]
    return [math.log1p((size - each + 0.5) / (each + 0.5)) for each in often]
