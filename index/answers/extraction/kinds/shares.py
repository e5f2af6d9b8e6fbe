"""Bind shares to a name: of the votes that it won, or in a poll."""

from collections.abc import Sequence

from index.answers.extraction.binding.binding import stands_for
from index.answers.extraction.question.frame import Frame, Role
from index.answers.extraction.syntax.grammar import dependents, passive, patients, stands_behind, subjects
from index.answers.extraction.syntax.lexical import noun_same
from index.text.syntax import Parse

PUTTING = frozenset("put see show place give estimate".split())
GAINING = frozenset("get win receive take gain obtain secure poll score have".split())


def polled(frame: Frame, parse: Parse, share: int, at: int) -> bool:
    """True if a name has the requested share of the votes: "was elected with 52 percent of the vote"."""
    if not frame.predicates or not GAINING.issuperset(frame.predicates):
        return False
    asked = [a for a in frame.arguments if not a.name and a.verb == "of"]
    of = stands_behind(parse, share, "of")
    whole = bool(asked) and all(any(noun_same(parse.tokens[k].lemma, a.lemma) for k in of) for a in asked)
    held = dependents(parse, at, "prep")
    at_with = [k for k in held if parse.tokens[k].lemma == "with" and share in parse.subtree(k)]
    doers = patients(parse, at) if passive(parse, at) else subjects(parse, at)
    mine = [a for a in frame.names if a.role is Role.AGENT]
    return whole and bool(at_with) and bool(mine) and any(stands_for(a, parse, k) for k in doers for a in mine)


def shared(frame: Frame, parse: Parse, at: int, prepositions: Sequence[str]) -> bool:
    """True if a name has a share: "puts the party at 48%", "the party leads with 48%"."""
    put = parse.tokens[at].lemma in PUTTING and "at" in prepositions
    holders = patients(parse, at) if put else subjects(parse, at) if {"with", "on"} & set(prepositions) else []
    return any(stands_for(a, parse, k) for k in holders for a in frame.names)
