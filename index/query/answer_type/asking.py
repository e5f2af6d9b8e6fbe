"""Find the part of a question that asks, and the kind of answer that it asks for."""

from functools import lru_cache
from itertools import pairwise

from index.models.answer_type import Asking, Kind
from index.query.answer_type.by_script import asks_by_script
from index.query.answer_type.english import INTRODUCING, STOP, STRONG, THING, WEAK, KindPatterns
from index.query.answer_type.nouns import head_noun
from index.query.answer_type.question_words import SCRIPTS, rules
from index.query.language import language_of


def kind_of(text: str) -> Kind:
    """The kind of answer a question asks for; `OTHER` if its words do not tell."""
    return asking(text).kind


@lru_cache(maxsize=64)  # each step of an answer asks for that of its question
def asking(text: str) -> Asking:
    """Find the words that ask, and the kind of answer: in the last sentence with a question mark, if there is one."""
    language = language_of(text)
    if language in SCRIPTS:
        return Asking(*asks_by_script(text, language))
    if language != "en":
        return _foreign(text, language)
    start, end = _asking_sentence(text)
    introduced = INTRODUCING.match(text, start, end)
    start = introduced.end() if introduced and introduced.end() < end else start
    found = _english(text[start:end])
    return Asking(start + found.start, start + found.end, found.kind)


def _asking_sentence(text: str) -> tuple[int, int]:
    ends = [stop.end() for stop in STOP.finditer(text)]
    sentences = list(pairwise([0, *ends, len(text)]))
    return next(((a, b) for a, b in reversed(sentences) if "?" in text[a:b]), (0, len(text)))


def _english(sentence: str) -> Asking:
    found = _earliest(sentence, STRONG)
    noun = head_noun(sentence)
    if noun and (found is None or _before(noun, found)):
        return noun
    if found is None and not THING.search(sentence):
        found = _earliest(sentence, WEAK)
    return found or Asking(0, 0, Kind.OTHER)


def _before(noun: Asking, found: Asking) -> bool:
    """True if the noun decides the kind. "What officials said about it" asks for no official."""
    return noun.start < found.start or (noun.start == found.start and found.kind is not Kind.QUOTE)


def _earliest(text: str, patterns: KindPatterns) -> Asking | None:
    found = [Asking(*match.span(), kind) for kind, pattern in patterns if (match := pattern.search(text))]
    return min(found, key=lambda one: one.start, default=None)


def _foreign(text: str, language: str) -> Asking:
    return _earliest(text, rules(language).asked) or Asking(0, 0, Kind.OTHER)
