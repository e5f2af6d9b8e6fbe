"""Screen sentences by their words alone: those that cannot answer need no parse.

Of 1,816 sentences that 100 questions chose among 590,000 of news, 391 were left to be parsed (26 Nov 2026).

The parse can bind a value only if the sentence has the question's predicate, and its names and nouns in it or around
it; whether the words allow that is decided without a parse. A sentence that is not parsed gets no value, and its words
contribute to the probability as they would with a parse.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence, Set
from typing import NamedTuple

from index.answers.extraction.binding.converses import BEATING, CONVERSES, CROWNING, TAKING
from index.answers.extraction.binding.support import AROUND, SENTENCE, Surroundings, least, name_in, support_around
from index.answers.extraction.evidence import gather_evidence
from index.answers.extraction.kinds.amounts import LASTING
from index.answers.extraction.kinds.counts import WATCHED
from index.answers.extraction.kinds.dates import OCCURRING
from index.answers.extraction.kinds.figures import GAINING
from index.answers.extraction.question.arguments import Argument
from index.answers.extraction.question.frame import Frame
from index.answers.extraction.syntax.lexical import PARTICLES, is_phrase, word_tells
from index.answers.extraction.syntax.related_words import RelatedWords
from index.query import Kind
from index.retrieval.ranking.evidence import Extracted, Strength
from index.text.thesaurus import entry
from index.text.values.finders import tells_match

WORD = re.compile(r"[^\W\d_]+|\d+")
TOLLS = frozenset({"toll", "life"})  # "the toll rose to 12", "claimed 12 lives" tell that they died
DECIDING = BEATING | TAKING | CROWNING | {"lose"}  # verbs that tell who wins
UNTOLD = frozenset("be have live".split())  # verbs that a sentence can do without: "a crew of 12", "a town of 900"

Lemmas = Callable[[str], Set[str]]
"""The lemmas that a word in small letters may have, whatever part of speech it is."""


class _Sentence(NamedTuple):
    """A sentence, also casefolded, with the possible lemmas of each of its words."""

    text: str
    around: Surroundings
    folded: str
    words: Sequence[Set[str]]


class Screen:
    """Screens sentences for one question by their words."""

    def __init__(self, frame: Frame, lemmas: Lemmas) -> None:
        self._frame, self._lemmas = frame, lemmas
        self._predicates = frozenset(frame.predicates)
        self._related = RelatedWords(self._predicates, {one.lemma for one in frame.arguments if not one.name})
        self._sides = [side for one in CONVERSES if not self._predicates.isdisjoint(side := one.taken | one.given)]
        listed = (same for one in frame.predicates for same in {one, *entry(one, "v").same} if "_" in same)
        self._phrases = [(same, frozenset(same.split("_"))) for same in listed]

    def known(self, sentences: Sequence[tuple[str, Surroundings]]) -> list[Extracted | None]:
        """The evidence of each sentence that cannot answer; None for one that has to be parsed."""
        if self._only_parsed:
            return [None] * len(sentences)
        folded = [unicodedata.normalize("NFC", text.casefold()) for text, _ in sentences]
        words = [[self._lemmas(word) for word in WORD.findall(text)] for text in folded]
        self._related.add({lemma for text in words for word in text for lemma in word})
        told = zip(sentences, folded, words, strict=True)
        return [self._known(_Sentence(*one, text, lemmas)) for one, text, lemmas in told]

    @property
    def _only_parsed(self) -> bool:
        frame = self._frame
        return frame.office is not None or frame.described or frame.focus == "score" or frame.kind is Kind.QUOTE

    def _known(self, one: "_Sentence") -> Extracted | None:
        frame, own = self._frame, frozenset[str]().union(*one.words)
        held = least(frame, lambda argument: self._support(argument, one, own))
        told = self._told(own, one.words)
        by_noun = frame.kind is Kind.DATE and held.nouns == SENTENCE  # "Monday's earthquake" gives the time
        complete = held.names >= AROUND and held.nouns >= AROUND
        if (told or by_noun) and complete:
            return None
        near = complete and not frame.extractable
        found = Extracted(None, Strength.NEAR if near else Strength.NOTHING)
        evidence = gather_evidence(frame, one.text, one.around, held=held, told=told, found=found)
        return found._replace(evidence=evidence)

    def _support(self, argument: Argument, sentence: "_Sentence", own: Set[str]) -> int:
        if argument.name:
            there = name_in(argument.text, sentence.folded)
        else:
            there = tells_match(argument.lemma, sentence.folded)
            there = there or not self._related.near(argument.lemma).isdisjoint(own)
        return SENTENCE if there else support_around(argument, sentence.around)

    def _told(self, own: Set[str], words: Sequence[Set[str]]) -> bool:
        """True if a sentence may have a predicate, as verb, noun, state or converse verb."""
        asked = self._predicates
        if not asked or not UNTOLD.isdisjoint(asked) or not TOLLS.isdisjoint(own):
            return True
        if any(not side.isdisjoint(own) for side in self._sides) or self._told_otherwise(own):
            return True
        if any(not self._related.telling(predicate).isdisjoint(own) for predicate in asked):
            return True
        phrases = (*self._apart(own), *_with_particle(words))
        return any(word_tells(one, predicate) for predicate in asked for one in phrases)

    def _told_otherwise(self, own: Set[str]) -> bool:
        """True if a sentence has words that imply winners, shares or spectators without the asked verb."""
        asked = self._predicates
        if "win" in asked and not DECIDING.isdisjoint(own):
            return True
        if self._frame.kind is Kind.SHARE and GAINING.issuperset(asked):
            return True  # "elected with 52 percent of the vote"
        if any(alike.issuperset(asked) and not alike.isdisjoint(own) for alike in (OCCURRING, LASTING)):
            return True  # "will take place in", "took six weeks"
        return WATCHED.issuperset(asked) and not {"before", "front"}.isdisjoint(own)

    def _apart(self, own: Set[str]) -> Iterator[str]:
        """The two-word verbs with the asked meaning, both words of which occur in a sentence: "set_free"."""
        return (same for same, both in self._phrases if own >= both)


def _with_particle(words: Sequence[Set[str]]) -> Iterator[str]:
    """The verbs with a particle that a sentence may have: "let_out"."""
    for at, behind in enumerate(words):
        if particles := PARTICLES.intersection(behind):
            before = (lemma for word in words[max(0, at - 2) : at] for lemma in word)
            yield from (one for lemma in before for p in particles if is_phrase(one := f"{lemma}_{p}"))
