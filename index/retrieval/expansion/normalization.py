"""Normalize an English question: all capitals, typing errors and abbreviations of chats.

Done once, before anything else reads the question, so that answer type, parse and search see the same words. A word is
corrected only if no story and no dictionary has it, and never if it has a capital: a name that is not in the stories
must not be read as another.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from index.models import Correction
from index.query import Kind, kind_of
from index.retrieval import Vocabulary, known_terms
from index.text.analysis import ENGLISH, terms
from index.text.syntax.forms import lemmas_of, past, plural
from index.text.thesaurus import entry, is_a, thesaurus_words
from index.text.thesaurus.lookup import POS
from index.text.word_vectors import table

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
ENDS = re.compile(r"[.?!…]\W*$")
POS_TAGS: tuple[POS, ...] = ("n", "v", "a")
VOWELS = re.compile("[aeiou]")
SHORTEST = 3  # least letters of a word for correcting two swapped letters
LACKING = 5  # the same for a missing or doubled letter
ONE = 8  # the same for one wrong letter
COMMON = 6000  # highest frequency rank of a correction that no story has
SHORTENED = 500  # the same for a word without its vowels
CLEARLY = 4  # least ratio of its frequency to that of the next candidate


class NormalizedQuestion(NamedTuple):
    """The question, and the words of it that were corrected."""

    text: str
    read_as: tuple[Correction, ...]


def normalize(text: str, vocabulary: Vocabulary) -> NormalizedQuestion:
    """Normalize an English question without filters."""
    shouted = text.isupper()
    plain = text.lower() if shouted else text
    read_as: list[Correction] = []
    known = _known_words(plain, vocabulary)

    def read(match: re.Match[str]) -> str:
        word = match[0]
        if not word.islower() or _is_known(word, known):
            return word
        better = _spelt_out(word) or _meant(word, vocabulary)
        if better is None:
            return word
        read_as.append(Correction(written=text[match.start() : match.end()], read=better))
        return better

    plain = WORD.sub(read, plain)
    if plain.islower():
        known = _known_words(plain, vocabulary) if read_as else known
        plain = WORD.sub(lambda match: _named(match[0], known, vocabulary), plain)
    if kind_of(plain) is not Kind.OTHER and not ENDS.search(plain) and "?" not in plain:
        plain = f"{plain.rstrip()}?"
    return NormalizedQuestion(plain, tuple(read_as))


def _known_words(text: str, vocabulary: Vocabulary) -> frozenset[str]:
    """The terms of the words of a text that occur in the stories."""
    words = (word for word in WORD.findall(text) if word not in ENGLISH)
    return known_terms(chain.from_iterable(map(terms, words)), vocabulary)


def _is_known(word: str, known: frozenset[str]) -> bool:
    if word in ENGLISH or "'" in word or "’" in word or not known.isdisjoint(terms(word)):
        return True
    return _in_dictionary(word)


@lru_cache(maxsize=4096)
def _in_dictionary(word: str) -> bool:
    return any(any(entry(lemma, pos)) for pos in POS_TAGS for lemma in lemmas_of(word))


def _named(word: str, known: frozenset[str], vocabulary: Vocabulary) -> str:
    """A word with the capitals that the stories give it, if no dictionary has it or it is a country's name."""
    made = terms(word)
    if len(made) != 1 or word in ENGLISH or made[0] not in known:
        return word
    if _in_dictionary(word) and not (is_a(word, "country") and word not in COUNTRIES):
        return word
    written = vocabulary.written(made[0])
    return written if written and written[0].isupper() and written.casefold() == word else word


COUNTRIES = frozenset("country land nation state province".split())


@lru_cache(maxsize=1024)
def _spelt_out(word: str) -> str | None:
    """The common word that is abbreviated by leaving out vowels: people for "ppl"."""
    if VOWELS.search(word) or len(word) < len("ppl"):
        return None
    found = [
        (bare != word, _rank(one), one)
        for one in (*ENGLISH, *chain.from_iterable(thesaurus_words(word[0], pos) for pos in POS_TAGS))
        if one[0] == word[0] and word in {bare := VOWELS.sub("", one), re.sub(r"(.)\1+", r"\1", bare)}
    ]
    likely = sorted(one for one in found if one[1] < (SHORTENED if one[0] else COMMON))
    if not likely:
        return None
    (inexact, rank, best), *others = likely
    near = (one for one in others if one[0] == inexact and one[1] < CLEARLY * rank + 1 and not _same(one[2], best))
    return None if any(near) else best


def _meant(word: str, vocabulary: Vocabulary) -> str | None:
    """The intended word for an unknown one; None if that is uncertain."""
    if len(word) < SHORTEST:
        return None
    near = process.extract(word, _dictionary(word[0]), scorer=OSA.distance, score_cutoff=1, limit=None)
    slipped = [one for one, _, _ in near if _slipped(word, one)]
    known = known_terms(chain.from_iterable(map(terms, slipped)), vocabulary)
    likely = sorted(_likeliness(word, one, known) for one in slipped)
    most = COMMON if len(word) > SHORTEST else SHORTENED
    likely = [one for one in likely if one[2] < most or not one[1]]
    if not likely:
        return None
    first, others = likely[0], likely[1:]
    if any(one[:2] == first[:2] and one[2] < CLEARLY * first[2] + 1 for one in others if not _same(one[3], first[3])):
        return None
    return first[3]


def _likeliness(word: str, other: str, known: frozenset[str]) -> tuple[bool, bool, float, str]:
    """Sort key of corrections: first the same letters in another order, then words of the stories, then frequency."""
    stands = other in ENGLISH or not known.isdisjoint(terms(other))
    return sorted(word) != sorted(other), not stands, _rank(other), other


def _slipped(word: str, other: str) -> bool:
    """True if a word can be a typing error of another of about its length."""
    if sorted(word) == sorted(other):
        return True
    if len(word) == len(other):
        return len(word) >= ONE
    if len(word) < len(other):
        return len(word) >= LACKING
    return len(other) >= LACKING and re.sub(r"(.)\1", r"\1", word) == re.sub(r"(.)\1", r"\1", other)


def _same(one: str, other: str) -> bool:
    return terms(one) == terms(other)


def _rank(word: str) -> float:
    """The frequency rank of a word in English news; 0 for function words, which come first."""
    made = terms(word)
    return min((table().rank(term) for term in made), default=0.0 if word in ENGLISH else COMMON)


@lru_cache(maxsize=32)
def _dictionary(letter: str) -> Sequence[str]:
    """The words that begin with a letter, in their inflected forms."""
    return list(dict.fromkeys((*(word for word in ENGLISH if word[0] == letter), *_forms(letter))))


def _forms(letter: str) -> Iterator[str]:
    for noun in thesaurus_words(letter, "n"):
        yield from (noun, plural(noun))
    for verb in thesaurus_words(letter, "v"):
        yield from (verb, past(verb), plural(verb), verb.removesuffix("e") + "ing")
    yield from thesaurus_words(letter, "a")
