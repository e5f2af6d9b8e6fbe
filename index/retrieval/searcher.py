"""What a place to search must do, whatever holds the sentences."""

from collections.abc import Sequence
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from index.models import Filters, Headline, IndexedSource, Span, Story


class Candidates(NamedTuple):
    """Sentences that may answer, and what the index knows of them without reading their text; n of them, by row.

    `rows` int32 (n,) name the sentences and `stories` int32 (n,) their stories' positions within this engine. `scores`
    float64 (n,) is BM25, 0 for a sentence that shares no word with the question. `held` bool (n, words) says which of
    the question's words a sentence holds, `before` and `behind` the same of its two neighbours in the story. `often`
    int32 (n, words) is how many sentences of its story hold each word. `places` int32 (n,) is how many sentences of the
    story stand before it, `sizes` int32 (n,) how many the story has, `lengths` int64 (n,) how many terms the sentence
    has, `days` int32 (n,) the ordinal of the story's date, 0 where it has none.
    """

    rows: NDArray[np.int32]
    stories: NDArray[np.int32]
    scores: NDArray[np.float64]
    held: NDArray[np.bool_]
    before: NDArray[np.bool_]
    behind: NDArray[np.bool_]
    often: NDArray[np.int32]
    places: NDArray[np.int32]
    sizes: NDArray[np.int32]
    lengths: NDArray[np.int64]
    days: NDArray[np.int32]

    def take(self, chosen: NDArray[np.intp]) -> "Candidates":
        """Some of them, by their numbers, in this order."""
        return Candidates(
            self.rows[chosen], self.stories[chosen], self.scores[chosen], self.held[chosen], self.before[chosen],
            self.behind[chosen], self.often[chosen], self.places[chosen], self.sizes[chosen], self.lengths[chosen],
            self.days[chosen],
        )  # fmt: skip


class Vocabulary(Protocol):
    """The terms of an index."""

    @property
    def languages(self) -> Sequence[str]:
        """The languages (ISO 639-1) of the stories, that of most first."""
        ...

    def frequency(self, term: str) -> int:
        """The number of sentences that hold a term, 0 for an unknown one."""
        ...

    def beginning(self, prefix: str) -> list[str]:
        """All terms that start with a prefix."""
        ...

    def written(self, term: str) -> str | None:
        """A term as a story writes it; None for an unknown one."""
        ...


class Searcher(Protocol):
    """Holds sentences and finds the ones that share terms with a question. May be used by several threads."""

    @property
    def vocabulary(self) -> Vocabulary:
        """The terms of the index."""
        ...

    def newest(self, filters: Filters, limit: int) -> list[int]:
        """The positions of the newest stories that have a date and that `filters` let through, newest first."""
        ...

    def candidates(
        self, words: Sequence[Sequence[str]], limit: int, filters: Filters | None = None
    ) -> Candidates | None:
        """The `limit` sentences with the highest BM25 score, and those around them that may answer; None without any.

        A word is the terms that count as the same: all are scored, and one of them is enough to hold the word. Only the
        stories that `filters` let through are searched, all where there are none; the scores are the same either way.
        """
        ...

    def within(self, positions: Sequence[int]) -> "Searcher":
        """The same engine, finding sentences of these stories only; how much a word tells stays the same."""
        ...

    def copies(self, position: int) -> list[int]:
        """The positions of the stories that carry a story's text, its own among them, ascending."""
        ...

    def outlets(self, positions: Sequence[int]) -> list[str]:
        """The outlet of each story."""
        ...

    def days(self, positions: Sequence[int]) -> NDArray[np.int32]:
        """The ordinal of the date of each story, 0 where it has none."""
        ...

    def search_stories(self, terms: Sequence[str], limit: int) -> list[int]:
        """The stories of the `limit` sentences with the highest BM25 score for some terms, the best first."""
        ...

    def stories_containing(self, terms: Sequence[str], positions: Sequence[int]) -> NDArray[np.bool_]:
        """Which stories hold which term anywhere: bool (stories, terms)."""
        ...

    def nearest(self, words: Sequence[Sequence[str]], positions: Sequence[int], number: int) -> list[list[Span]]:
        """The sentences of each story that hold most of some words by weight, the best first."""
        ...

    def idf(self, word: Sequence[str]) -> float:
        """How much a word tells: its inverse document frequency, above 0, highest for one that is nowhere."""
        ...

    def place(self, row: int) -> Span:
        """The range of a sentence in the body of its story."""
        ...

    def before(self, row: int) -> Span | None:
        """The range of the sentence before; None for the first of a story."""
        ...

    def stories(self, positions: Sequence[int]) -> dict[int, Story]:
        """The stories at some positions, by position."""
        ...

    def headline(self, position: int) -> Headline:
        """The story at a position, named without its text."""
        ...

    def named(self, name: str) -> tuple[Story, list[Span]]:
        """A story by its name, with the ranges of its sentences; raises UnknownStory."""
        ...

    def keyed(self, key: str) -> Story:
        """The story whose `Story.key` this is; raises UnknownStory."""
        ...

    def sources(self) -> tuple[IndexedSource, ...]:
        """The outlets, the one with most stories first."""
        ...
