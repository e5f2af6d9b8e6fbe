"""What a place to search must do, whatever holds the sentences."""

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from index.models import Filters, Headline, Source, Span, Story


class Candidate(NamedTuple):
    """A sentence that shares a term with a question, and what the index knows of it without reading its text.

    `row` names the sentence and `story` its story's position within this engine. `score` is the sentence's own,
    `near` the sum over the sentence before and the one after, `whole` the best of its story; all BM25, unbounded.
    `holds` says of each word of the question whether the sentence holds it, `beside` the same of its two neighbours.
    `length` is the number of its terms, `published` the day of its story, as an ordinal, None where that has none.
    """

    row: int
    story: int
    score: float
    near: float
    whole: float
    holds: tuple[bool, ...]
    beside: tuple[bool, ...]
    length: int
    published: int | None = None


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


class Engine(Protocol):
    """Holds sentences and finds the ones that share terms with a question. May be used by several threads."""

    @property
    def language(self) -> str:
        """The language (ISO 639-1) of most stories."""
        ...

    @property
    def vocabulary(self) -> Vocabulary:
        """The terms of the index."""
        ...

    def newest(self, filters: Filters, limit: int) -> list[int]:
        """The positions of the newest stories that have a date and that `filters` let through, newest first."""
        ...

    def candidates(self, words: Sequence[Sequence[str]], limit: int, filters: Filters | None = None) -> list[Candidate]:
        """The sentences with the highest BM25 score, best first; ties in the order of the stories.

        A word is the terms that count as the same: all are scored, and one of them is enough to hold the word. Only the
        stories that `filters` let through are searched, all where there are none; the scores are the same either way.
        """
        ...

    def weight(self, word: Sequence[str]) -> float:
        """How much a word tells: its inverse document frequency, above 0, highest for one that is nowhere."""
        ...

    def place(self, row: int) -> Span:
        """The range of a sentence in the body of its story."""
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

    def sources(self) -> tuple[Source, ...]:
        """The outlets, the one with most stories first."""
        ...
