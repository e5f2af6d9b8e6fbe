"""Extract the holder of an office: a person named beside it."""

import re
from collections.abc import Iterator

from index.answers.extraction.binding.binding import stands_for
from index.answers.extraction.binding.support import Surroundings, name_in
from index.answers.extraction.candidates import NamedCandidate, label_at, named_tokens
from index.answers.extraction.kinds.agents import behind_place
from index.answers.extraction.question.arguments import Argument, Role
from index.answers.extraction.question.frame import FORMER, RANKS, Frame
from index.answers.extraction.syntax.clauses import in_clause_below
from index.answers.extraction.syntax.grammar import asserted, climb, dependents, passive, patients, subjects
from index.answers.extraction.syntax.lexical import noun_kin, predicate_lemmas
from index.retrieval.ranking.evidence import Extracted, Strength
from index.text.syntax import Parse
from index.text.thesaurus import entry, is_a

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


BEING = frozenset("be become remain".split())
CHOSEN = frozenset("become elect appoint choose".split())
NAMED = frozenset("name identify pick hire install make promote".split())  # as the holder of an office
SHORTENED = {
    "gov.": "governor", "sen.": "senator", "rep.": "representative", "gen.": "general", "prof.": "professor",
    "pres.": "president", "sec.": "secretary", "ceo": "executive", "cfo": "officer", "pm": "minister",
}  # fmt: skip
PERSONS = ("man", "woman", "person")
CHIEF = frozenset("chief prime".split())


def extract_holders(frame: Frame, parse: Parse, around: Surroundings) -> Iterator[Extracted]:
    """Yield the persons who are named as holders of the asked office."""
    office = frame.office or ""
    persons = [one for one in named_tokens(parse) if one.label in {"PERSON", ""}]
    for at in range(len(parse.tokens)):
        if not _is_office(parse, at, office):
            continue
        own = [k for k in parse.subtree(at) if not in_clause_below(parse, k, at)]
        ranks = {parse.tokens[k].lemma.lower() for k in own if k < at}
        if not frame.future and (ranks & COMING or _is_to_be(parse, at)):
            continue
        if (ranks & FORMER and not frame.former) or not (ranks & RANKS).issubset(frame.qualifiers):
            continue
        for one in persons:
            if _apposed(parse, at, one):
                yield from _held(frame, parse, at, own, one, around)


def _held(  # noqa: PLR0917  # an office in a sentence, and who is named at it
    frame: Frame, parse: Parse, at: int, own: list[int], one: NamedCandidate, around: Surroundings
) -> Iterator[Extracted]:
    """Yield a person named beside an office, as its holder by the sentence itself or by its surroundings."""
    strength = _holds(frame, parse, at, own, one)
    if strength is None:
        return
    if frame.present and not frame.former and (_leaves(parse, one) or _was(parse, at)):
        yield Extracted(one.range, Strength.NEAR)
        return
    unsaid = strength is not Strength.BOUND and _stated(parse) and _qualified(frame, parse, set(own))
    said = parse.tokens[at].lemma.lower()  # a president is not the chairman of a body in the surroundings
    unsaid = unsaid and frame.office in {said, SHORTENED.get(said)} | ({"ceo"} if said == "executive" else set())
    if unsaid and belongs_around(frame, parse, at, one, around):
        yield Extracted(one.range, Strength.BOUND, around=True)
    else:
        yield Extracted(one.range, strength)


LEAVING = frozenset("resign quit retire die fire sack oust dismiss replace step_down".split())


def _leaves(parse: Parse, one: NamedCandidate) -> bool:
    """True if a sentence says that a person has left the office, or has died."""
    of = {one.head, *climb(parse, one.head)[:3]}
    return any(
        asserted(parse, at) and not LEAVING.isdisjoint(predicate_lemmas(parse, at))
        for at, token in enumerate(parse.tokens)
        if token.pos == "VERB" and not of.isdisjoint(patients(parse, at) if passive(parse, at) else subjects(parse, at))
    )


ENDED = re.compile(r"\b(?:until|till|from (?:\w+ )?\d{4}|between \d{4}|in the \d{4}s)\b")


def _was(parse: Parse, at: int) -> bool:
    """True if somebody is said to have had an office in a time that has ended: "was the mayor until 2015"."""
    be = parse.tokens[parse.tokens[at].head]
    return parse.tokens[at].dep == "attr" and be.tag == "VBD" and ENDED.search(parse.text) is not None


COMING = frozenset("next designate elect incoming".split())


def _is_to_be(parse: Parse, at: int) -> bool:
    """True if somebody is said to hold an office only later, or not at all: "will be the next president"."""
    token = parse.tokens[at]
    return token.dep == "attr" and parse.tokens[token.head].lemma in BEING and not asserted(parse, token.head)


def holding(frame: Frame) -> Frame:
    """The question rephrased with the verb of the office: "who is the leader of the party" as "who leads the party"."""
    office = frame.office or ""
    verbs = [word[2:] for word in entry(office, "n").derived if word.startswith("v:")]
    doing = tuple(
        verb
        for verb in verbs
        if office in {f"{verb}er", f"{verb}r", f"{verb}{verb[-1]}er", f"{verb}or", f"{verb[:-1]}or"}
    )
    if office.endswith(PERSONS):  # a chairman chairs
        doing += (office.removesuffix("person").removesuffix("man").removesuffix("wo"),)
    arguments = tuple(one._replace(role=Role.PATIENT, verb="") for one in frame.arguments)
    return frame._replace(office=None, predicates=doing, role=Role.AGENT, arguments=arguments)


def _holds(frame: Frame, parse: Parse, at: int, own: list[int], one: NamedCandidate) -> Strength | None:
    """Strength of the binding of a person beside an office; None for one of the question's own names."""
    top = _top(parse, at)
    phrase = {*own, *(k for k in parse.subtree(top) if not in_clause_below(parse, k, top))}
    if parse.tokens[at].dep in {"attr", "nsubj"} and parse.tokens[parse.tokens[at].head].lemma in BEING:
        phrase |= set(parse.subtree(parse.tokens[at].head))
    text = " ".join(parse.tokens[k].text for k in sorted(phrase)).casefold()
    of = [a for a in frame.arguments if a.name]
    if any(name_in(a.text, parse.text[slice(*one.range)].casefold()) for a in of):
        return None
    if frame.becoming and not any(other.lemma in CHOSEN for other in parse.tokens):
        return Strength.NOTHING
    if not all(name_in(a.text, text) for a in of):
        return Strength.NOTHING
    nouns = [a for a in frame.arguments if not a.name]
    lemmas = {parse.tokens[k].lemma.lower() for k in phrase}
    kept = all(any(noun_kin(lemma, a.lemma) for lemma in lemmas) for a in nouns)
    return Strength.BOUND if kept and _stated(parse) and _qualified(frame, parse, phrase) else Strength.NEAR


def _qualified(frame: Frame, parse: Parse, phrase: set[int]) -> bool:
    """True if an office has the adjectives of the question: prime, foreign."""
    lemmas = {parse.tokens[k].lemma.lower() for k in phrase}
    return all(word in lemmas for word in frame.qualifiers)


def _is_office(parse: Parse, at: int, office: str) -> bool:
    """True if a word names the asked office, in full, abbreviated, or by a synonym: chair for chairman."""
    token = parse.tokens[at]
    if token.pos not in {"NOUN", "PROPN"}:
        return False
    lemma = token.lemma.lower()
    short = SHORTENED.get(lemma, lemma)
    if office in {lemma, short} or office in entry(short, "n").same or short in entry(office, "n").same:
        return True
    if SHORTENED.get(office) == lemma:  # the CEO is a chief executive
        before = {parse.tokens[k].lemma.lower() for k in parse.children(at)}
        return bool(before & CHIEF)
    return token.pos == "NOUN" and is_a(lemma, office)


def _participle(parse: Parse, at: int) -> bool:
    """True if a word only modifies a place, though the parser makes a clause of it: "of *neighbouring* Tessaly"."""
    token = parse.tokens[at]
    if token.dep == "pcomp" and token.tag == "VBG":
        return set(parse.children(at)) <= {at + 1, at + 2}
    head = parse.tokens[token.head]
    return token.dep == "dobj" and head.dep == "pcomp" and head.tag == "VBG" and at <= token.head + 2


def _set_apart(parse: Parse, one: NamedCandidate) -> bool:
    """True if a person stands between commas that the parser takes for a list: "the minister, Casimir Dorn, said"."""
    first = next((k for k, token in enumerate(parse.tokens) if token.start == one.range[0]), 0)
    listed = parse.tokens[one.head].dep == "conj" and one.label == "PERSON"
    return listed and parse.tokens[first - 1].text == "," and not dependents(parse, parse.tokens[one.head].head, "cc")


def _stated(parse: Parse) -> bool:
    return not parse.text.rstrip("\"'”’) ").endswith("?")


def _top(parse: Parse, at: int) -> int:
    """The head of the noun phrase that contains a word."""
    for one in climb(parse, at):
        token = parse.tokens[one]
        if token.dep not in {"compound", "appos", "nmod", "amod", "poss"}:
            return one
    return at


def _is_made(parse: Parse, office: int, person: int) -> bool:
    """True if somebody is given an office or a part: "named as the editor", "identified the gunman as Tom Pell"."""
    for one, other in ((office, person), (person, office)):
        token = parse.tokens[one]
        above = parse.tokens[token.head]
        verb = above.head if above.lemma == "as" else token.head
        given = token.dep in {"pobj", "oprd"} and parse.tokens[verb].lemma in CHOSEN | NAMED
        if given and other in patients(parse, verb):
            return True
    return False


def _apposed(parse: Parse, office: int, one: NamedCandidate) -> bool:
    """True if a person is named right beside an office: before it, behind it, or joined by "is"."""
    words = parse.tokens
    head = one.head
    inside = [k for k, t in enumerate(words) if t.start >= one.range[0] and t.end <= one.range[1]]
    if words[office].head in inside and words[office].dep in {"compound", "appos", "nmod"}:
        return True
    if words[head].head == office and words[head].dep in {"appos", "compound", "nmod"}:
        return True
    if behind_place(parse, one) and words[words[head].head].head == office:
        return True
    common = words[office].pos == "NOUN" or words[office].text.islower()
    if common and (words[head].dep == "appos" or _set_apart(parse, one)):
        top = words[head].head
        if office in climb(parse, top) and all(
            words[k].dep in {"pobj", "prep", "appos"} or _participle(parse, k)
            for k in climb(parse, top)[: climb(parse, top).index(office)]
        ):
            return True
    if words[office].dep in {"attr", "nsubj"}:
        verb = words[office].head
        if words[verb].lemma in BEING:
            return head in {*dependents(parse, verb, "nsubj", "attr")}
    return _is_made(parse, office, head) or (bool(inside) and inside[0] == office + 1)
