"""Resolve a pronoun to a name of the same sentence."""

from index.answers.extraction.candidates import NamedCandidate
from index.answers.extraction.syntax.grammar import subjects, verb_of
from index.text.syntax import Parse

PERSONAL = frozenset({"he", "she"})
IMPERSONAL = frozenset({"it", "its"})
LIKE_PERSONS = frozenset({"", "ORG"})  # labels that the parser gives to unknown names
LIKE_BODIES = frozenset({"", "ORG", "GPE"})


def meant_by(parse: Parse, at: int, names: list[NamedCandidate]) -> NamedCandidate | None:
    """Return the name that a pronoun stands for, if there is only one candidate."""
    return _person(parse, at, names) if parse.tokens[at].lemma.lower() in PERSONAL else _body(parse, at, names)


def _person(parse: Parse, at: int, names: list[NamedCandidate]) -> NamedCandidate | None:
    """Antecedent of "he" or "she": the only person named before, if it is a subject."""
    persons = [one for one in names if one.label == "PERSON" or (one.label in LIKE_PERSONS and one.head < at)]
    persons = [
        one for one in persons if one.label == "PERSON" or parse.tokens[one.head].tag != "NNPS"
    ]  # no team is "he"
    subject = [one for one in persons if parse.tokens[one.head].dep in {"nsubj", "nsubjpass"}]
    if len(persons) != 1 or not subject or persons[0].head >= at:
        return None
    return persons[0]


def _body(parse: Parse, at: int, names: list[NamedCandidate]) -> NamedCandidate | None:
    """Antecedent of "it" or "its": the body that is the subject of the clause, or of "Lumen says it has bought"."""
    verb = verb_of(parse, at)
    while True:
        found = [k for k in subjects(parse, verb) if k != at]
        if found and parse.tokens[found[0]].lemma.lower() not in IMPERSONAL:
            break
        if parse.tokens[verb].dep != "ccomp" or parse.tokens[verb].head == verb:
            return None
        verb = parse.tokens[verb].head
    bodies = [one for one in names if one.head == found[0] and one.label in LIKE_BODIES]
    return bodies[0] if len(found) == 1 and bodies else None
