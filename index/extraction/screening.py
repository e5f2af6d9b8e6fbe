"""Which sentences can answer at all, by their words alone, so that the others need no parse.

Of 2,647 sentences that 200 questions chose among 590,000 of news, 563 were left to be parsed (26 Nov 2026).

What a parse binds, it binds to a sentence that tells the question's predicate and has its names and nouns in it or
around it; whether the words allow that is seen without a parse. Of a sentence that is not parsed no value is claimed,
and what its words tell joins the confidence as it would have.
"""

import re
import unicodedata
from collections.abc import Callable, Collection, Iterator, Sequence, Set

from index.extraction.converses import BEATING, CONVERSES
from index.extraction.counts import WATCHED
from index.extraction.evidence import gather_evidence
from index.extraction.extracted import Extracted, Strength
from index.extraction.frame import Argument, Frame
from index.extraction.lexical import PARTICLES, event_noun_tells, is_phrase, noun_kin, spelt, word_tells
from index.extraction.scoring import tells_match
from index.extraction.shares import GAINING
from index.extraction.support import AROUND, SENTENCE, Surroundings, least, name_in, support_around
from index.question import Kind
from index.thesaurus import entry

WORD = re.compile(r"[^\W\d_]+|\d+")
TOLLS = frozenset({"toll", "life"})  # "the toll rose to 12", "claimed 12 lives" tell that they died
DECIDING = BEATING | {"lose"}  # verbs that tell who wins
UNTOLD = frozenset({"be", "have"})  # verbs that a sentence can do without: "a crew of 12"

Lemmas = Callable[[str], Set[str]]
"""The lemmas that a word in small letters may have, whatever part of speech it is."""


def screened(frame: Frame, text: str, around: Surroundings, lemmas: Lemmas) -> Extracted | None:
    """What is known of a sentence that cannot answer, None where only its parse shows it."""
    if frame.office is not None or frame.described or frame.focus == "score" or frame.kind is Kind.QUOTE:
        return None
    folded = unicodedata.normalize("NFC", text.casefold())
    words = [lemmas(word) for word in WORD.findall(folded)]
    own = frozenset[str]().union(*words)
    held = least(frame, [_support(one, folded, own, around) for one in frame.arguments])
    told = _told(frame, own, words)
    by_noun = frame.kind is Kind.DATE and held.nouns == SENTENCE  # "Monday's earthquake" tells when it hit
    complete = held.names >= AROUND and held.nouns >= AROUND
    if (told or by_noun) and complete:
        return None
    near = complete and not frame.extractable
    found = Extracted(None, Strength.NEAR if near else Strength.NOTHING)
    return found._replace(evidence=gather_evidence(frame, text, around, held=held, told=told, found=found))


def _support(argument: Argument, folded: str, own: Set[str], around: Surroundings) -> int:
    if argument.name:
        there = name_in(argument.text, folded)
    else:
        wanted = spelt(argument.lemma)
        there = tells_match(wanted, folded) or any(
            spelt(one) == wanted or noun_kin(spelt(one), wanted) or event_noun_tells(wanted, one) for one in own
        )
    return SENTENCE if there else support_around(argument, around)


def _told(frame: Frame, own: Set[str], words: Sequence[Set[str]]) -> bool:
    """Can a sentence tell one of the predicates, as the verb, the noun, the state or the other side of the event?"""
    asked = frozenset(frame.predicates)
    if not asked or not UNTOLD.isdisjoint(asked) or not TOLLS.isdisjoint(own):
        return True
    sides = [one.taken | one.given for one in CONVERSES if not asked.isdisjoint(one.taken | one.given)]
    if any(not side.isdisjoint(own) for side in sides) or ("win" in asked and not DECIDING.isdisjoint(own)):
        return True
    if frame.kind is Kind.SHARE and GAINING.issuperset(asked):
        return True  # "elected with 52 percent of the vote"
    if WATCHED.issuperset(asked) and not {"before", "front"}.isdisjoint(own):
        return True
    return any(word_tells(one, predicate) for predicate in asked for one in (*own, *_phrases(asked, own, words)))


def _phrases(asked: Collection[str], own: Set[str], words: Sequence[Set[str]]) -> Iterator[str]:
    """The verbs of two words that a sentence may have: with a particle, or one that says what is asked: "set_free"."""
    for predicate in asked:
        phrases = (same for same in {predicate, *entry(predicate, "v").same} if "_" in same)
        yield from (phrase for phrase in phrases if own >= set(phrase.split("_")))
    for at, behind in enumerate(words):
        particles = PARTICLES.intersection(behind)
        before = [lemma for word in words[max(0, at - 2) : at] for lemma in word] if particles else ()
        yield from (one for lemma in before for p in particles if is_phrase(one := f"{lemma}_{p}"))
