"""Support of a question's arguments: whether they occur in the sentence, around it, or nowhere."""

import re
import unicodedata
from collections.abc import Callable
from functools import cached_property, lru_cache
from typing import NamedTuple

from index.answers.extraction.question.arguments import Argument
from index.answers.extraction.question.frame import Frame
from index.answers.extraction.syntax.lexical import content_lemmas, event_noun_tells, noun_kin, only_broader, spelt
from index.text.analysis import analyzer, terms
from index.text.sentences import sentence_case
from index.text.syntax import Parse
from index.text.thesaurus import entry
from index.text.values import TELLING
from index.text.values.finders import tells_match

NOWHERE, AROUND, SENTENCE = 0, 1, 2
# Letters that a country's name and its adjective share at least, as their endings differ.
_stem = 4
INITIALS = 3  # least letters of initials that stand for a name: too many of two letters are words
# The dots of U.S.; the pattern begins with a dot, which is found faster than what stands before it.
DOTTED = re.compile(r"\.(?:(?<=(?<!\w)[a-z]\.)(?=[a-z]\b|\s|$)|(?<=\.[a-z]\.))")
LITTLE = frozenset("of the and for in on".split())


STOP = re.compile(r"(?<=[.!?])[\"”’)]*\s+")  # the end of a sentence in the text before


class Surroundings:
    """The surroundings of a sentence: its neighbours, the headline with the day, the opening of the story.

    `parse` parses the sentence before and the headline when they are needed; without it they are not parsed.
    """

    def __init__(
        self,
        before: str = "",
        after: str = "",
        title: str = "",
        opening: str = "",
        *,
        headline: str = "",
        parse: Callable[[str], Parse] | None = None,
    ) -> None:
        self.before, self.after, self.title, self.opening = before, after, title, opening
        self._headline, self._parse = headline, parse

    @cached_property
    def previous(self) -> Parse | None:
        """The sentence before, parsed; None if there is none."""
        sentence = STOP.split(self.before.strip())[-1]
        return self._parse(sentence) if self._parse and sentence else None

    @cached_property
    def headed(self) -> Parse | None:
        """The headline, parsed; None if the story has none."""
        return self._parse(sentence_case(self._headline)) if self._parse and self._headline else None

    @cached_property
    def text(self) -> str:
        """All surroundings as one text."""
        return "\n".join((self.title, self.before, self.after, self.opening))

    @cached_property
    def folded(self) -> str:
        """All surroundings as one casefolded text."""
        return self.text.casefold()

    def names(self, name: str) -> bool:
        """True if the surroundings contain a name; mostly the headline or the opening does, which sentences share."""
        return name_in(name, _folded_story(self.title, self.opening)) or name_in(name, self.folded)

    def tells(self, words: str) -> bool:
        """True if the surroundings contain one of some words, in any form."""
        return not _of_story(self.title, self.opening).isdisjoint(_terms_of(words)) or self.tells_near(words)

    def tells_near(self, words: str) -> bool:
        """True if the sentences before and after contain one of some words, in any form."""
        return not self._near.isdisjoint(_terms_of(words))

    @cached_property
    def _near(self) -> frozenset[str]:
        return analyzer("en").of_words(f"{self.before}\n{self.after}")


@lru_cache(maxsize=256)
def _terms_of(words: str) -> frozenset[str]:
    return analyzer("en").of_words(words)


@lru_cache(maxsize=64)
def _of_story(title: str, opening: str) -> frozenset[str]:
    return analyzer("en").of_words(f"{title}\n{opening}")


@lru_cache(maxsize=64)
def _folded_story(title: str, opening: str) -> str:
    return f"{title}\n{opening}".casefold()


@lru_cache(maxsize=64)
def _undotted(folded: str) -> str:
    return DOTTED.sub("", unicodedata.normalize("NFC", folded))


class _Sign(NamedTuple):
    """A word that a text has to contain, and a pattern that finds it; the word alone is found ten times as fast."""

    word: str
    pattern: re.Pattern[str]

    def is_in(self, text: str) -> bool:
        return self.word in text and self.pattern.search(text) is not None


def name_in(name: str, folded: str) -> bool:
    """True if a casefolded text contains a name: its last word, its initials, or another form of the country."""
    folded = _undotted(folded)
    return any(all(sign.is_in(folded) for sign in signs) for signs in _signs(name))


@lru_cache(maxsize=512)
def _signs(name: str) -> tuple[tuple[_Sign, ...], ...]:
    """The forms of a name: a text contains it if it has all signs of one of them."""
    wanted = DOTTED.sub("", unicodedata.normalize("NFC", name.casefold()).removesuffix("'s").removesuffix("’s"))
    words = wanted.split()
    last = words[-1]
    alias = TELLING.get(wanted, wanted)
    forms: list[tuple[_Sign, ...]] = []
    if alias != wanted or alias in TELLING.values():
        forms += [
            (_sign(alias, before="", behind=""),),
            *((_sign(form),) for form, of in TELLING.items() if of == alias),
        ]
    initials = "".join(word[0] for word in words if word not in LITTLE)
    if len(initials) >= INITIALS and terms(initials):
        forms.append((_sign(initials),))
    if len(words) > 1 and last.isdigit():  # game 3
        forms += [(_sign(f"{words[-2]}{mark}{last}", behind=r"(?!\d)"),) for mark in " -"]
    elif len(words) > 1 and entry(last, "n").same | entry(last, "n").broader:
        # "University" does not identify one; a surname that is also a word, "Judge", is no name by itself
        forms.append(tuple(_sign(word, behind="") for word in words))
    else:
        forms.append((_sign(last, behind=""),))
        if len(last) > _stem:
            forms.append((_sign(last[: max(_stem, len(last) - 2)], behind=r"\w{0,4}(?!\w)"),))
    return tuple(forms)


@lru_cache(maxsize=512)
def _sign(word: str, before: str = r"(?<!\w)", behind: str = r"(?!\w)") -> _Sign:
    return _Sign(word, re.compile(f"{before}{re.escape(word)}{behind}"))


CARRIED = re.compile(r"\b(?:carry|carries|carried|carrying|aboard)\b")  # who is carried is on board


def in_sentence(argument: Argument, parse: Parse) -> bool:
    """True if a sentence names an argument of the question, with the same or a related word."""
    if argument.name:
        return name_in(argument.text, parse.text.casefold())
    wanted = spelt(argument.lemma)
    if tells_match(wanted, parse.text) or (wanted == "board" and CARRIED.search(parse.text)):
        return True
    for token in parse.tokens:
        if not content_lemmas(token):
            continue
        lemma = spelt(token.lemma)
        if lemma == wanted or token.text.casefold() == argument.text.casefold():
            return True
        # "the storm" is the hurricane if that is named around it
        if token.pos in {"NOUN", "PROPN"} and noun_kin(lemma, wanted) and not only_broader(lemma, wanted):
            return True
        if token.pos == "VERB" and event_noun_tells(wanted, lemma):
            return True
    return False


def support(argument: Argument, parse: Parse, around: Surroundings) -> int:
    """Support of an argument of the question: `SENTENCE`, `AROUND` or `NOWHERE`."""
    return SENTENCE if in_sentence(argument, parse) else support_around(argument, around)


def support_around(argument: Argument, around: Surroundings) -> int:
    """Support of an argument that the sentence itself lacks: `AROUND` or `NOWHERE`."""
    if argument.name:
        return AROUND if around.names(argument.text) else NOWHERE
    return AROUND if around.tells(argument.text) else NOWHERE


class Supported(NamedTuple):
    """Least support among the names and among the other nouns of a question; `SENTENCE` (2) if it has none."""

    names: int
    nouns: int


def supported(frame: Frame, parse: Parse, around: Surroundings) -> Supported:
    """Find all arguments of a question in a sentence and around it."""
    return least(frame, lambda argument: support(argument, parse, around))


def least(frame: Frame, level: Callable[[Argument], int]) -> Supported:
    """Combine the support of each argument, its `level`, into that of the question; none is asked for in vain."""
    found = {True: SENTENCE, False: SENTENCE}
    for one in frame.arguments:
        if found[one.name] > NOWHERE:
            found[one.name] = min(found[one.name], level(one))
    return Supported(names=found[True], nouns=found[False])
