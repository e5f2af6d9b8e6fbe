"""Bind counts of what something has: people on board, members of a group, inhabitants of a town."""

from index.answers.extraction.binding.binding import stands_for
from index.answers.extraction.binding.support import name_in
from index.answers.extraction.candidates import Candidate
from index.answers.extraction.question.arguments import Argument
from index.answers.extraction.question.frame import Frame
from index.answers.extraction.syntax.clauses import clause_tokens
from index.answers.extraction.syntax.grammar import (
    PLACING,
    coordinated,
    dependents,
    stands_behind,
    subjects,
    verb_of,
)
from index.answers.extraction.syntax.lexical import PEOPLE, noun_same
from index.text.syntax import Parse
from index.text.thesaurus import is_a

BEHIND_BE = frozenset({"attr", "advmod"})  # "is a town of", "is home to"
GROUPED = frozenset("strong member man person people woman seat bed".split())  # a 12-strong crew


def count_had(frame: Frame, parse: Parse, one: Candidate) -> int | None:
    """Token of the owner of the counted things, for a question without a verb: "how many were on board"."""
    for owner in (_size_of_group(frame, parse, one), inhabited(frame, parse, one)):
        if owner is not None:
            return owner
    if (of := amount_of(frame, parse, one)) is not None:
        verb = verb_of(parse, of)
        clause = " ".join(parse.tokens[k].text for k in clause_tokens(parse, verb)).casefold()
        return verb if all(name_in(a.text, clause) for a in frame.names) else None
    if one.noun is None or not frame.focus:
        return _being_there(frame, parse, one)
    placed = one.noun if _is_placed_so(frame, parse, one.noun) else None
    return next((k for k in (placed, _carrier(frame, parse, one.noun)) if k is not None), _owning(frame, parse, one))


HAVING = frozenset("have be own hold include contain boast".split())


def _owning(frame: Frame, parse: Parse, one: Candidate) -> int | None:
    """The verb that says that its subject has the counted things, if that is who the question names."""
    verb = verb_of(parse, one.head)
    own = not frame.names or any(stands_for(a, parse, k) for a in frame.names for k in subjects(parse, verb))
    return verb if own and parse.tokens[verb].lemma in HAVING else None


def _is_placed_so(frame: Frame, parse: Parse, noun: int) -> bool:
    """True if what is counted is where the question asks: "left 900 people without power", "900 people in hospital"."""
    asked = [a for a in frame.arguments if not a.name and a.verb in PLACES]
    verb = parse.tokens[noun].head
    heads = [noun, verb] if parse.tokens[noun].dep == "dobj" and parse.tokens[verb].lemma == "leave" else [noun]
    return bool(asked) and all(
        any(parse.tokens[k].lemma == a.lemma for head in heads for k in stands_behind(parse, head, a.verb))
        for a in asked
    )


PLACES = PLACING | {"without", "under"}


def _being_there(frame: Frame, parse: Parse, one: Candidate) -> int | None:
    """The verb of "17 are in hospital", for a question how many are."""
    verb = parse.tokens[one.head].head
    if frame.focus or parse.tokens[verb].lemma != "be" or one.head not in subjects(parse, verb):
        return None
    first = next((a for a in frame.arguments if not a.name and a.verb in PLACING), None)
    if first is None:
        return None
    there = stands_behind(parse, verb, first.verb)
    return verb if any(parse.tokens[k].lemma == first.lemma for k in there) else None


def _size_of_group(frame: Frame, parse: Parse, one: Candidate) -> int | None:
    """The noun of "a crew of 12" and "a 12-strong crew", for a question how many were in the crew."""
    above = parse.tokens[one.head].head
    head = parse.tokens[above].head
    of = parse.tokens[above].lemma == "of" and parse.tokens[one.head].dep == "pobj"
    strong = parse.tokens[above].lemma in GROUPED and parse.tokens[above].dep in {"amod", "compound", "nmod"}
    if not (of or strong) or parse.tokens[head].pos != "NOUN":
        return None
    if not any(is_a(parse.tokens[head].lemma, kind) for kind in ("group", "organization")):
        return None
    asked = [a for a in frame.arguments if not a.name]
    return head if any(noun_same(parse.tokens[head].lemma, a.lemma) for a in asked) else None


def amount_of(frame: Frame, parse: Parse, one: Candidate) -> int | None:
    """The noun of "a population of 12,300", for a question what the population is."""
    above = parse.tokens[one.head].head
    noun = parse.tokens[above].head
    behind = parse.tokens[one.head].dep == "pobj" and parse.tokens[above].lemma == "of"
    if not behind or frame.focus is None or frame.predicates:
        return None
    own = {parse.tokens[k].lemma.lower() for k in parse.subtree(noun)}
    if not frame.arguments and not own.issuperset(frame.traits):
        return None  # a country's population is not that of the world
    return noun if noun_same(parse.tokens[noun].lemma, frame.focus) else None


def _carrier(frame: Frame, parse: Parse, noun: int) -> int | None:
    """The noun of the question that has the counted things: "a ferry with 212 people on board", "carrying 212"."""
    above = parse.tokens[noun].head
    asked = [a for a in frame.arguments if not a.name]
    if parse.tokens[above].pos == "VERB" and parse.tokens[above].lemma == "carry":
        carried = {k for one in dependents(parse, above, "dobj") for k in coordinated(parse, one)}
        part = frame.focus in PEOPLE and parse.tokens[noun].lemma not in PEOPLE  # passengers are not all people
        carriers = subjects(parse, above) if noun in carried and not part else []
        return next((k for k in carriers if all(_is_carrier(parse, k, a) for a in asked)), None) if asked else None
    if parse.tokens[noun].dep != "pobj" or parse.tokens[above].lemma not in {"with", "carry"}:
        return None
    head = parse.tokens[above].head
    own = {parse.tokens[k].lemma for k in parse.subtree(head)}
    held = all(a.lemma in own or any(noun_same(one, a.lemma) for one in own) for a in asked)
    return head if asked and held and any(noun_same(parse.tokens[head].lemma, a.lemma) for a in asked) else None


def _is_carrier(parse: Parse, at: int, asked: Argument) -> bool:
    """True if a noun is the requested vehicle; any is for who was "on board"."""
    lemma = parse.tokens[at].lemma
    return noun_same(lemma, asked.lemma) or (asked.lemma == "board" and is_a(lemma, "conveyance"))


def inhabited(frame: Frame, parse: Parse, one: Candidate) -> int | None:
    """The noun of "Tarnby, a town of 12,000 people", for a question how many live in Tarnby."""
    if one.noun is None or not (frame.focus == "population" or frame.predicates == ("live",)):
        return None
    above = parse.tokens[parse.tokens[one.noun].head]
    place = parse.tokens[above.head]
    home = above.lemma == "to" and place.lemma == "home"
    if not home and not (above.lemma == "of" and is_a(place.lemma, "location")):
        return None
    named = [place.head] if place.dep == "appos" else subjects(parse, place.head) if place.dep in BEHIND_BE else []
    told = any(stands_for(a, parse, k) for k in named for a in frame.names)
    return above.head if told else None
