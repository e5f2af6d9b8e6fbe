"""Check that the names and nouns of a question keep their roles in a sentence."""

import re
from collections.abc import Sequence
from itertools import pairwise

from index.answers.extraction.binding.support import AROUND, Supported, Surroundings, name_in
from index.answers.extraction.candidates import label_at
from index.answers.extraction.question.arguments import Argument, Role
from index.answers.extraction.question.frame import Frame
from index.answers.extraction.syntax.clauses import clause_tokens, in_clause_below, statement_tokens
from index.answers.extraction.syntax.grammar import (
    PLACING,
    agents,
    dependents,
    is_alleged,
    passive,
    patients,
    stands_behind,
    subjects,
)
from index.answers.extraction.syntax.lexical import noun_kin, noun_same, tells
from index.text.syntax import Parse, Token
from index.text.thesaurus import entry, is_a
from index.text.values import TELLING

PART = frozenset("compound amod nmod appos conj poss pobj nummod".split())
PRONOUNS = frozenset("he she it they him her them his its their".split())


def is_complete(held: Supported) -> bool:
    """True if all names and nouns of the question occur in the sentence or around it."""
    return held.names >= AROUND and held.nouns >= AROUND


def keeps_places(frame: Frame, parse: Parse, at: int) -> bool:
    """True if a statement that names places names those of the question: not "35,418 in Turkey" for Syria.

    "The Esker flood" names a place, also one that the parser does not know as such.
    """
    nouns = {frame.focus or "", *(a.lemma for a in frame.arguments if not a.name)}
    events = [a for a in frame.names if a.role is Role.NONE and a.verb in nouns]
    named = any(name_in(a.text, parse.text.casefold()) for a in events)
    tokens = range(len(parse.tokens)) if events and not named else range(0)
    if any(_is_place(parse, k) or _has_name(parse, k, nouns) for k in tokens):
        return False
    placed = [
        a for a in frame.names if a.role is Role.NONE and (a.verb in PLACING or (a.place and a.verb in nouns))
    ]  # also of "the Esker flood"
    wanted = [*placed, *(a for a in frame.names if a.verb in {one.lemma.lower() for one in placed})]
    if not wanted:
        return True
    own = statement_tokens(parse, at)
    text = " ".join(parse.tokens[k].text for k in own).casefold()
    there = [name_in(a.text, text) for a in wanted]
    anywhere = [name_in(a.text, parse.text.casefold()) for a in wanted]
    if any(anywhere) and not all(anywhere):
        return False
    wider = WIDER.search(text) is not None and not all(_is_country(a.text) for a in wanted)
    return all(there) or not (any(there) or wider or any(_is_place(parse, k) for k in own))


# A country around the town that is asked about; for a country it is the country itself.
WIDER = re.compile(
    r"\b(?:nation|country|state|world)wide\b|\b(?:across|throughout|in|around) the (?:whole |entire )?"
    r"(?:country|nation|state|region|province|world|continent)\b"
)


def _is_country(name: str) -> bool:
    folded = name.casefold().removeprefix("the ")
    return folded in TELLING or folded in TELLING.values() or (is_a(folded, "country") and not is_a(folded, "city"))


def _has_name(parse: Parse, at: int, nouns: set[str]) -> bool:
    """True if a noun of the question has a name before it: a Tarnby school."""
    names = dependents(parse, at, "amod", "compound", "nmod", "poss")
    return parse.tokens[at].lemma in nouns and any(parse.tokens[k].pos == "PROPN" for k in names)


def is_narrower(frame: Frame, parse: Parse, noun: int | None, around: Surroundings) -> bool:
    """True if the counted people are of a nation that question, headline and opening do not name: Afghan refugees."""
    if noun is None:
        return False
    of = [k for k in dependents(parse, noun, "amod", "compound", "nmod") if label_at(parse, k) == "NORP"]
    known = " ".join((around.title, around.opening, *(a.text for a in frame.arguments), *frame.traits)).casefold()
    return any(not name_in(parse.tokens[k].text, known) for k in of)


def keeps_owners(frame: Frame, parse: Parse) -> bool:
    """True if what belongs to a name in the question does not belong to another here: another country's president."""
    nouns = {a.lemma for a in frame.arguments if not a.name}
    for before, name in pairwise((None, *frame.arguments)):
        owned = before.lemma if before is not None and name is not None and name.verb == "of" else name and name.verb
        if name is None or not name.name or owned not in nouns:
            continue
        of = [at for at, token in enumerate(parse.tokens) if token.lemma.lower() == owned and token.pos != "VERB"]
        phrases = [" ".join(parse.tokens[k].text for k in _whole_phrase(parse, at)).casefold() for at in of]
        named = [at for at in of if _owned(parse, at)]
        if named and not any(name_in(name.text, phrase) for phrase in phrases):
            return False
    return True


OWNERS = frozenset({"GPE", "NORP", "ORG"})


def _owned(parse: Parse, at: int) -> bool:
    """True if a noun belongs to a name: Norland's president, the president of Norland."""
    names = any(parse.tokens[k].pos == "PROPN" for k in (*stands_behind(parse, at), *dependents(parse, at, "poss")))
    return names or any(label_at(parse, k) in OWNERS for k in _whole_phrase(parse, at))


def _whole_phrase(parse: Parse, at: int) -> list[int]:
    """A noun's phrase; for a title before a name, the phrase of the name."""
    token = parse.tokens[at]
    top = token.head if token.dep in {"compound", "nmod"} else at
    return [k for k in parse.subtree(top) if not in_clause_below(parse, k, top)]


def _is_place(parse: Parse, at: int) -> bool:
    """True if a token is a place, or a name behind a preposition of place."""
    token = parse.tokens[at]
    behind = token.pos == "PROPN" and token.dep == "pobj" and parse.tokens[token.head].lemma in PLACING
    label = label_at(parse, at)
    clauses = dependents(parse, at, "relcl")
    if any(parse.tokens[k].lemma == "where" for one in clauses for k in parse.children(one)):
        return True
    return label in {"GPE", "LOC", "NORP"} or (behind and label not in {"DATE", "TIME", "EVENT"})


def has_predicate(frame: Frame, parse: Parse) -> bool:
    """True if a sentence reports one of the predicates of the question, or the question has none."""
    return not frame.predicates or any(
        tells(parse, at, asked) for asked in frame.predicates for at in range(len(parse.tokens))
    )


def keeps_roles(frame: Frame, parse: Parse, at: int) -> bool:  # noqa: C901  # a case a relation
    """True if the agents and patients of the question have the same roles at a token and are not swapped."""
    if parse.tokens[at].pos not in {"VERB", "AUX"}:
        return True
    doers, undergoers = agents(parse, at), patients(parse, at)
    for argument in frame.arguments:
        if not argument.name and parse.tokens[at].dep == "acl":
            continue  # the parser's most frequent error is the noun of a participle
        if argument.role is Role.NONE or (argument.verb in frame.predicates and not tells(parse, at, argument.verb)):
            continue
        mine, others = (doers, undergoers) if argument.role is Role.AGENT else (undergoers, doers)
        if any(stands_for(argument, parse, k) for k in mine):
            continue
        if any(_of_another(argument, parse, k) for k in mine):
            return False
        if any(stands_for(argument, parse, k) for k in others):
            if argument.role is Role.PATIENT and happens_alone(parse, at, argument.verb):
                continue  # "the tunnel opened" for when it was opened
            if not argument.name and argument.role is Role.AGENT:
                continue  # "the gates opened", "guards opened the gates"
            return argument.role is Role.AGENT and not dependents(parse, at, "dobj") and not passive(parse, at)
        if argument.role is Role.PATIENT and (argument.name or not mine) and in_clause_of(parse, at, argument):
            continue  # "won the title at the Esker Open" of "who won the Esker Open"
        if mine and not any(parse.tokens[k].pos == "PRON" for k in mine) and argument.name:
            return False
        if mine and not argument.name and not any(parse.tokens[k].pos == "PRON" for k in mine):
            return any(noun_same(parse.tokens[k].lemma, argument.lemma) for one in mine for k in _of(parse, one))
    return True


def happens_alone(parse: Parse, at: int, asked: str) -> bool:
    """True if a verb without an object tells of its subject what the asked verb does to one: open, close, sink."""
    if passive(parse, at) or dependents(parse, at, "dobj"):
        return False
    lemma = parse.tokens[at].lemma
    return lemma in entry(asked, "v").causes or asked in entry(lemma, "v").causes


def keeps_doers(frame: Frame, parse: Parse, at: int, heads: set[int]) -> bool:
    """True if the agents and patients of the question occur here, provided that any besides the counted nouns occur.

    Who is accused of an action is not its agent.
    """
    if any(a.role is Role.AGENT and a.name for a in frame.arguments) and is_alleged(parse, at):
        return False
    if parse.tokens[at].pos not in {"VERB", "AUX"}:
        return True
    for role, done in ((Role.AGENT, agents(parse, at)), (Role.PATIENT, patients(parse, at))):
        others = [k for k in done if k not in heads and parse.tokens[k].pos in {"NOUN", "PROPN"}]
        asked = [a for a in frame.arguments if a.role is role and tells(parse, at, a.verb)]
        if others and not all(any(stands_for(a, parse, k) for k in others) for a in asked):
            return False
    return True


def has_doers(frame: Frame, parse: Parse, at: int) -> bool:
    """True if a name that did something in the question did it here, or a pronoun or noun that may mean it.

    Of "Lumenor said it was cutting 40 jobs" the agent is no other firm; "40 were laid off" names none.
    """
    for argument in frame.names:
        if argument.role is not Role.AGENT or not tells(parse, at, argument.verb) or parse.tokens[at].pos != "VERB":
            continue
        if name_in(argument.text, parse.text.casefold()):
            continue
        doers = agents(parse, at)
        if not doers or any(parse.tokens[k].pos == "PRON" and _speaker_is_named(parse, at) for k in doers):
            return False
        if all(_is_plural(parse.tokens[k]) for k in doers) and not argument.text.endswith("s"):
            return False  # "tech firms are cutting jobs"
    return True


def _is_plural(token: Token) -> bool:
    return token.tag in {"NNS", "NNPS"} or token.lemma in {"many", "most", "some", "several", "other"}


def _speaker_is_named(parse: Parse, at: int) -> bool:
    """True if somebody with a name says what a clause says, so that "it" in it is likely to be that body."""
    while parse.tokens[at].dep == "xcomp":
        at = parse.tokens[at].head  # "said it was going to cut"
    verb = parse.tokens[at]
    return verb.dep == "ccomp" and any(parse.tokens[k].pos == "PROPN" for k in subjects(parse, verb.head))


def keeps_prepositions(frame: Frame, parse: Parse, at: int) -> bool:
    """True unless another name takes the place of one of the question: "beat Holm at Vell" for who won at Kest."""
    verbs = [at, *dependents(parse, at, "xcomp")]
    for argument in frame.names:
        if argument.role is not Role.NONE or argument.verb not in TOWARDS | PLACING:
            continue
        other = [
            k
            for one in parse.subtree(at)
            if parse.tokens[one].lemma == OPPOSITE.get(argument.verb)
            for k in dependents(parse, one, "pobj")
        ]
        if any(stands_for(argument, parse, k) for k in other):
            return False  # "scored against Norland" for who scored for it
        behind = [k for verb in verbs for k in stands_behind(parse, verb, argument.verb)]
        there = [k for k in behind if _is_named(parse, k) or (argument.verb == "for" and _is_person(parse, k))]
        if there and not any(
            name_in(argument.text, parse.text.casefold()) or stands_for(argument, parse, k) for k in there
        ):
            return False
    return True


def _is_person(parse: Parse, at: int) -> bool:
    return is_a(parse.tokens[at].lemma.lower(), "person")


def _is_named(parse: Parse, at: int) -> bool:
    return parse.tokens[at].pos == "PROPN" and label_at(parse, at) not in {"DATE", "TIME"}


OPPOSITE = {"for": "against", "against": "for"}
TOWARDS = frozenset("to with for from against by".split())


def _of(parse: Parse, at: int) -> list[int]:
    """A noun and nouns that "of", "for" or "in" add to it; not the transplant in "the birth following a transplant"."""
    found = [at]
    for one in found:
        for child in parse.children(one):
            token = parse.tokens[child]
            if token.dep in PART or (token.dep == "prep" and token.lemma in {"of", "for", "in"}):
                found.append(child)
    return found


def stands_for(argument: Argument, parse: Parse, at: int) -> bool:
    """True if a noun phrase denotes the same as an argument of the question."""
    words = " ".join(parse.tokens[k].text for k in parse.subtree(at) if not in_clause_below(parse, k, at))
    if argument.alias and parse.tokens[at].lemma.lower() == argument.alias:
        return True
    if argument.name:
        named = name_in(argument.text, words.casefold())
        return named and not _of_another(argument, parse, at) and not _is_relation(argument, parse, at)
    return any(
        noun_kin(parse.tokens[k].lemma, argument.lemma) for k in [at, *dependents(parse, at, "compound", "conj")]
    )


def _is_relation(argument: Argument, parse: Parse, at: int) -> bool:
    """True if a noun is somebody whom the name of a person only tells apart: the son, the lawyer of Orla Brenn."""
    if parse.tokens[at].pos != "NOUN" or not is_a(parse.tokens[at].lemma, "person"):
        return False
    owners = [*dependents(parse, at, "poss"), *stands_behind(parse, at, "of", "for", "to")]
    words = {k: parse.text[slice(*parse.span(k))].casefold() for k in owners if label_at(parse, k) == "PERSON"}
    return any(name_in(argument.text, phrase) for phrase in words.values())


def _of_another(argument: Argument, parse: Parse, at: int) -> bool:
    """True if the name behind "of" is another than in the question: the Edict of Norland, not of Veldria."""
    of = [parse.tokens[k].text for k in stands_behind(parse, at, "of") if parse.tokens[k].pos == "PROPN"]
    same = parse.tokens[at].lemma.lower() == argument.lemma.lower()
    return bool(same and argument.of and of) and not any(name_in(argument.of, one.casefold()) for one in of)


def tells_predicate(frame: Frame, parse: Parse, at: int) -> bool:
    """True if a token reports one of the predicates of the question."""
    return any(tells(parse, at, asked) for asked in frame.predicates)


def has_arguments(frame: Frame, parse: Parse, tokens: Sequence[int]) -> bool:
    """True if the nouns of the question occur among some tokens."""
    lemmas = [parse.tokens[k].lemma for k in tokens]
    nouns = [a for a in frame.arguments if not a.name]
    heads = {a.lemma for a in nouns}
    return all(
        any(lemma == a.lemma or (noun_same if a.verb in heads else noun_kin)(lemma, a.lemma) for lemma in lemmas)
        for a in nouns  # a noun before another modifies it: a price of food is not one of eggs
    )


def tells_any(parse: Parse, at: int, frame: Frame) -> bool:
    """True if a verb and the verbs that it governs report all predicates of the question."""
    below = [at, *dependents(parse, at, "xcomp", "ccomp", "prep", "pcomp", "oprd", "acomp")]
    below += [k for k in dependents(parse, at, "advcl") if k == at + 1]  # "went missing"
    below += [k for prep in dependents(parse, at, "prep") for k in dependents(parse, prep, "pcomp", "pobj")]
    above = [parse.tokens[at].head] if parse.tokens[at].dep == "xcomp" else []
    return all(any(tells(parse, k, asked) for k in [*below, *above]) for asked in frame.predicates)


def in_clause_of(parse: Parse, verb: int, argument: Argument, without: int | None = None) -> bool:
    """True if an argument stands in the clause of a verb and, unless it is a name, outside the phrase of `without`."""
    below = parse.subtree(verb) if argument.name else clause_tokens(parse, verb)
    own = [*below, *(k for one in subjects(parse, verb) for k in _phrase(parse, one, verb))]
    if argument.name and argument.role is Role.PATIENT:
        own = _without_clauses(parse, own, verb, without)
    elif without is not None and without != verb and not argument.name:
        apart = parse.subtree(without) if verb not in parse.subtree(without) else _phrase(parse, without, verb)
        behind = {k for one in _behind_name(parse, without) for k in parse.subtree(one)}
        own = [k for k in own if k not in apart or k in behind]
    text = " ".join(parse.tokens[k].text for k in own)
    if argument.name:
        if _another_edition(argument.text, text):
            return False
        if argument.alias and any(parse.tokens[k].lemma.lower() == argument.alias for k in own):
            return True
        referred = any(parse.tokens[k].lemma in PRONOUNS for k in own) and name_in(argument.text, parse.text.casefold())
        return referred or name_in(argument.text, text.casefold())
    return any(
        noun_kin(parse.tokens[k].lemma, argument.lemma) for k in own if parse.tokens[k].pos in {"NOUN", "PROPN"}
    ) or any(_spelt_so(argument, parse, k) for k in own)


def _behind_name(parse: Parse, noun: int) -> list[int]:
    """Prepositions of the verb that the parser attaches to its noun: "arrested a man, Karl Dunn, over the fire"."""
    last = max(dependents(parse, noun, "appos"), default=None)
    return [k for k in dependents(parse, noun, "prep") if last is not None and k > last]


def _spelt_so(argument: Argument, parse: Parse, at: int) -> bool:
    """True if a word equals that of an argument, also with a capital: the Singles title."""
    token = parse.tokens[at]
    return token.lemma == argument.lemma or token.text.casefold() == argument.text.casefold()


def _without_clauses(parse: Parse, own: list[int], verb: int, doer: int | None) -> list[int]:
    """Tokens of a verb's clause without adverbial clauses, clauses of its agent, and coordinated clauses.

    "Orne, who was at Holm's interview, helped" does not answer who supported Holm.
    """
    told_with = [k for one in dependents(parse, verb, "prep") for k in dependents(parse, one, "pcomp")]
    joined = [k for k in dependents(parse, verb, "conj") if dependents(parse, k, "nsubj", "nsubjpass")]
    aside = {k for one in (*dependents(parse, verb, "advcl"), *told_with, *joined) for k in parse.subtree(one)}
    if doer is not None and doer != verb:
        aside |= {k for k in parse.subtree(doer) if in_clause_below(parse, k, doer)}
        aside -= set(parse.subtree(verb)) if verb in parse.subtree(doer) else set()
    return [k for k in own if k not in aside]


def _phrase(parse: Parse, at: int, verb: int) -> list[int]:
    """The tokens of a noun phrase, without the clauses below it."""
    return [k for k in parse.subtree(at) if not in_clause_below(parse, k, at) and k != verb]


def _another_edition(name: str, text: str) -> bool:
    """True if a name has a number here and another or none in the question: "Super Bowl 52", COP27 for COP28.

    A year behind it is that of the event, which is compared with the requested time.
    """
    return re.search(rf"{re.escape(name)} (?:\d{{1,3}}|[IVXL]+)\b", text) is not None or has_other_number(name, text)


def has_other_number(name: str, text: str) -> bool:
    """True if a name of the question ends in a number, and the text has the name only with another number."""
    numbered = NUMBERED.fullmatch(name)
    if numbered is None or name in text:
        return False
    return re.search(rf"(?<!\w){re.escape(numbered[1])}\d{{1,4}}(?!\w)", text) is not None


NUMBERED = re.compile(r"([^\W\d_]{2,30}[ -]?)\d{1,4}")
