"""Extract places: names behind a preposition of place, at the asked predicate or noun."""

import re
from collections.abc import Iterator

from index.answers.extraction.binding.binding import has_other_number, has_predicate, keeps_roles, stands_for
from index.answers.extraction.binding.support import AROUND, SENTENCE, Supported, name_in
from index.answers.extraction.candidates import NamedCandidate, label_at, named_tokens
from index.answers.extraction.kinds.dates import OCCURRING
from index.answers.extraction.question.arguments import Role
from index.answers.extraction.question.frame import Frame
from index.answers.extraction.syntax.clauses import in_clause_below, is_still, phrase_range
from index.answers.extraction.syntax.grammar import PLACING, asserted, coordinated, dependents, subjects, verb_of
from index.answers.extraction.syntax.lexical import noun_kin, tells
from index.retrieval.ranking.evidence import Extracted, Strength
from index.text.syntax import Parse
from index.text.thesaurus import is_a
from index.text.values import Range


def locations(frame: Frame, parse: Parse) -> Iterator[tuple[Range, int]]:
    """Yield the places of a sentence (behind a preposition of place, or struck), each with the token that is there."""
    names = list(named_tokens(parse))
    for at, token in enumerate(parse.tokens):
        if token.pos not in {"NOUN", "PROPN"} or not (
            _placed(parse, at) or _struck(frame, parse, at) or _is_origin(frame, parse, at)
        ):
            continue
        inside = [k for k in parse.subtree(at) if not in_clause_below(parse, k, at)]
        own = [one for one in names if one.head in inside and parse.tokens[one.head].dep != "appos"]
        direct = [one for one in own if one.head == at]
        # the parser takes a rare place name of one word for a person's name
        placed = [
            one
            for one in own
            if one.label in {"GPE", "LOC", "FAC", ""}
            or (one.label == "ORG" and one.head != at)  # the Serrano valley
            or (one.label == "PERSON" and " " not in parse.text[slice(*one.range)])
        ]
        if (
            not placed
            or (direct and not (set(direct) & set(placed)))
            or label_at(parse, at) in {"DATE", "TIME", "EVENT"}
        ):
            continue
        if not direct and not any(
            is_a(token.lemma, kind)
            for kind in ("location", "structure", "region", "body_of_water", "geological_formation")
        ):
            continue
        last = max([at, *(one.head for one in placed if parse.tokens[one.head].head in dependents(parse, at, "prep"))])
        span = _listed(parse, at, direct[0]) if direct else phrase_range(parse, [k for k in inside if k <= last])
        yield span, parse.tokens[token.head].head if token.dep == "pobj" else token.head


def _listed(parse: Parse, at: int, first: NamedCandidate) -> Range:
    """A place with the places coordinated with it: "Tarnby, Orsund and Vell"."""
    joined = [k for k in coordinated(parse, at) if parse.tokens[k].pos == "PROPN" and k >= first.head]
    return first.range[0], max(first.range[1], parse.tokens[max(joined, default=at)].end)


def _placed(parse: Parse, at: int) -> bool:
    """True if a noun follows a preposition of place. In "sank off Tarnby" the parser attaches both to the verb."""
    token = parse.tokens[at]
    if token.dep == "pobj":
        return parse.tokens[token.head].lemma in PLACING
    before = parse.tokens[at - 1] if at else token
    return (
        token.pos == "PROPN"
        and token.dep in {"advmod", "npadvmod", "dobj"}
        and before.dep == "prt"
        and before.head == token.head
        and before.lemma in PLACING
    )


STRIKING = frozenset("strike hit rock shake batter devastate ravage sweep lash pound".split())


def _struck(frame: Frame, parse: Parse, at: int) -> bool:
    """True if a noun is the object of a verb like "hit" with an impersonal subject: "the storm hit Tarnby"."""
    token = parse.tokens[at]
    verb = parse.tokens[token.head]
    asked = not STRIKING.isdisjoint(frame.predicates) and frame.role is not Role.AGENT
    return asked and token.dep == "dobj" and verb.lemma in STRIKING


def _is_origin(frame: Frame, parse: Parse, at: int) -> bool:
    """True if the question asks where somebody is from, and a noun follows "from"."""
    token = parse.tokens[at]
    return frame.origin and token.dep == "pobj" and parse.tokens[token.head].lemma == "from"


FROM = re.compile(r"\b(?:from|of)(?: the)? $")  # where somebody comes from, and not where they are


def _stands_at(frame: Frame, parse: Parse, owner: int) -> bool:
    """True if the person in the question is said to be where a noun was: "was present at the talks in Esker"."""
    verb = verb_of(parse, owner)
    return (
        parse.tokens[verb].lemma == "be"
        and not frame.predicates
        and any(stands_for(a, parse, k) for k in subjects(parse, verb) for a in frame.names)
    )


BEING_THERE = frozenset("be locate situate lie".split())


def _is_there(frame: Frame, parse: Parse, owner: int) -> bool:
    """True if a clause with "be" or "located" gives the place of an argument of the question."""
    if parse.tokens[owner].lemma not in BEING_THERE:
        return False
    own = subjects(parse, owner)
    return any(parse.tokens[k].pos == "PRON" or any(stands_for(a, parse, k) for a in frame.arguments) for k in own)


def _takes_place(frame: Frame, parse: Parse, owner: int) -> bool:
    """True if an event takes place, for a question where it happened or was held."""
    said = parse.tokens[owner].lemma in OCCURRING and OCCURRING.issuperset(frame.predicates)
    nouns = [a for a in frame.arguments if not a.name]
    return said and any(stands_for(a, parse, k) for k in subjects(parse, owner) for a in nouns)


def extract_places(frame: Frame, parse: Parse, held: Supported) -> Iterator[Extracted]:
    """Yield the places of a sentence, each with its binding to the question."""
    asked = frame.predicates
    for span, place in locations(frame, parse):
        owner = place if parse.tokens[place].pos in {"NOUN", "VERB", "AUX", "PROPN"} else verb_of(parse, place)
        if (
            asked
            and parse.tokens[owner].pos in {"NOUN", "PROPN"}
            and is_still(parse, owner)
            and not is_a(parse.tokens[owner].lemma, "person")
        ):
            owner = verb_of(parse, owner)
        at_noun = any(
            not a.name and parse.tokens[owner].pos == "NOUN" and noun_kin(parse.tokens[owner].lemma, a.lemma)
            for a in frame.arguments
        )
        told = any(tells(parse, owner, p) for p in asked) if asked else at_noun or _is_there(frame, parse, owner)
        told = told or _stands_at(frame, parse, owner) or _takes_place(frame, parse, owner)
        if any(name_in(a.text, parse.text[slice(*span)].casefold()) for a in frame.names):
            continue
        sure = (
            told
            and held.names >= AROUND
            and held.nouns >= SENTENCE
            and not any(has_other_number(a.text, parse.text) for a in frame.names)
            and (not frame.origin or FROM.search(parse.text, 0, span[0]) is not None)
            and asserted(parse, owner, future=frame.future)
            and (not asked or keeps_roles(frame, parse, owner))
        )
        near = told or has_predicate(frame, parse)
        yield Extracted(span, Strength.BOUND if sure else Strength.NEAR if near else Strength.NOTHING)
