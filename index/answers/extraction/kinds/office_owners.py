"""Infer the owner of an office that a sentence does not name: "Mayor Ida Berg", in a story about one town.

Not for the offices of countries: "the president" is usually that of the country where a newspaper appears.
"""

from collections.abc import Iterator

from index.answers.extraction.binding.binding import stands_for
from index.answers.extraction.binding.support import Surroundings, name_in
from index.answers.extraction.candidates import NamedCandidate, label_at, named_tokens
from index.answers.extraction.question.frame import Argument, Frame
from index.answers.extraction.syntax.grammar import dependents, subjects
from index.text.syntax import Parse
from index.text.thesaurus import entry

LOCAL = frozenset("mayor sheriff".split())
OF_BODIES = frozenset("ceo executive chairman chairwoman coach manager".split())
ONES_OWN = frozenset("his her their its".split())
PERSONAL = frozenset("his her".split())
FULL = 2  # least words of a name at its first mention, where another owner of the office would be named
HELD = frozenset({"GPE", "LOC", "FAC", "ORG", "NORP"})  # what may have an office


def belongs_around(frame: Frame, parse: Parse, office: int, one: NamedCandidate, around: Surroundings) -> bool:
    """True if the surroundings of a sentence imply that an office in it belongs to the body in the question."""
    asked = [a for a in frame.arguments if a.name] or list(frame.arguments)
    if len(asked) != 1 or not _bare(parse, office, one):
        return False
    pronoun = next((parse.tokens[k].lemma.lower() for k in _owning(parse, office, one)), None)
    if pronoun is not None:
        return pronoun in ONES_OWN and _spoken_of(asked[0], pronoun, around)
    if not asked[0].name or len(parse.text[slice(*one.range)].split()) < FULL:
        return False
    if frame.office in LOCAL:
        return _heads(asked[0], around)
    return frame.office in OF_BODIES and (_is_subject(asked[0], around) or _heads(asked[0], around))


def _owning(parse: Parse, office: int, one: NamedCandidate) -> list[int]:
    return [k for at in (office, one.head) for k in dependents(parse, at, "poss")]


def _bare(parse: Parse, office: int, one: NamedCandidate) -> bool:
    """True if no name or noun at an office names its owner."""
    for at in {office, one.head}:
        for child in parse.children(at):
            token = parse.tokens[child]
            inside = one.range[0] <= token.start < one.range[1] or child in {office, one.head}
            if inside or token.pos in {"PUNCT", "DET"}:
                continue
            if token.dep == "prep" or label_at(parse, child) in HELD:
                return False
            if token.dep == "poss" and token.lemma.lower() not in ONES_OWN:
                return False
    return True


def _spoken_of(asked: Argument, pronoun: str, around: Surroundings) -> bool:
    """True if the sentence before is about the asked one and nobody else whom a pronoun could stand for."""
    before = around.previous
    if before is None or (pronoun in PERSONAL and (asked.place or not asked.name)):
        return False
    persons = [one for one in named_tokens(before) if one.label == "PERSON"]
    others = [one for one in persons if not name_in(asked.text, before.text[slice(*one.range)].casefold())]
    return not (pronoun in PERSONAL and others) and _heads_sentence(asked, before)


def _heads_sentence(asked: Argument, parse: Parse) -> bool:
    """True if the argument is the subject of a sentence's main verb."""
    return any(stands_for(asked, parse, k) for root in parse.roots for k in subjects(parse, root))


def _is_subject(asked: Argument, around: Surroundings) -> bool:
    """True if the argument is the subject of the sentence before, and the only body in it."""
    before = around.previous
    return before is not None and _heads_sentence(asked, before) and not list(_others(asked, before))


def _heads(asked: Argument, around: Surroundings) -> bool:
    """True if a name is the only one of the headline apart from persons, and the sentence before has no other."""
    headline, before = around.headed, around.previous
    if headline is None or not name_in(asked.text, headline.text.casefold()):
        return False
    return not list(_others(asked, headline)) and (before is None or not list(_others(asked, before)))


def _others(asked: Argument, parse: Parse) -> Iterator[NamedCandidate]:
    """The names of a text that may have an office, apart from the one in the question."""
    for one in named_tokens(parse):
        words = parse.text[slice(*one.range)]
        title = one.head == 0 and entry(words.lower(), "n") != entry("", "n")  # "Cup final: ..."
        dated = label_at(parse, one.head) in {"DATE", "TIME"}
        if one.label not in {"PERSON", "WORK_OF_ART"} and not (title or dated or name_in(asked.text, words.casefold())):
            yield one
