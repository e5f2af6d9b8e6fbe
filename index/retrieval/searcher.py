"""Protocol of a search engine over sentences."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
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

    def around(self, place: int, near: int) -> Span:
        """The range from `near` sentences before the one at a place to `near` sentences after, within the story."""
        return self._between(max(place - near, 0), min(place + near, len(self.ranges) - 1))

    def _between(self, first: int, last: int) -> Span:
        return Span(start=int(self.ranges[first, 0]), end=int(self.ranges[last, 1]))


class IndexedStory(NamedTuple):
    """A story, and the sentences into which the index divides it."""

    story: Story
    sentences: StorySentences


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


class Searcher(Protocol):
    """Search engine over the sentences of stories. May be used by several threads."""

    @property
    def generation(self) -> str:
        """The name of the generation that is searched."""
        ...

    @property
    def vocabulary(self) -> Vocabulary:
        """The terms of the index."""
        ...

    def newest(self, filters: Filters, limit: int) -> list[Headline]:
        """The newest dated stories that match `filters`, newest first."""
        ...

    def candidates(
        self, words: Sequence[Sequence[str]], limit: int, filters: Filters | None = None
    ) -> Candidates | None:
        """The `limit` sentences with the highest BM25 score, and those around them that may answer; None without any.

        A word is a set of equivalent terms: all are scored, and a sentence with one of them contains the word. Only
        stories that match `filters` are searched; the filters do not change the scores.
        """
        ...

    def within(self, positions: Sequence[int]) -> "Searcher":
        """The same engine restricted to some stories; idf is still that of the whole index."""
        ...

    def copies(self, positions: Sequence[int]) -> dict[int, CopyGroup]:
        """The near-duplicates of each story, by its position."""
        ...

    def outlets(self, positions: Sequence[int]) -> list[str]:
        """The outlet of each story."""
        ...

    def days(self, positions: Sequence[int]) -> NDArray[np.int32]:
        """The ordinal of the date of each story, 0 for a story without a date."""
        ...

    def search_stories(self, terms: Sequence[str], limit: int) -> list[int]:
        """The stories of the `limit` sentences with the highest BM25 score for some terms, best first."""
        ...

    def stories_containing(self, terms: Sequence[str], positions: Sequence[int]) -> NDArray[np.bool_]:
        """Test which terms occur anywhere in which stories: bool (stories, terms)."""
        ...

    def nearest(self, words: Sequence[Sequence[str]], positions: Sequence[int], number: int) -> list[list[Span]]:
        """The sentences of each story that contain most of some words by idf, best first."""
        ...

    def idf(self, words: Sequence[Sequence[str]]) -> list[float]:
        """The inverse document frequency of each word, above 0, highest for a word that occurs nowhere."""
        ...

    def stories(self, positions: Sequence[int]) -> dict[int, IndexedStory]:
        """The stories at some positions with their sentences, by position."""
        ...

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

    def names_in(self, file: str) -> list[str]:
        """The names of the stories of a file, by its path below the stories folder, sorted."""
        ...

    def sources(self) -> tuple[IndexedSource, ...]:
        """The outlets, the one with the most stories first."""
        ...
