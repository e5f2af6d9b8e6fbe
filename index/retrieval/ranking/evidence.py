"""Evidence from the parse of a sentence: the extracted value, and how well it is bound to the question."""

from enum import IntEnum
from typing import NamedTuple

from index.text.values import Range


class Strength(IntEnum):
    """Strength of the binding of a value to the question: `BOUND` can be claimed, `NEAR` is only on the topic."""

    NOTHING = 0
    NEAR = 1
    BOUND = 2


class Evidence(NamedTuple):
    """Evidence from a sentence's parse that it answers, each 0 to 1; features of other kinds of question are 0.

    `typed` questions ask for a short value; `speech` ones for what somebody said; `topic` is for all others.
    """

    typed_bound: float = 0.0
    typed_near: float = 0.0
    typed_nothing: float = 0.0
    speech_bound: float = 0.0
    speech_nothing: float = 0.0
    topic_bound: float = 0.0
    topic_nothing: float = 0.0
    told: float = 0.0  # the predicate is in the sentence
    told_around: float = 0.0  # the predicate is only around the sentence
    names: float = 0.0  # the least support of a name: 1 in the sentence, .5 around it
    nouns: float = 0.0  # the same of the other nouns
    other_year: float = 0.0  # it is about another year than requested


class Extracted(NamedTuple):
    """A value of a sentence, as a range of its text and how it is bound."""

    range: Range | None
    strength: Strength
    evidence: Evidence = Evidence()
    around: bool = False  # bound by its surroundings only: quoted behind a self-contained sentence

    @property
    def unbound(self) -> "Extracted":
        """The same value, which may not be claimed."""
        if self.strength is not Strength.BOUND:
            return self
        near = self.evidence._replace(typed_bound=0.0, typed_near=float(self.evidence.typed_bound > 0))
        return self._replace(strength=Strength.NEAR, evidence=near)


NOTHING = Extracted(None, Strength.NOTHING)
