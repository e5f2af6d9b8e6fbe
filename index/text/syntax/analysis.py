"""The result of parsing a sentence: tokens with tags and heads, and named entities."""

from functools import cached_property
from typing import NamedTuple


class Token(NamedTuple):
    """Word, number or punctuation mark of a sentence.

    `start` and `end` count code points of the text. `tag` is of the Penn Treebank, `pos` of Universal Dependencies.
    `head` is the index of the token it depends on, its own for a root; `dep` is a label of ClearNLP, such as `nsubj`.
    """

    start: int
    end: int
    text: str
    lemma: str
    tag: str
    pos: str
    head: int
    dep: str


class Entity(NamedTuple):
    """Named entity, from token `start` to before token `end`; `label` is of OntoNotes 5, such as `PERSON`."""

    start: int
    end: int
    label: str


class Analysis(NamedTuple):
    """The fields of a `Parse`, which adds what is computed from them."""

    text: str
    tokens: tuple[Token, ...]
    entities: tuple[Entity, ...]


class Parse(Analysis):
    """Syntax of one text: its tokens in order, and the entities in order, none overlapping another."""

    @cached_property
    def _dependents(self) -> tuple[tuple[int, ...], ...]:
        found: list[list[int]] = [[] for _ in self.tokens]
        for number, token in enumerate(self.tokens):
            if token.head != number:
                found[token.head].append(number)
        return tuple(map(tuple, found))

    @property
    def roots(self) -> tuple[int, ...]:
        """Tokens without a head: one per sentence, none in a text without words."""
        return tuple(number for number, token in enumerate(self.tokens) if token.head == number)

    def children(self, token: int) -> tuple[int, ...]:
        """Return the tokens that depend on a token directly, in order."""
        return self._dependents[token]

    def subtree(self, token: int) -> tuple[int, ...]:
        """Return a token and all its direct and indirect dependents, in order."""
        found = [token]
        for one in found:
            found.extend(self._dependents[one])
        return tuple(sorted(found))

    def ancestors(self, token: int) -> tuple[int, ...]:
        """Return the heads above a token, the nearest first."""
        found: list[int] = []
        while self.tokens[token].head != token:
            token = self.tokens[token].head
            found.append(token)
        return tuple(found)

    def span(self, token: int) -> tuple[int, int]:
        """Return the start and end, in code points, of the text covered by the subtree of a token."""
        reached = self.subtree(token)
        return self.tokens[reached[0]].start, self.tokens[reached[-1]].end

    def entity_of(self, token: int) -> Entity | None:
        """Return the entity that a token is part of."""
        return next((entity for entity in self.entities if entity.start <= token < entity.end), None)
