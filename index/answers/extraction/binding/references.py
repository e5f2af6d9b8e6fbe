"""Resolve pronouns, and nouns such as "the company", to the names that they stand for."""

from index.answers.extraction.binding.support import Surroundings, name_in
from index.answers.extraction.candidates import NamedCandidate, named_tokens
from index.answers.extraction.question.arguments import Argument
from index.answers.extraction.question.frame import Frame
from index.answers.extraction.syntax.grammar import subjects, verb_of
from index.text.syntax import Parse, Token
from index.text.thesaurus import is_a

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


def is_of_another(frame: Frame, parse: Parse, around: Surroundings) -> bool:
    """True if "he" or "she" may be another person of the sentence before than the one in the question."""
    folded = parse.text.casefold()
    missing = [one for one in frame.names if not name_in(one.text, folded)]
    pronouns = any(token.lemma.lower() in PERSONAL and token.dep in {"nsubj", "nsubjpass"} for token in parse.tokens)
    if not missing or not pronouns or around.previous is None:
        return False
    before = around.previous
    persons = [one for one in named_tokens(before) if one.label == "PERSON"]
    return any(
        not any(name_in(asked.text, before.text[slice(*one.range)].casefold()) for asked in missing) for one in persons
    )


# Nouns that refer back to a name without saying more of it.
KINDS = frozenset(
    """company firm group business carrier airline retailer chain startup start-up app platform service site website
    game film movie series show album book device phone ship vessel ferry aircraft plane jet""".split()
)


def with_references(frame: Frame, parse: Parse, around: Surroundings) -> Frame:
    """The frame with the noun by which the sentence refers to a name that only the sentence before has."""
    folded = parse.text.casefold()
    missing = [one for one in frame.names if not name_in(one.text, folded)]
    if len(missing) != 1 or not (noun := _refers(parse)) or not _is_alone(missing[0], around):
        return frame
    known = tuple(one._replace(alias=noun) if one is missing[0] else one for one in frame.arguments)
    return frame._replace(arguments=known)


def _refers(parse: Parse) -> str | None:
    """The one noun of a kind with a bare "the" in a sentence."""
    found = [
        token.lemma.lower()
        for at, token in enumerate(parse.tokens)
        if token.lemma.lower() in KINDS and token.pos == "NOUN" and _is_bare(parse, at)
    ]
    return found[0] if len(found) == 1 else None


def _is_bare(parse: Parse, at: int) -> bool:
    before = [parse.tokens[k] for k in parse.children(at) if k < at]
    return [token.lemma.lower() for token in before] == ["the"]


def _is_alone(asked: Argument, around: Surroundings) -> bool:
    """True if the sentence before is about an argument, and has no other name or noun that may be meant.

    Names of persons and places, and days, are never "the company".
    """
    before = around.previous
    if before is None:
        return False
    names = list(named_tokens(before))
    own = [one for one in names if name_in(asked.text, before.text[slice(*one.range)].casefold())]
    others = [one for one in names if one not in own and one.label not in {"PERSON", "GPE", "LOC", "NORP"}]
    owner = any(before.tokens[one.head].dep == "poss" for one in own)  # "Lumenor's rival"
    return bool(own) and not others and not owner and not any(_is_body(token) for token in before.tokens)


def _is_body(token: Token) -> bool:
    return token.pos == "NOUN" and (token.lemma in KINDS or is_a(token.lemma, "organization"))
