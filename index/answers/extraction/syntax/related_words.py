"""Prefilter of word pairs: the words of many sentences that may match the words of a question.

A question meets some 800 pairs of a word of its own and one of a sentence, most of them for the first time, and each
comparison in `lexical` looks several entries up. The sets made here once per question contain all pairs that those
comparisons can accept, one pair in fifty, and only these are compared.
"""

from collections.abc import Collection, Iterator, Set
from functools import lru_cache
from typing import NamedTuple

from index.answers.extraction.syntax.lexical import (
    ANYBODY,
    KIN,
    MOVES,
    PEOPLE,
    PERSON,
    event_noun_tells,
    noun_kin,
    spelt,
    stemmed,
    verbs_of,
    word_tells,
)
from index.text.products import product
from index.text.thesaurus import entry, listed_with, verbs_listed_with
from index.text.word_vectors import table

Words = frozenset[str]
ROUNDING = 1e-4  # a product of many vectors rounds differently from that of two


class _Asked(NamedTuple):
    """A word of a question: the words whose entries show that they are related to it, by the side that lists."""

    word: str
    named: Words  # listed in the entries of the question's word, and the word
    listing: Words  # listed in the entry of a word, they relate that to the question's

    def is_related(self, lemma: "_Lemma") -> bool:
        """True if the thesaurus entry of either lists the other."""
        return not lemma.linked.isdisjoint(self.listing) or not lemma.spellings.isdisjoint(self.named)


class RelatedWords:
    """The lemmas, among those that were added, that match predicates of a question or are near its nouns."""

    def __init__(self, predicates: Collection[str], nouns: Collection[str]) -> None:
        self._telling: dict[str, set[str]] = {predicate: set() for predicate in predicates}
        self._near: dict[str, set[str]] = {noun: set() for noun in nouns}
        self._asked = [*map(_predicate, predicates), *map(_noun, nouns)]
        named, listing = (one.named for one in self._asked), (one.listing for one in self._asked)
        self._any = _Asked("", Words().union(*named), Words().union(*listing))
        spellings = [(word, one) for word in (*predicates, *nouns) for one in {word: None, spelt(word): None}]
        known = [(word, number) for word, one in spellings if (number := table().number(stemmed(one))) is not None]
        self._with_vector = [word for word, _ in known]
        self._vectors = table().of(number for _, number in known).T

    def add(self, lemmas: Set[str]) -> None:
        """Compare some lemmas with the question, all at once."""
        known = list(map(_lemma, lemmas))
        related = filter(self._any.is_related, known)
        pairs = {(one.lemma, asked.word) for one in related for asked in self._asked if asked.is_related(one)}
        for lemma, word in pairs.union(self._by_vector(known)):
            if word in self._telling and word_tells(lemma, word):
                self._telling[word].add(lemma)
            if word in self._near and is_near(lemma, word):
                self._near[word].add(lemma)

    def telling(self, predicate: str) -> Set[str]:
        """The lemmas that can report a predicate."""
        return self._telling[predicate]

    def near(self, noun: str) -> Set[str]:
        """The lemmas that can denote the same as a noun."""
        return self._near[noun]

    def _by_vector(self, lemmas: list["_Lemma"]) -> Iterator[tuple[str, str]]:
        """The lemmas whose vectors are near those of words of the question, each with that word."""
        known = [one for one in lemmas if one.number is not None]
        cosines = product(table().of(one.number for one in known if one.number is not None), self._vectors)
        for line, column in zip(*(cosines >= KIN - ROUNDING).nonzero(), strict=True):
            yield known[line].lemma, self._with_vector[column]


class _Lemma(NamedTuple):
    """A lemma of a sentence: its spellings, the words that its entries list, and the number of its vector."""

    lemma: str
    spellings: Words
    linked: Words
    number: int | None


@lru_cache(maxsize=8192)
def _lemma(lemma: str) -> _Lemma:
    plain = spelt(lemma)
    linked = listed_with(lemma) if plain == lemma else listed_with(lemma) | listed_with(plain)
    return _Lemma(lemma, frozenset((lemma, plain)), linked, table().number(stemmed(plain)))


@lru_cache(maxsize=512)
def _predicate(predicate: str) -> _Asked:
    named, listing = {*MOVES}, set[str]()
    for verb in {predicate, spelt(predicate)}:
        found = entry(verb, "v")
        named |= {verb, *found.same, *found.broader}
        listing |= {verb, *found.same, *(word[2:] for word in found.derived if word.startswith("n:"))}
    return _Asked(predicate, frozenset(named), frozenset(listing))


@lru_cache(maxsize=512)
def _noun(noun: str) -> _Asked:
    wanted = spelt(noun)
    found = entry(wanted, "n")
    told = Words().union(*map(verbs_listed_with, verbs_of(wanted)))
    named, listing = {wanted, *found.same, *found.broader, *told}, {wanted, *found.same, *told}
    if wanted in PEOPLE:
        named, listing = named | ANYBODY, listing | {PERSON}
    return _Asked(noun, frozenset(named), frozenset((*listing, *(f"n:{one}" for one in found.broader))))


@lru_cache(maxsize=8192)
def is_near(lemma: str, noun: str) -> bool:
    """True if a lemma of any part of speech can denote the same as a noun of a question."""
    said, wanted = spelt(lemma), spelt(noun)
    return said == wanted or noun_kin(said, wanted) or event_noun_tells(wanted, lemma)
