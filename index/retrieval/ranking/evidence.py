"""What is extracted from a sentence, and how well it is bound to the question."""

from enum import IntEnum
from typing import NamedTuple

from index.text.values import Range


class Strength(IntEnum):
    """How far a value is bound to what is asked: `BOUND` can be claimed, `NEAR` only shows that the topic is told."""

    NOTHING = 0
    NEAR = 1
    BOUND = 2


class Evidence(NamedTuple):
    """What a sentence's parse tells of whether it answers, each 0 to 1; figures of a kind of question are 0 for others.

    `typed` questions ask for a short value; `speech` ones for what somebody said; of the rest `topic` is told.
    """

    typed_bound: float = 0.0
    typed_near: float = 0.0
    typed_nothing: float = 0.0
    speech_bound: float = 0.0
    speech_nothing: float = 0.0
    topic_bound: float = 0.0
    topic_nothing: float = 0.0
    told: float = 0.0  # the predicate stands in the sentence
    told_around: float = 0.0  # it stands around it only
    names: float = 0.0  # the least support of a name: 1 in the sentence, .5 around it
    nouns: float = 0.0  # the same of the other nouns
    other_year: float = 0.0  # it tells of another year than the one that is asked about


class Extracted(NamedTuple):
    """A value of a sentence, as a range of its text and how it is bound."""

    range: Range | None
    strength: Strength
    evidence: Evidence = Evidence()
    around: bool = False  # what binds it stands around its sentence, which is quoted behind one that says all itself


NOTHING = Extracted(None, Strength.NOTHING)
