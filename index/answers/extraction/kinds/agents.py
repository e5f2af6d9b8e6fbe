"""Extract agents and patients: the person or body that did something, or had it done to it."""

from collections.abc import Iterator

from index.answers.extraction.binding.binding import (
    in_clause_of,
    keeps_owners,
    keeps_prepositions,
    keeps_roles,
    stands_for,
    tells_any,
)
from index.answers.extraction.binding.converses import converse_doers, is_only_part
from index.answers.extraction.binding.references import IMPERSONAL, PERSONAL, meant_by
from index.answers.extraction.binding.support import AROUND, SENTENCE, Supported, Surroundings, name_in
from index.answers.extraction.candidates import TITLES, NamedCandidate, named_tokens
from index.answers.extraction.question.arguments import Argument, Role
from index.answers.extraction.question.frame import FORMER, RANKS, Frame
from index.answers.extraction.syntax.clauses import in_clause_below, phrase_range
from index.answers.extraction.syntax.grammar import (
    ALLEGING,
    INTERVIEWS,
    agents,
    asserted,
    coordinated,
    dependents,
    doers_of_noun,
    is_alleged,
    passive,
    patients,
    stands_behind,
    undergoers_of_noun,
    verb_of,
)
from index.answers.extraction.syntax.lexical import noun_kin, noun_same, tells
from index.query import Kind
from index.retrieval.ranking.evidence import Extracted, Strength
from index.text.syntax import Parse
from index.text.thesaurus import entry, is_a
from index.text.values import Range
from index.text.values.finders import tells_match


def _arguments_near(frame: Frame, parse: Parse, at: int, doer: int) -> bool:
    """True if the clause has the nouns of the question and at least one of its agents and of its patients.

    The other names identify the event: "won the singles title" for "who won the singles at the Esker Open".
    """
    if parse.tokens[at].lemma in INTERVIEWS and parse.tokens[at].pos == "NOUN":
        at = verb_of(parse, at)  # the interviewed person is the subject: "Holm said in an interview with"
    there = {a: in_clause_of(parse, _governed(frame, parse, at, a), a, without=doer) for a in frame.arguments}
    there |= {a: True for a in frame.arguments if tells_match(a.lemma, parse.text)}
    if not all(held for a, held in there.items() if not a.name):
        return False
    for role in (Role.AGENT, Role.PATIENT):
        held = [there[a] for a in frame.arguments if a.role is role]
        if held and not any(held):
            return False
    return True


def _governed(frame: Frame, parse: Parse, at: int, argument: Argument) -> int:
    """The verb below another of which an argument is agent or patient: "denied that the *exits* were *locked*"."""
    if argument.name or argument.verb not in frame.predicates or tells(parse, at, argument.verb):
        return at
    below = dependents(parse, at, "ccomp", "xcomp")
    return next((k for k in below if tells(parse, k, argument.verb)), at)


def _lacks_opponent(frame: Frame, parse: Parse, at: int) -> bool:
    """True if a noun is not said to be against whom the question names: "the leader" for who ran against somebody."""
    sides = [a for a in frame.names if a.role is Role.NONE and a.verb == "against"]
    return not all(any(stands_for(a, parse, k) for k in stands_behind(parse, at, a.verb)) for a in sides)


def _of_nothing(frame: Frame, parse: Parse, at: int) -> bool:
    """True if a passive has no subject, though the question names a patient: "racked up by her album"."""
    asked_of = any(a.role is Role.PATIENT for a in frame.arguments)
    return asked_of and parse.tokens[at].pos == "VERB" and passive(parse, at) and not patients(parse, at)


BEING = frozenset("be become remain".split())


def _called_so(frame: Frame, parse: Parse, around: Surroundings) -> bool:
    """True if the text calls somebody what "which singer" and "which media company" ask for.

    A country, a city or a company needs no word for it, as long as the question has no noun before.
    """
    focus = frame.focus
    if focus is None:
        return True
    plain = focus in ANYBODY or (frame.kind is not Kind.PERSON and focus in ANYTHING)
    nouns = [token.lemma.lower() for token in parse.tokens if token.pos in {"NOUN", "PROPN"}]
    called = plain or any(noun_kin(noun, focus) for noun in nouns) or around.tells(focus)
    return called and all(
        any(noun_same(noun, word) for noun in nouns) or around.tells(word) for word in frame.compounds
    )


ANYBODY = frozenset("person man woman name people individual".split())
# Places and bodies that a text seldom calls by their kind.
ANYTHING = frozenset(
    """country nation city town village state province region area place location district continent company firm
    business corporation group organization organisation body institution side team club""".split()
)


def extract_agents(frame: Frame, parse: Parse, held: Supported, around: Surroundings) -> Iterator[Extracted]:
    """Yield the names that stand in the asked role of the asked predicate."""
    if not frame.predicates or (frame.thing and not _tells_thing(frame)):
        return
    names = list(named_tokens(parse))
    for at, token in enumerate(parse.tokens):
        for one in converse_doers(frame, parse, at):
            found = _name_of(frame, parse, one, names)
            if found is not None and not _is_argument(frame, parse, found):
                there = _arguments_near(frame, parse, at, one) and asserted(parse, at, future=frame.future)
                sure = there and held.names >= AROUND and held.nouns >= SENTENCE
                yield Extracted(found, Strength.BOUND if sure else Strength.NEAR)
        state = frame.stranded and token.pos == "ADJ"  # "is married to"
        if not (token.pos in {"VERB", "NOUN"} or state) or not any(
            tells(parse, at, asked) for asked in frame.predicates
        ):
            continue
        if frame.stranded:
            asked_for = _behind(frame, parse, at)
        elif token.pos == "NOUN":
            asked_for = undergoers_of_noun(parse, at) if frame.role is Role.PATIENT else doers_of_noun(parse, at)
        else:
            asked_for = patients(parse, at) if frame.role is Role.PATIENT else agents(parse, at)
        for one in (*asked_for, *_doer_named(frame, parse, at)):
            found = _name_of(frame, parse, one, names)
            if found is None or _is_argument(frame, parse, found):
                continue
            apposed = token.dep == "appos" and token.head == one  # "Eva Holm, the leader of the party"
            there = _arguments_near(frame, parse, at, at if apposed else one)
            sure = (
                tells_any(parse, at, frame)
                and there
                and keeps_roles(frame, parse, at)
                and held.names >= AROUND
                and held.nouns >= SENTENCE
                and asserted(parse, at, future=frame.future)
                and not (frame.role is Role.AGENT and _of_nothing(frame, parse, at))
                and not is_only_part(frame, parse, at)
                and not (token.pos == "NOUN" and _lacks_opponent(frame, parse, at))
                and keeps_owners(frame, parse)
                and keeps_prepositions(frame, parse, at)
                and not (frame.lasting and token.tag == "VBD")
                and not (frame.role is Role.AGENT and ALLEGING.isdisjoint(frame.predicates) and is_alleged(parse, at))
                and _called_so(frame, parse, around)
            )
            yield Extracted(found, Strength.BOUND if sure else Strength.NEAR)


# Prepositions that mean the same behind a verb: die of and from, convicted of and for.
ALIKE = {"of": ("of", "from", "for"), "from": ("from", "of"), "for": ("for", "of")}


def _behind(frame: Frame, parse: Parse, at: int) -> list[int]:
    """The nouns and gerunds behind the preposition that a question leaves open: "charged with" for "with what"."""
    if parse.tokens[at].pos == "VERB" and parse.tokens[at].lemma not in frame.predicates:
        return []  # who files with a court is not charged with it
    stranded = frame.stranded or ""
    prepositions = [
        k for k in dependents(parse, at, "prep") if parse.tokens[k].lemma in ALIKE.get(stranded, (stranded,))
    ]
    return [k for one in prepositions for k in dependents(parse, one, "pobj", "pcomp")]


def _is_argument(frame: Frame, parse: Parse, found: Range) -> bool:
    """True if a name is one of the question's own."""
    said = parse.text[slice(*found)].casefold()
    return any(name_in(a.text, said) for a in frame.names)


def _doer_named(frame: Frame, parse: Parse, at: int) -> list[int]:
    """The name beside a noun for the requested agent: "Green Party leader Eva Holm" for who leads it."""
    token = parse.tokens[at]
    if token.pos != "NOUN" or frame.role is not Role.AGENT or not is_a(token.lemma, "person"):
        return []
    before = {parse.tokens[k].lemma.lower() for k in parse.children(at)}
    if before & RANKS or (before & FORMER and not frame.former):
        return []
    if token.dep == "compound" and parse.tokens[token.head].pos == "PROPN":
        return [token.head]
    if token.dep == "attr" and parse.tokens[token.head].lemma in BEING:
        return dependents(parse, token.head, "nsubj")
    if token.dep == "appos" and parse.tokens[token.head].pos == "PROPN":
        return [token.head]  # "Eva Holm, the leader of the party"
    return [at] if dependents(parse, at, "appos", "compound") or token.dep == "appos" else []


def _name_of(  # noqa: PLR0911  # a case a construction
    frame: Frame, parse: Parse, at: int, names: list[NamedCandidate]
) -> Range | None:
    """The name of a noun phrase: its head, its apposition, or the name before it.

    If the question asks for a noun other than a person, body or place ("what chemical"), a phrase of such a thing.
    """
    if frame.thing:
        return _phrase_of(parse, at)
    if frame.kind is Kind.OTHER:
        return _thing(frame, parse, at)
    direct = [one for one in names if parse.tokens[at].start >= one.range[0] and parse.tokens[at].end <= one.range[1]]
    if parse.tokens[at].lemma.lower() in {*PERSONAL, *IMPERSONAL}:
        meant = meant_by(parse, at, names)
        return meant.range if meant and _typed(frame, parse, meant) else None
    joined = [k for k in coordinated(parse, at) if k != at]
    if direct and not joined:
        return direct[0].range if not _one_of_many(parse, direct[0].head) and _typed(frame, parse, direct[0]) else None
    inside = [k for k in parse.subtree(at) if not in_clause_below(parse, k, at)]
    if frame.kind is not Kind.ORGANISATION and (joined or _group(parse, at)) and _of_places(frame, parse, at):
        if any(parse.tokens[k].tag == "PRP$" for k in dependents(parse, at, "poss")):
            return None  # the owner of "its rulers" is unknown
        return phrase_range(parse, inside)
    apposed = [
        one
        for one in names
        if one.head in inside
        and parse.tokens[one.head].dep in {"appos", "compound", "nmod"}
        and one.label in {"PERSON", "ORG", ""}
    ]
    apposed += [one for one in names if one.label == "PERSON" and one.head in inside and behind_place(parse, one)]
    persons = [
        one
        for one in apposed
        if one.label == "PERSON" or (one.label != "PERSON" and parse.tokens[one.head].dep == "appos")
    ]
    if len(persons) == 1 and _typed(frame, parse, persons[0]):
        return persons[0].range
    return None


def _one_of_many(parse: Parse, at: int) -> bool:
    """True if a capitalised word denotes only one of a kind: "a Southerner"."""
    several = any(parse.tokens[k].lemma.lower() in {"a", "an"} for k in dependents(parse, at, "det"))
    return several and is_a(parse.tokens[at].text.lower(), "person")


def _of_places(frame: Frame, parse: Parse, at: int) -> bool:
    """True if several places can answer "which country": countries, or names joined."""
    place = is_a(parse.tokens[at].lemma.lower(), "location") or parse.tokens[at].pos == "PROPN"
    return frame.kind is not Kind.PLACE or place


THINGS = ("substance", "material", "artifact", "animal", "plant", "food", "organism", "disease")


def _thing(frame: Frame, parse: Parse, at: int) -> Range | None:
    """A noun phrase for a kind of the requested thing that says more than the word of the question."""
    focus, token = frame.focus or "", parse.tokens[at]
    if not any(is_a(focus, kind) for kind in THINGS):
        return None  # no noun is a kind of a name or a reason
    if (
        token.lemma == focus
        or token.lemma in entry(focus, "n").same
        or token.pos not in {"NOUN", "PROPN"}
        or not is_a(token.lemma.lower(), focus)
    ):
        return None
    return phrase_range(parse, [k for k in parse.subtree(at) if not in_clause_below(parse, k, at) and k <= at])


def _tells_thing(frame: Frame) -> bool:
    """True if a short phrase answers a "what": what somebody was charged with or died of, not what he did."""
    done = any(one.role is Role.AGENT for one in frame.arguments) and frame.kind is not Kind.REASON
    return frame.stranded is not None and bool(frame.names or frame.arguments[1:]) and not done


LONGEST = 8  # words of a phrase that is shown as a value
EMPTY = frozenset("something thing anything everything nothing lot one what".split())


def _phrase_of(parse: Parse, at: int) -> Range | None:
    """The phrase of a noun or a gerund, without clauses that describe it; None if it says nothing or too much."""
    token = parse.tokens[at]
    if token.pos not in {"NOUN", "PROPN", "VERB"} or token.lemma in EMPTY:
        return None
    inside = [k for k in parse.subtree(at) if not in_clause_below(parse, k, at)]
    mentioned = token.pos == "NOUN" and any(parse.tokens[k].lemma in {"the", "this", "that"} for k in inside)
    span = phrase_range(parse, inside)
    words = len(parse.text[slice(*span)].split())
    return None if words > LONGEST or (words == 1 and mentioned) else span  # "the game" is one that was told of before


def _group(parse: Parse, at: int) -> bool:
    """True if a noun phrase denotes several particular people or bodies: Western countries, five police officers."""
    token = parse.tokens[at]
    if token.lemma in {"thousand", "hundred", "dozen", "million", "score"}:
        below = [k for prep in dependents(parse, at, "prep") for k in dependents(parse, prep, "pobj")]
        return bool(below) and _group(parse, below[0])
    several = is_a(token.lemma, "person") or is_a(token.lemma, "organization")
    return token.tag == "NNS" and (several or token.lemma in {"authority", "country", "force"})


def behind_place(parse: Parse, one: NamedCandidate) -> bool:
    """True if a name follows the place of an office without punctuation: "envoy to Belarus John Cole"."""
    head = parse.tokens[one.head]
    first = next((k for k, t in enumerate(parse.tokens) if t.start == one.range[0]), 0)
    return (
        head.dep == "pobj"
        and parse.tokens[head.head].lemma in {"to", "of", "in", "for"}
        and first > 0
        and parse.tokens[first - 1].pos == "PROPN"
        and parse.tokens[first - 1].lemma.lower() not in TITLES
    )


def _typed(frame: Frame, parse: Parse, one: NamedCandidate) -> bool:
    """True if a name is of the requested type: no person for "which agency"."""
    if frame.kind is Kind.ORGANISATION:
        return one.label not in {"PERSON", "NORP", "EVENT", "WORK_OF_ART"}
    if frame.kind is Kind.PLACE:
        return one.label in {"GPE", "LOC", "FAC"} and (frame.focus in ANYTHING or _of_kind(frame, parse, one))
    if one.label == "ORG" and frame.focus and _of_words(parse, one):
        return False  # "which lawmaker" is answered by no Harbour News
    return one.label not in {"LOC", "FAC", "WORK_OF_ART", "EVENT", "PRODUCT"} and (
        one.label != "NORP" or parse.tokens[one.head].tag == "NNPS"
    )


def _of_kind(frame: Frame, parse: Parse, one: NamedCandidate) -> bool:
    """True if a name contains the noun that is asked for, or one stands beside it: the Vell River, the lake of Kest."""
    focus, head = frame.focus or "", parse.tokens[one.head]
    inside = [k for k, token in enumerate(parse.tokens) if one.range[0] <= token.start < one.range[1]]
    beside = [head.head, parse.tokens[head.head].head, *dependents(parse, one.head, "appos", "compound", "nmod")]
    return any(noun_kin(parse.tokens[k].lemma.lower(), focus) for k in (*inside, *beside))


def _of_words(parse: Parse, one: NamedCandidate) -> bool:
    """True if a name ends in a word for a thing or a body, which no person's name does."""
    last = parse.tokens[one.head].text.lower()
    return entry(last, "n") != entry("", "n") and not is_a(last, "person")
