"""Extract the value of a sentence in a language without a parser, if the surface of its words is unambiguous.

The value is of the asked kind; in a clause that contains the question's own words, and no denial or doubt; beside the
counted noun, or the only one of its kind in the sentence.
"""

import re
from collections.abc import Iterator

from index.answers.unparsed_words import CLAUSES, COUNTERS, DOUBT, PEOPLE, PLACED
from index.query import Kind, Question
from index.text.analysis import CAPITAL, analyzer
from index.text.lexicon import LANGUAGES, function_words, translations
from index.text.values import Range, values

SHARED = 0.6  # least share of the question's words in the clause of a value
BEHIND = 2  # most terms between a number and its counted noun
AFTER = 30  # characters behind a number that are searched for the noun
NAME = re.compile(rf"[{CAPITAL}][\w’'-]+(?:\s(?:de|del|von|van|da)\s[{CAPITAL}][\w’'-]+|\s[{CAPITAL}][\w’'-]+)*")
FULL = 2  # least words of a person's name: one alone may be a place or, in German, any noun


def unparsed_value(question: Question, text: str, language: str) -> Range | None:
    """The range of a sentence in a language (ISO 639-1) that answers; None if that is uncertain."""
    if language not in DOUBT:
        return None
    asked = question.text.casefold()
    found = [one for one in _of_kind(question, text, language) if text[slice(*one)].casefold() not in asked]
    held = [one for one in found if _told(question, text, one, language)]
    if question.kind is Kind.NUMBER and question.noun:
        held = [one for one in held if _counts(question, text, one, language)]
    elif len(found) > 1:
        return None
    return held[0] if len(held) == 1 else None


def _of_kind(question: Question, text: str, language: str) -> list[Range]:
    if question.kind is Kind.PERSON:
        return [one for one in _names(text, language) if len(text[slice(*one)].split()) >= FULL]
    if question.kind is Kind.PLACE:
        behind = PLACED.get(language)
        return [one for one in _names(text, language) if behind and behind.search(text, 0, one[0])]
    return values(question.kind, text, language) if question.kind is not Kind.ORGANISATION else []


def _names(text: str, language: str) -> Iterator[Range]:
    """The capitalised runs, without the titles in front.

    In German, where nouns have capitals too, only runs without a dictionary noun.
    """
    if language not in LANGUAGES:
        return
    for match in NAME.finditer(text):
        start, words = match.start(), match[0].split()
        least = 0 if language == "de" else FULL
        while words and (_builds(words[0], language) or (len(words) > least and _plain(words[0], language))):
            start += len(words[0]) + 1
            words = words[1:]
        if words and not (language == "de" and any(_plain(word, language) for word in words)):
            yield start, match.end()


def _builds(word: str, language: str) -> bool:
    """True if a word is a function word."""
    return word.casefold() in function_words(language).roles


def _plain(word: str, language: str) -> bool:
    """True if a capitalised word is a noun of the dictionary, and no name."""
    return any(noun.islower() for noun in translations(word, language).nouns[:1])


def _told(question: Question, text: str, value: Range, language: str) -> bool:
    """True if the clause of a value contains the question's words and states them without doubt."""
    start, end = _clause(text, value, language)
    if DOUBT[language].search(text[start : value[0]] + " " + text[value[1] : end]):
        return False
    held = set(analyzer(language).terms(text[start:end]))
    people = _people(question, language)
    words = [word for word in question.words if not (people and not question.counted.isdisjoint(word))]
    shared = sum(not held.isdisjoint(word) for word in words)
    return bool(words) and shared >= SHARED * len(words)


def _clause(text: str, value: Range, language: str) -> Range:
    ends = [match.span() for match in CLAUSES[language].finditer(text)]
    start = max((end for _, end in ends if end <= value[0]), default=0)
    return start, min((begin for begin, _ in ends if begin >= value[1]), default=len(text))


def _people(question: Question, language: str) -> bool:
    return bool(question.noun and PEOPLE[language].match(question.noun))


def _counts(question: Question, text: str, value: Range, language: str) -> bool:
    """True if the counted noun stands behind its number; for people, any word for people."""
    behind = text[value[1] : value[1] + AFTER]
    people = _people(question, language)
    if counter := COUNTERS.get(language):
        noun = re.escape(question.noun or "")
        return bool(re.match(rf"{counter['any']}{noun}", behind) or (people and re.match(counter["people"], behind)))
    if people and PEOPLE[language].match(behind.strip()):
        return True
    return not question.counted.isdisjoint(analyzer(language).terms(behind)[:BEHIND])
