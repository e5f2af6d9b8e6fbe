"""Extract counts that are told as a level: the death toll rose to 12, the number of dead was put at 31."""

from collections.abc import Iterator

from index.answers.extraction.binding.binding import is_complete, keeps_places
from index.answers.extraction.binding.support import Supported
from index.answers.extraction.candidates import candidate_quantities, label_at
from index.answers.extraction.kinds.counts import is_plain_count
from index.answers.extraction.question.frame import Frame
from index.answers.extraction.syntax.clauses import governed_by
from index.answers.extraction.syntax.grammar import asserted, patients, stands_behind, subjects
from index.answers.extraction.syntax.lexical import PEOPLE, noun_fits, only_broader, state_tells, tells
from index.query import Kind
from index.retrieval.ranking.evidence import Extracted, Strength
from index.text.syntax import Parse
from index.text.thesaurus import tell_same_event


def extract_levels(frame: Frame, parse: Parse, held: Supported) -> Iterator[Extracted]:
    """Yield the counts that a sentence tells as the level of a toll or of a number of people."""
    if not frame.mass:
        yield from _tolls(frame, parse, held)
        yield from _levels(frame, parse, held)


MOVING = frozenset("climb rise increase jump grow soar go fall drop".split())
REACHING = frozenset("reach hit surpass pass top exceed stand be".split()) | MOVING


def _tolls(frame: Frame, parse: Parse, held: Supported) -> Iterator[Extracted]:
    """Read "the death toll rose to 12": the level of a toll is the number of deaths."""
    if frame.focus is not None and frame.focus not in PEOPLE:
        return  # a toll counts all, not only the soldiers
    if not any(tell_same_event(asked, "die") or tell_same_event("kill", asked) for asked in frame.predicates):
        return
    for one in candidate_quantities(parse, Kind.NUMBER):
        verb, prepositions = governed_by(parse, one.head if one.noun is None else one.noun)
        token = parse.tokens[verb]
        if token.pos not in {"VERB", "AUX"} or token.lemma not in REACHING or not is_plain_count(frame, parse, one):
            continue
        tolls = [k for k in subjects(parse, verb) if parse.tokens[k].lemma == "toll"]
        if not tolls or _of_another(frame, parse, tolls[0]):
            continue
        if token.lemma in MOVING and "to" not in prepositions:
            continue
        if "from" in prepositions:
            continue
        sure = is_complete(held) and asserted(parse, verb, future=frame.future) and keeps_places(frame, parse, verb)
        yield Extracted(one.range, Strength.BOUND if sure else Strength.NEAR)


def _of_another(frame: Frame, parse: Parse, toll: int) -> bool:
    """True if a toll belongs to a wider event than the one in the question: the earthquake, not the aftershock."""
    of = [parse.tokens[k].lemma for k in stands_behind(parse, toll, "of", "from") if parse.tokens[k].pos == "NOUN"]
    asked = [a.lemma for a in frame.arguments if not a.name]
    return bool(of) and bool(asked) and all(only_broader(one, a) for one in of for a in asked)


PUTTING = frozenset("put give place estimate".split())


def _number_of(frame: Frame, parse: Parse, at: int) -> bool:
    """True if a noun is the number of the counted ones: "the number of people killed", "the number of dead"."""
    if parse.tokens[at].lemma not in {"number", "toll", "total", "count"}:
        return False
    own = [k for k in parse.subtree(at) if not parse.tokens[k].dep.startswith("relcl")]
    of = [k for k in own if parse.tokens[k].dep == "pobj" and parse.tokens[parse.tokens[k].head].head == at]
    states = {k for k in own if any(state_tells(parse.tokens[k].lemma, asked) for asked in frame.predicates)}
    fits = not frame.focus or any(
        noun_fits(parse.tokens[k].lemma, frame.focus) or (k in states and frame.focus in PEOPLE) for k in of
    )
    told = [k for k in own if k in states or any(tells(parse, k, asked) for asked in frame.predicates)]
    return fits and bool(of) and any(k in of or parse.tokens[k].head in of for k in told)


def _levels(frame: Frame, parse: Parse, held: Supported) -> Iterator[Extracted]:
    """Read "the number of people killed rose to eight", "put the number of dead at 31": the level is the count."""
    for one in candidate_quantities(parse, Kind.NUMBER):
        verb, prepositions = governed_by(parse, one.head if one.noun is None else one.noun)
        token = parse.tokens[verb]
        if token.pos not in {"VERB", "AUX"} or label_at(parse, one.head) in {"DATE", "TIME", "MONEY", "PERCENT"}:
            continue
        put = token.lemma in PUTTING and prepositions == ["at"]
        reached = token.lemma in REACHING and (token.lemma not in MOVING or prepositions == ["to"])
        of = patients(parse, verb) if put else subjects(parse, verb) if reached and "from" not in prepositions else []
        if any(_number_of(frame, parse, k) for k in of):
            sure = is_complete(held) and asserted(parse, verb, future=frame.future) and keeps_places(frame, parse, verb)
            yield Extracted(one.range, Strength.BOUND if sure else Strength.NEAR)
