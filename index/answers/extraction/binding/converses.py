"""Converse verbs, which report one event from two sides: "lose to Holm" and "Holm beat", "award to Holm"."""

from collections.abc import Sequence
from typing import NamedTuple

from index.answers.extraction.binding.support import name_in
from index.answers.extraction.question.arguments import Argument, Role
from index.answers.extraction.question.frame import Frame
from index.answers.extraction.syntax.grammar import agents, dependents, passive, patients, stands_behind, subjects
from index.answers.extraction.syntax.lexical import tells
from index.query import Kind
from index.text.syntax import Parse
from index.text.values.finders import tells_match


class Converse(NamedTuple):
    """Two sides of an event: the agent of a verb of `taken` stands behind `preposition` at a verb of `given`."""

    taken: frozenset[str]
    given: frozenset[str]
    preposition: str


CONVERSES = (
    Converse(frozenset("win receive get earn".split()), frozenset("award give grant present".split()), "to"),
    Converse(frozenset("buy acquire purchase".split()), frozenset({"sell"}), "to"),
    Converse(frozenset("beat defeat".split()), frozenset({"lose"}), "to"),
)
BEATING = frozenset("beat defeat thrash overcome crush trounce".split())
# Who does one of these with a title or a cup wins it.
TAKING = frozenset("take claim capture clinch secure lift seal land snatch grab".split())
PRIZES = frozenset("title trophy crown cup championship".split())
CROWNING = frozenset({"crown"})
# Contests of one meeting: who beats somebody in one has won it.
MEETINGS = frozenset(
    "runoff run-off election primary referendum vote ballot race game match bout fight duel derby".split()
)
LAST, EARLIER = "final", frozenset("semi quarter eighth".split())
# A contest and its prizes: who won the title at an open won the open; who won a match there did not.
WON = frozenset("title trophy crown cup championship tournament final edition event contest race vote".split())


SHARES = frozenset("percent % vote seat point quarter third half district state".split())
ANY = frozenset("a an one another two three four five".split())


def converse_doers(frame: Frame, parse: Parse, at: int) -> list[int]:
    """Tokens of the requested agent at a verb that reports the event from its other side."""
    token = parse.tokens[at]
    if token.pos != "VERB":
        return []
    for one in CONVERSES:
        if frame.role is Role.AGENT and token.lemma in one.given and one.taken & set(frame.predicates):
            return _receivers(parse, at, one.preposition)
        if frame.role is Role.PATIENT and one.given & set(frame.predicates) and _of_thing(frame):
            if token.lemma in one.taken:
                return agents(parse, at)
            if token.lemma in one.given:
                return _receivers(parse, at, one.preposition)
    return _sides(frame, parse, at) if frame.role is Role.AGENT else []


def _sides(frame: Frame, parse: Parse, at: int) -> list[int]:
    """Tokens of the winner or loser of a contest, at a verb for beating or losing to somebody."""
    token, wins, loses = parse.tokens[at], "win" in frame.predicates, "lose" in frame.predicates
    if token.lemma in BEATING and (wins or loses) and _in_contest(frame, parse, at):
        return agents(parse, at) if wins else patients(parse, at)
    if wins and token.lemma in TAKING and any(parse.tokens[k].lemma.lower() in PRIZES for k in patients(parse, at)):
        return agents(parse, at)
    if wins and token.lemma in CROWNING and passive(parse, at):
        return subjects(parse, at)
    if wins and token.lemma == "lose" and _is_match(frame, parse):
        return [k for k in stands_behind(parse, at, "to") if parse.tokens[k].pos == "PROPN"]
    return []


def is_only_part(frame: Frame, parse: Parse, at: int) -> bool:
    """True if less is won than the question asks for: a match of the open, a medal of the games, a share of votes."""
    if "win" not in frame.predicates or parse.tokens[at].pos != "VERB" or not tells(parse, at, "win"):
        return False
    if parse.tokens[at].lemma in BEATING:
        return not _in_contest(frame, parse, at)
    asked = [a for a in frame.arguments if a.role is Role.PATIENT]
    won = dependents(parse, at, "dobj", "npadvmod")
    shares = SHARES - {a.lemma.lower() for a in frame.arguments}
    if any(parse.tokens[k].lemma.lower() in shares for k in won):
        return True
    return bool(asked) and _is_less(frame, parse, asked, won)


def _is_less(frame: Frame, parse: Parse, asked: Sequence[Argument], won: Sequence[int]) -> bool:
    """True if the thing won is neither the requested one nor a contest."""
    if not won:
        return False
    if any(parse.tokens[k].lemma.lower() in ANY for k in dependents(parse, won[0], "det", "nummod")):
        return True  # "won a final", "won one cup"
    thing = parse.tokens[won[0]]
    before = dependents(parse, won[0], "compound", "amod")
    phrase = " ".join(parse.tokens[k].text for k in [*before, won[0]]).casefold()
    if thing.lemma.lower() in WON or any(name_in(a.text, phrase) or a.lemma == thing.lemma for a in asked):
        return False
    return thing.pos == "NOUN" and thing.lemma not in {a.lemma for a in frame.arguments}


def _receivers(parse: Parse, at: int, preposition: str) -> list[int]:
    """Tokens of the receiver: behind "to", as the first of two objects, or as subject beside an object."""
    if told := stands_behind(parse, at, preposition):
        return told
    first = [k for k in dependents(parse, at, "dative") if parse.tokens[k].pos in {"PROPN", "NOUN"}]
    if first or not passive(parse, at):
        return first
    return subjects(parse, at) if dependents(parse, at, "dobj", "oprd") else []


def _of_thing(frame: Frame) -> bool:
    """True if a question names a thing that was given and asks for the person who received it."""
    return any(a.role is Role.PATIENT for a in frame.arguments) and frame.kind is Kind.PERSON


def _is_match(frame: Frame, parse: Parse) -> bool:
    """True if a question names a game only by its kind, and a sentence reports a score: "Tarnby beat Orsund 3-1"."""
    nouns = [a.lemma for a in frame.arguments if not a.name]
    return bool(nouns) and all(tells_match(noun, parse.text) for noun in nouns)


def _in_contest(frame: Frame, parse: Parse, at: int) -> bool:
    """True if somebody is beaten in the final of a contest, or in the vote that the question asks about."""
    if _is_match(frame, parse):
        return True
    asked = {a.lemma.lower() for a in frame.arguments}
    behind = (k for one in (at, *patients(parse, at)) for k in stands_behind(parse, one, "in"))
    return any(
        (
            parse.tokens[k].lemma.lower() == LAST
            and EARLIER.isdisjoint(parse.tokens[j].lemma.lower() for j in parse.subtree(k))
        )
        or parse.tokens[k].lemma.lower() in asked & MEETINGS
        for k in behind
    )
