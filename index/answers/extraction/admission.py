"""Check an answer span of the reader model against the parse of its sentence before it may be claimed."""

from collections.abc import Iterable, Iterator

from index.answers.extraction.binding.binding import has_predicate, keeps_places, keeps_roles
from index.answers.extraction.binding.support import SENTENCE, Surroundings, name_in, supported
from index.answers.extraction.candidates import candidate_quantities, named_tokens
from index.answers.extraction.extract import of_its_time
from index.answers.extraction.kinds.amounts import AMOUNTS
from index.answers.extraction.kinds.locations import locations
from index.answers.extraction.question.arguments import Role
from index.answers.extraction.question.frame import Frame
from index.answers.extraction.syntax.grammar import agents, asserted, patients, verb_of
from index.answers.extraction.syntax.lexical import noun_kin, tells
from index.query import Kind
from index.text.syntax import Parse
from index.text.values import Range

LABELS = {
    Kind.PERSON: frozenset({"PERSON"}),
    Kind.ORGANISATION: frozenset({"ORG"}),
    Kind.PLACE: frozenset({"GPE", "LOC", "FAC"}),  # for "which city"; for "where" a preposition of place decides
}
Typed = tuple[Range, int]  # a value of the asked type and the token that heads it


def admits(frame: Frame, parse: Parse, around: Surroundings, span: Range) -> Range | None:
    """Return the value inside a span, or None if it may not be claimed.

    The span must hold one value of the asked type; the sentence itself must contain the predicate, the names and the
    nouns of the question, state them as a fact of the asked time, and keep their roles.
    """
    inside = [one for one in _typed(frame, parse) if one[0][0] < span[1] and one[0][1] > span[0]]
    if len({value for value, _ in inside}) != 1:
        return None
    value, head = inside[0]
    if value[0] < span[0] or value[1] > span[1]:
        return None
    held = supported(frame, parse, around)
    if (
        frame.negated
        or frame.vague
        or held.names < SENTENCE
        or held.nouns < SENTENCE
        or not has_predicate(frame, parse)
    ):
        return None
    text = parse.text[slice(*value)].casefold()
    if any(name_in(one.text, text) for one in frame.names) or not of_its_time(frame, parse, value, around):
        return None
    told = [at for at in range(len(parse.tokens)) if any(tells(parse, at, asked) for asked in frame.predicates)]
    return value if _is_fact(frame, parse, head, told) and _may_have_role(frame, parse, head, told) else None


def _typed(frame: Frame, parse: Parse) -> Iterator[Typed]:
    """The values of the asked type; for "where" behind a preposition of place, for "how many" of the asked noun."""
    kind = Kind.PERSON if frame.office is not None else frame.kind
    if kind is Kind.PLACE and frame.focus is None:
        yield from locations(frame, parse)
    elif kind in LABELS:
        yield from ((one.range, one.head) for one in named_tokens(parse) if one.label in LABELS[kind])
    elif kind in AMOUNTS or kind in {Kind.NUMBER, Kind.DATE}:
        for one in candidate_quantities(parse, kind):
            noun = parse.tokens[one.noun].lemma if one.noun is not None else None
            if kind is not Kind.NUMBER or noun is None or frame.focus is None or noun_kin(noun, frame.focus):
                yield one.range, one.head


def _is_fact(frame: Frame, parse: Parse, head: int, told: list[int]) -> bool:
    """True if the clause of a value and that of the asked predicate are asserted."""
    both = {verb_of(parse, head), *told}
    return all(
        asserted(parse, at, future=frame.future) and keeps_roles(frame, parse, at) for at in both
    ) and keeps_places(frame, parse, verb_of(parse, head))


def _may_have_role(frame: Frame, parse: Parse, head: int, told: list[int]) -> bool:
    """True if a value may have the asked role: it has no other role, and no other words have it.

    A value without a role (a day or an amount) must stand in the clause of the predicate.
    """
    if frame.role not in {Role.AGENT, Role.PATIENT}:
        return not told or verb_of(parse, head) in told
    for at in told:
        doers, undergoers = agents(parse, at), patients(parse, at)
        mine, others = (doers, undergoers) if frame.role is Role.AGENT else (undergoers, doers)
        if _stands_in(parse, head, others) or (mine and not _stands_in(parse, head, mine)):
            return False
    return True


def _stands_in(parse: Parse, head: int, phrases: Iterable[int]) -> bool:
    return any(head in parse.subtree(one) for one in phrases)
