"""Evidence for score and probability of a sentence: the binding of its value, the support of the question's words."""

import re

from index.answers.extraction.binding.support import SENTENCE, Supported, Surroundings
from index.answers.extraction.question.frame import Frame
from index.query import Kind
from index.retrieval.ranking.evidence import Evidence, Extracted, Strength

BESIDE = 0.6  # weight of a value bound by its surroundings, relative to one bound in its sentence
YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")


def gather_evidence(
    frame: Frame, text: str, around: Surroundings, *, held: Supported, told: bool, found: Extracted
) -> Evidence:
    """Gather the evidence of a sentence; `told` is true if it has a predicate of the question, `held` its support."""
    strength, valued = found.strength, found.strength is Strength.BOUND and found.range is not None
    typed, speech = frame.extractable or valued, frame.kind is Kind.QUOTE
    topic = not typed and not speech
    return Evidence(
        typed_bound=float(typed and strength is Strength.BOUND) * (BESIDE if found.around else 1.0),
        typed_near=float(typed and strength is Strength.NEAR),
        typed_nothing=float(typed and strength is Strength.NOTHING),
        speech_bound=float(speech and strength is Strength.BOUND),
        speech_nothing=float(speech and strength is Strength.NOTHING),
        topic_bound=float(topic and strength is Strength.BOUND),
        topic_nothing=float(topic and strength is Strength.NOTHING),
        told=float(told),
        told_around=float(not told and around.tells(" ".join(frame.predicates))),
        names=held.names / SENTENCE,
        nouns=held.nouns / SENTENCE,
        other_year=float(_of_another_year(frame, text)),
    )


def _of_another_year(frame: Frame, text: str) -> bool:
    """True if a sentence names years, and none of the requested ones."""
    asked = {time for time in frame.times if time.isdigit()}
    told = set(YEAR.findall(text))
    return bool(asked) and bool(told) and asked.isdisjoint(told)
