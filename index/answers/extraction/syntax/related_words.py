"""Prefilter of word pairs: the words of many sentences that may match the words of a question.

A question meets some 800 pairs of a word of its own and one of a sentence, most of them for the first time, and each
comparison in `lexical` looks several entries up. The sets made here once per question contain all pairs that those
comparisons can accept, one pair in fifty, and only these are compared.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Set
from functools import lru_cache

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
from index.text.thesaurus import entry
from index.text.word_vectors import table

Words = frozenset[str]
ROUNDING = 1e-4  # a product of many vectors rounds differently from that of two


class RelatedWords:
    """The lemmas, among those that were added, that match predicates of a question or are near its nouns."""

    def __init__(self, predicates: Collection[str], nouns: Collection[str]) -> None:
        self._telling: dict[str, set[str]] = {predicate: set() for predicate in predicates}
        self._near: dict[str, set[str]] = {noun: set() for noun in nouns}
        self._named = defaultdict[str, set[str]](set)  # words that an entry of a question's word lists, with that word
        self._listing = defaultdict[str, set[str]](set)  # words of which the entry of a related one lists one
        for predicate in predicates:
            self._add_predicate(predicate)
        for noun in nouns:
            self._add_noun(noun)
        spellings = [(word, one) for word in (*predicates, *nouns) for one in {word: None, spelt(word): None}]
        known = [(word, one) for word, one in spellings if table().of([stemmed(one)]).size]
        self._asked = [word for word, _ in known]
        self._vectors = table().of(stemmed(one) for _, one in known).T

    def add(self, lemmas: Set[str]) -> None:
        """Compare some lemmas with the question, all at once."""
        possible = {lemma: found for lemma in lemmas if (found := self._by_entry(lemma))}
        for lemma, word in self._by_vector(list(lemmas)):
            possible[lemma] = possible.get(lemma, frozenset()) | {word}
        for lemma, words in possible.items():
            for word in words:
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

    def _add_predicate(self, predicate: str) -> None:
        for verb in {predicate, spelt(predicate)}:
            found = entry(verb, "v")
            nouns = (word[2:] for word in found.derived if word.startswith("n:"))
            self._note(predicate, {verb, *found.same, *found.broader, *MOVES}, {verb, *found.same, *nouns})

    def _add_noun(self, noun: str) -> None:
        wanted = spelt(noun)
        found = entry(wanted, "n")
        told = _WORDS.union(*map(_told, verbs_of(wanted)))
        named, listing = {wanted, *found.same, *found.broader, *told}, {wanted, *found.same, *told}
        if wanted in PEOPLE:
            named, listing = named | ANYBODY, listing | {PERSON}
        self._note(noun, named, {*listing, *(f"n:{one}" for one in found.broader)})

    def _note(self, asked: str, named: Iterable[str], listing: Iterable[str]) -> None:
        for word in named:
            self._named[word].add(asked)
        for word in listing:
            self._listing[word].add(asked)

    def _by_entry(self, lemma: str) -> Words:
        """The words of the question that are related to a lemma by the thesaurus entries of either."""
        found: set[str] = set()
        for one in {lemma, spelt(lemma)}:
            found |= self._named.get(one, _WORDS)
            if not (linked := _linked(one)).isdisjoint(self._listing):
                found.update(*(self._listing[word] for word in linked if word in self._listing))
        return frozenset(found)

    def _by_vector(self, lemmas: list[str]) -> Iterator[tuple[str, str]]:
        """The lemmas whose vectors are near those of words of the question, each with that word."""
        cosines, known = table().cosines([stemmed(spelt(lemma)) for lemma in lemmas], self._vectors)
        for line, column in zip(*(cosines >= KIN - ROUNDING).nonzero(), strict=True):
            yield lemmas[known[line]], self._asked[column]


_WORDS: Words = frozenset()


@lru_cache(maxsize=8192)
def is_near(lemma: str, noun: str) -> bool:
    """True if a lemma of any part of speech can denote the same as a noun of a question."""
    said, wanted = spelt(lemma), spelt(noun)
    return said == wanted or noun_kin(said, wanted) or event_noun_tells(wanted, lemma)


def _told(verb: str) -> Words:
    """A verb with its synonyms, its hypernyms and the verbs that it causes."""
    found = entry(verb, "v")
    return frozenset({verb, *found.same, *found.broader, *found.causes})


@lru_cache(maxsize=8192)
def _linked(lemma: str) -> Words:
    """All words that the thesaurus lists with a lemma, of any part of speech, and with the verbs of its family."""
    noun, verb = entry(lemma, "n"), entry(lemma, "v")
    return (noun.same | noun.broader | verb.derived).union(_told(lemma), *map(_told, verbs_of(lemma)))
