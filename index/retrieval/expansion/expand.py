"""Expand a question with other terms that match its words."""

import re
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import NamedTuple

from index.models import Correction
from index.query import Question
from index.retrieval import Vocabulary, known_terms
from index.retrieval.expansion.spelling import meant_word, plausible
from index.retrieval.expansion.transliteration import in_other_script
from index.text.analysis import UNSPACED, analyzer
from index.text.syntax.forms import lemmas_of, past
from index.text.thesaurus import causing, entry
from index.text.thesaurus.lookup import POS

# Spellings of one thing, among which outlets choose by their style.
_WRITTEN = ("britain uk", "governor gov", "senator sen", "representative rep", "professor prof", "executive ceo")
_SYNONYMS = {
    one: (other,)
    for pair in _WRITTEN
    for left, right in [analyzer("en").terms(pair)]
    for one, other in ((left, right), (right, left))
}
# Words of news for a noun that asks for a value and occurs in no story.
TOLD_BY: dict[str, tuple[str, ...]] = {"score": ("beat", "defeat", "win", "lose", "draw")}
SYNONYMOUS: tuple[POS, ...] = ("v", "n", "a")
_COMPOUND = re.compile(r"(?<![^\W\d_])[^\W\d_]++(?:[-\u2010\u2011][^\W\d_]++)++")
_DAY = re.compile(r"(\d{1,2})(st|nd|rd|th)?")
_MONTHS = frozenset("""januari februari march april may june juli august septemb octob novemb decemb""".split())


class ExpandedQuestion(NamedTuple):
    """A question with its `variants`, and the words that were corrected."""

    question: Question
    read_as: tuple[Correction, ...]


def expand(question: Question, language: str, vocabulary: Vocabulary) -> ExpandedQuestion:
    """Find the terms of the index that match the words of a question in a language (ISO 639-1)."""
    said = {term: question.text[start:end] for term, start, end in analyzer(language).located(question.text)}
    solid = _solid(question.text, language)
    variants: list[tuple[str, ...]] = []
    read_as: list[Correction] = []
    also = [
        (*solid.get(term, ()), *_SYNONYMS.get(term, ()), *_days(term, question.terms),
         *_alike(term, said.get(term, term), language, vocabulary))
        for term in question.terms
    ]  # fmt: skip
    known = known_terms(chain(question.terms, *also), vocabulary)
    lacking = [term for term, others in zip(question.terms, also, strict=True) if known.isdisjoint({term, *others})]
    words = lacking if language == "en" else []
    synonyms = {term: _synonyms(said.get(term, term), question.text) for term in words}
    known |= known_terms(chain.from_iterable(synonyms.values()), vocabulary)
    for term, others in zip(question.terms, also, strict=True):
        alike = synonyms.get(term, others)
        found = tuple(dict.fromkeys(one for one in alike if one != term and one in known))
        if not found and term in lacking:
            found, read = _meant(term, said.get(term, term), vocabulary)
            read_as.extend(read)
        variants.append(found)
    filled = question.model_copy(update={"variants": tuple(variants)}) if any(variants) else question
    return ExpandedQuestion(filled, tuple(read_as))


def _synonyms(word: str, text: str) -> list[str]:
    """The synonyms of a word that occurs in no story: released for freed and "let out", killed for died."""
    lemmas = lemmas_of(word.casefold())
    behind = re.search(rf"(?<!\w){re.escape(word)}\s+([^\W\d_]+)", text)
    phrases = {f"{lemma}_{behind[1].casefold()}" for lemma in lemmas} if behind else set()
    made: list[str] = []
    for one in sorted(phrases) + sorted(lemmas):
        for pos in SYNONYMOUS:
            near = {one} | entry(one, pos).same | (causing(one) if pos == "v" else frozenset())
            near |= set(TOLD_BY.get(one, ())) if pos == "v" else set()
            for other in sorted(near):
                forms = (other, past(other)) if pos == "v" else (other,)  # "freed" is not a form of free to the stemmer
                made += analyzer("en").terms(" ".join(forms)) if "_" not in other else ()
    return made


def _meant(term: str, word: str, vocabulary: Vocabulary) -> tuple[tuple[str, ...], tuple[Correction, ...]]:
    """The intended term for an unknown one, and its spelling; nothing if that is uncertain."""
    better = meant_word(term, vocabulary)
    written = vocabulary.written(better) if better else None
    if not better or not written or not plausible(word, written):
        return (), ()
    return (better,), (Correction(written=word, read=written),)


def _alike(term: str, word: str, language: str, vocabulary: Vocabulary) -> Iterator[str]:
    """The forms of a word in the other languages of the index, by their stems and in their scripts."""
    others = [other for other in vocabulary.languages if other != language]
    for other in others:
        terms = analyzer(other).terms(word)
        if len(terms) == 1:
            yield terms[0]
    if not UNSPACED.search(term):
        # also as it is written: a stem may have lost the end of a name
        for one in dict.fromkeys((term, word.casefold())):
            yield from in_other_script(one, vocabulary.languages, vocabulary.beginning)


def _solid(text: str, language: str) -> Mapping[str, list[str]]:
    """Map the terms of a hyphenated compound to the term of the same without hyphens: ceasefire for cease-fire."""
    read = analyzer(language)
    found: dict[str, list[str]] = {}
    for compound in _COMPOUND.finditer(text):
        solid = read.terms(re.sub(r"\W", "", compound[0]))
        for term in read.terms(compound[0]):
            found.setdefault(term, []).extend(solid)
    return found


def _days(term: str, terms: tuple[str, ...]) -> Iterator[str]:
    """The other form of a day of the month that the question names: 5 and 5th."""
    day = _DAY.fullmatch(term)
    if day and not _MONTHS.isdisjoint(terms):
        yield from (day[1],) if day[2] else (f"{day[1]}{ending}" for ending in ("st", "nd", "rd", "th"))
