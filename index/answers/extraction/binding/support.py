"""Where the other words of a question stand: in the clause, in the sentence, around it, or nowhere."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple

from index.answers.extraction.question.casing import sentence_case
from index.answers.extraction.question.frame import Argument, Frame
from index.answers.extraction.syntax.lexical import content_lemmas, event_noun_tells, noun_kin, only_broader, spelt
from index.text.analysis import analyzer, terms
from index.text.syntax import Parse
from index.text.thesaurus import entry
from index.text.values import TELLING
from index.text.values.score_pattern import tells_match

NOWHERE, AROUND, SENTENCE = 0, 1, 2
# A country and what is of it: adjectives end in other letters than names do.
_stem = 4
INITIALS = 3  # letters from which the initials of a name stand for it: of two, too many are words
DOTTED = re.compile(r"(?<=(?<!\w)[a-z])\.(?=[a-z]\b|\s|$)|(?<=\.[a-z])\.")  # of U.S.
LITTLE = frozenset("of the and for in on".split())


STOP = re.compile(r"(?<=[.!?])[\"”’)]*\s+")  # where a sentence of what stands before ends


class Surroundings:
    """What stands around a sentence: its neighbours, the headline with the day, the opening of the story.

    `parse` reads the sentence before and the headline where a question needs it; without it they are not parsed.
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
        """The sentence before, parsed; None where there is none."""
        sentence = STOP.split(self.before.strip())[-1]
        return self._parse(sentence) if self._parse and sentence else None

    @cached_property
    def headed(self) -> Parse | None:
        """The headline, parsed; None where the story has none."""
        return self._parse(sentence_case(self._headline)) if self._parse and self._headline else None

    @cached_property
    def text(self) -> str:
        """All of it."""
        return "\n".join((self.title, self.before, self.after, self.opening))

    @cached_property
    def folded(self) -> str:
        """All of it, in small letters."""
        return self.text.casefold()

    def tells(self, words: str) -> bool:
        """True if one of some words stands there, in any form."""
        return not self._terms.isdisjoint(analyzer("en").of_words(words))

    @cached_property
    def _terms(self) -> frozenset[str]:
        near = analyzer("en").of_words(f"{self.before}\n{self.after}")
        return near | _of_story(self.title, self.opening)


@lru_cache(maxsize=64)
def _of_story(title: str, opening: str) -> frozenset[str]:
    return analyzer("en").of_words(f"{title}\n{opening}")


@lru_cache(maxsize=64)
def _undotted(folded: str) -> str:
    return DOTTED.sub("", unicodedata.normalize("NFC", folded))


def name_in(name: str, folded: str) -> bool:
    """True if a text in small letters has a name: its last word, its initials, or another form of the country."""
    wanted = DOTTED.sub("", unicodedata.normalize("NFC", name.casefold()).removesuffix("'s").removesuffix("’s"))
    folded = _undotted(folded)
    alias = TELLING.get(wanted, wanted)
    words = wanted.split()
    last = words[-1]
    if alias != wanted or alias in TELLING.values():
        forms = (form for form, of in TELLING.items() if of == alias)
        if alias in folded or any(re.search(rf"(?<!\w){re.escape(form)}(?!\w)", folded) for form in forms):
            return True
    initials = "".join(word[0] for word in words if word not in LITTLE)
    if len(initials) >= INITIALS and terms(initials) and re.search(rf"(?<!\w){re.escape(initials)}(?!\w)", folded):
        return True
    if len(words) > 1 and entry(last, "n").same | entry(last, "n").broader:
        # "University" says nothing of which; a surname that is a word, "Judge", is no name by itself
        return all(re.search(rf"(?<!\w){re.escape(word)}", folded) for word in words)
    if re.search(rf"(?<!\w){re.escape(last)}", folded):
        return True
    stem = last[: max(_stem, len(last) - 2)]
    return len(last) > _stem and re.search(rf"(?<!\w){re.escape(stem)}\w{{0,4}}(?!\w)", folded) is not None


def in_sentence(argument: Argument, parse: Parse) -> bool:
    """True if a sentence has what an argument of the question names, in the same or a near word."""
    if argument.name:
        return name_in(argument.text, parse.text.casefold())
    wanted = spelt(argument.lemma)
    if tells_match(wanted, parse.text):
        return True
    for token in parse.tokens:
        if not content_lemmas(token):
            continue
        lemma = spelt(token.lemma)
        if lemma == wanted or token.text.casefold() == argument.text.casefold():
            return True
        # "the storm" is the hurricane where that is named around it
        if token.pos in {"NOUN", "PROPN"} and noun_kin(lemma, wanted) and not only_broader(lemma, wanted):
            return True
        if token.pos == "VERB" and event_noun_tells(wanted, lemma):
            return True
    return False


def support(argument: Argument, parse: Parse, around: Surroundings) -> int:
    """How near an argument of the question stands: `SENTENCE`, `AROUND` or `NOWHERE`."""
    return SENTENCE if in_sentence(argument, parse) else support_around(argument, around)


def support_around(argument: Argument, around: Surroundings) -> int:
    """`AROUND` or `NOWHERE`: where an argument stands that the sentence itself has not."""
    if argument.name:
        return AROUND if name_in(argument.text, around.folded) else NOWHERE
    return AROUND if around.tells(argument.text) else NOWHERE


class Supported(NamedTuple):
    """How the arguments of a question are supported: the least of its names, of its other nouns; 2 where none are."""

    names: int
    nouns: int


def supported(frame: Frame, parse: Parse, around: Surroundings) -> Supported:
    """Look for all arguments of a question in a sentence and around it."""
    return least(frame, [support(one, parse, around) for one in frame.arguments])


def least(frame: Frame, levels: Sequence[int]) -> Supported:
    """The support of a question's arguments as a whole, by that of each."""
    found = list(zip(frame.arguments, levels, strict=True))
    return Supported(
        min((level for one, level in found if one.name), default=SENTENCE),
        min((level for one, level in found if not one.name), default=SENTENCE),
    )
