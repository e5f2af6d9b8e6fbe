"""Translate a question into English: word by word with the lexicon, in English word order.

The question words come from the answer type (`index.query.language`); names keep their letters, or are written as the
stories write them. The translation is only searched for; answers are shown in the words of the stories.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain, zip_longest

from index.models.answer_type import Asking
from index.query.answer_type.asking import asking
from index.retrieval import Vocabulary, known_terms
from index.retrieval.expansion.transliteration import in_latin, in_other_script
from index.retrieval.expansion.word_order import (
    CONTENT,
    COUNTS,
    NAME,
    NOUN,
    PLURAL,
    PREPOSITION,
    STATE,
    UNNAMED,
    VERB,
    Word,
    compose,
)
from index.text.analysis import terms
from index.text.lexicon import LANGUAGES, compound_nouns, function_words, translations
from index.text.syntax.forms import past, plural
from index.text.thesaurus import entry
from index.text.thesaurus.lookup import POS

ENGLISH = "en"
WORD = re.compile(r"\d[\d.,]*\d|[^\W_]+")
OPENING = "¿¡\"'«„“ "
CYRILLIC = re.compile("[\u0400-\u04ff]")
ARTICLE, ASKS = "article", "asks"
UNSAID = frozenset({ARTICLE, "drop"})
UNTRACED = re.compile(r"\bбез вести\b", re.IGNORECASE)  # which says no more than "missing"
GENITIVE = frozenset({"der", "des", "eines", "einer"})
# A plural verb before a singular noun: the counted noun is its subject.
DOING = {
    "de": re.compile(r"(?<!\w)\w+en (?:den|das|dem|einen?)\b", re.IGNORECASE),
    "es": re.compile(r"(?<!\w)\w+n (?:el|la|una?|al)\b", re.IGNORECASE),
    "fr": re.compile(r"(?<!\w)\w+ent (?:l[ea]|l['’]\w+|une?)\b", re.IGNORECASE),
}


def translate(text: str, language: str, vocabulary: Vocabulary) -> str | None:
    """Translate a question without filters into English; None if none of its words is known."""
    if language not in LANGUAGES:
        return None
    put = asking(text)
    words = list(_words(UNTRACED.sub(" ", text), put, language, vocabulary))
    if CONTENT.isdisjoint(word.part for word in words):
        return None
    whom = text[put.start : put.end].casefold() in function_words(language).whom
    return compose(put.kind, words, whom=whom)


def _words(text: str, put: Asking, language: str, vocabulary: Vocabulary) -> Iterable[Word]:
    """The words behind the question words."""
    roles = function_words(language).roles
    first = len(text) - len(text.lstrip(OPENING))
    before, joined = "", False
    matches = list(WORD.finditer(text))
    # all at once, as on a cluster each of those below would be a round trip
    _standing([one for match in matches for found in translations(match[0], language) for one in found], vocabulary)
    for match, following in zip_longest(matches, matches[1:]):
        if joined:
            joined = False
            continue
        if put.start <= match.start() < put.end:
            before = ASKS
            continue
        both = text[match.start() : following.end()] if following else ""
        if named := translations(both, language).nouns:  # Estados Unidos
            joined, before = True, NAME
            yield Word(NAME, _known(named, vocabulary)[0])
            continue
        capital = match[0][0].isupper() and match.start() > first
        if match[0].casefold() in roles and not (capital and match[0].isupper()):
            genitive = language == "de" and before == NOUN and match[0].casefold() in GENITIVE
            before, english = roles[match[0].casefold()]
            if genitive:  # "die Kapitänin der Fähre"
                yield Word(PREPOSITION, "of")
            if before not in UNSAID:
                yield Word(before, english)
            continue
        noun = before in {ARTICLE, PREPOSITION} or (before == ASKS and put.kind in COUNTS)
        thing = before == ARTICLE or (before == ASKS and put.kind in COUNTS)
        if thing and language == "de" and (made := _compound(match[0], vocabulary)):
            word = Word(NOUN, made)
        else:
            word = _content(match[0], language, vocabulary, capital=capital, noun=noun)
        before = word.part
        doing = word.part == VERB and language in DOING and DOING[language].match(text, match.start())
        yield word._replace(part=PLURAL) if doing else word


def _content(written: str, language: str, vocabulary: Vocabulary, *, capital: bool, noun: bool) -> Word:
    """Translate a content word; `noun`: a noun is expected after the word before."""
    if written.isdigit():
        return Word(NAME, written)
    found = translations(written, language)
    nouns, verbs = _known(found.nouns, vocabulary), _known(found.verbs, vocabulary, "v")
    states = _known(found.adjectives, vocabulary, "a")
    named = bool(nouns) and nouns[0][0].isupper()
    if nouns and (named or language == "de") if capital else nouns and (noun or not (verbs or states)):
        return Word(NAME if named else NOUN, nouns[0])
    if capital or not any(found):
        return Word(NAME if capital else NOUN, _name(written, vocabulary))
    unnamed = language == "ru" and written.endswith("ли")
    return Word(UNNAMED if unnamed else VERB, verbs[0]) if verbs else Word(STATE, states[0])


def _compound(written: str, vocabulary: Vocabulary) -> str | None:
    """The English for a German compound that occurs neither in the dictionary nor in a story."""
    if any(translations(written, "de")) or _standing([written], vocabulary):
        return None
    nouns = _known(compound_nouns(written), vocabulary)
    return nouns[0] if nouns else None


def _known(words: Sequence[str], vocabulary: Vocabulary, pos: POS = "n") -> list[str]:
    """The words, those that occur in the stories first; if none does, first the commonest synonym that does."""
    here = _standing(words, vocabulary)
    if words and not here:
        same = [one for word in words for one in sorted(entry(word, pos).same) if "_" not in one]
        here = [word for word, _ in Counter(_standing(same, vocabulary)).most_common(1)]
    return [*here, *(word for word in words if word not in here)]


def _standing(words: Sequence[str], vocabulary: Vocabulary) -> list[str]:
    """Those of some words that occur in the stories, in any form."""
    forms = {word: (word, plural(word), past(word)) for word in words}  # "freed" and "free" are two terms
    made = {word: [term for form in forms[word] for term in terms(form)] for word in words}
    known = known_terms(chain.from_iterable(made.values()), vocabulary)
    return [word for word in words if not known.isdisjoint(made[word])]


def _name(written: str, vocabulary: Vocabulary) -> str:
    """A name in Latin letters, as the stories write it if they have it."""
    if not CYRILLIC.search(written):
        return written
    for term in in_other_script(written.casefold(), (ENGLISH,), vocabulary.beginning):
        if as_written := vocabulary.written(term):
            return as_written
    return in_latin(written)
