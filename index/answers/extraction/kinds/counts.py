"""Extract counts: the number of a counted noun in the asked role of the asked predicate; zero ("no one"); a toll."""

import re
from collections.abc import Iterator

from index.answers.extraction.binding.binding import (
    happens_alone,
    has_doers,
    is_complete,
    is_narrower,
    keeps_doers,
    keeps_places,
)
from index.answers.extraction.binding.contrasts import counts_others
from index.answers.extraction.binding.support import SENTENCE, Supported, Surroundings, in_sentence
from index.answers.extraction.candidates import Candidate, candidate_quantities, label_at
from index.answers.extraction.kinds.amounts import extract_amount
from index.answers.extraction.kinds.holdings import amount_of, count_had, inhabited
from index.answers.extraction.question.arguments import Role
from index.answers.extraction.question.frame import Frame
from index.answers.extraction.syntax.clauses import governed_by
from index.answers.extraction.syntax.grammar import (
    agents,
    asserted,
    coordinated,
    dependents,
    negated_subject,
    passive,
    patients,
    stands_behind,
    subjects,
    verb_of,
)
from index.answers.extraction.syntax.lexical import (
    ANYBODY,
    PEOPLE,
    noun_fits,
    tells,
    verbs_of,
)
from index.query import Kind
from index.retrieval.ranking.evidence import Extracted, Strength
from index.text.syntax import Parse, Token
from index.text.thesaurus import entry, is_a

LOSSES = frozenset("claim take cost lose".split())  # "claimed 25 lives"
LIVES = frozenset({"life"})
# Units: a number of these is no count of things, unless they are asked for.
UNITS = frozenset("time year day week month hour minute percent % degree dollar euro pound".split())


def extract_counts(frame: Frame, parse: Parse, held: Supported, around: Surroundings) -> Iterator[Extracted]:
    """Yield the counts of a sentence, each with its binding to the question."""
    if frame.mass:
        for one in candidate_quantities(parse, Kind.MEASURE):
            if label_at(parse, one.head) not in {"DATE", "TIME"}:
                yield extract_amount(frame._replace(focus=None), parse, held, one, Kind.MEASURE)
        return
    for one in candidate_quantities(parse, Kind.NUMBER):
        if not is_plain_count(frame, parse, one):
            continue
        fits = _counts_what(frame, parse, one)
        if not fits:
            continue
        if one.noun is None and not _speaks_of(frame, parse, around):
            fits = 1  # "the other three", of a text that has no acres
        bound = _count_bound(frame, parse, one)
        if bound is None:
            yield Extracted(one.range, Strength.NOTHING)
            continue
        fact = asserted(parse, bound, future=frame.future) and not negated_subject(
            parse, one.noun if one.noun is not None else one.head
        )
        placed = bool(frame.predicates) or held.nouns >= SENTENCE  # "the number of people in the hospital"
        sure = fact and is_complete(held) and placed and fits > 1 and keeps_places(frame, parse, bound)
        sure = sure and not is_narrower(frame, parse, one.noun, around) and not _part_only(frame, parse, one)
        sure = sure and has_doers(frame, parse, bound) and _has_cause(frame, parse, around)
        sure = sure and (one.noun is None or not counts_others(frame, parse, one.noun))
        sure = sure and keeps_doers(frame, parse, bound, {one.head, *([one.noun] if one.noun is not None else [])})
        yield Extracted(one.range, Strength.BOUND if sure else Strength.NEAR)
    yield from _none(frame, parse, held, around)


def _has_cause(frame: Frame, parse: Parse, around: Surroundings) -> bool:
    """True if the noun for the cause that a question names stands in the sentence or beside it.

    A headline alone is not enough: that of a roundup names many events.
    """
    causes = [a for a in frame.arguments if not a.name and a.role is Role.AGENT and a.verb in frame.predicates]
    return all(in_sentence(a, parse) or around.tells_near(a.text) for a in causes)


WHOLE = re.compile(
    r"\b(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|dozens?|hundreds|none|half|most|some)"
    r" of (?:the |its |their )?$",
    re.IGNORECASE,
)
NAMES = frozenset("ORG EVENT PRODUCT FAC LAW WORK_OF_ART GPE LOC PERSON".split())
TIMES = "time"
AMOUNTING = frozenset("come amount total reach be stand number hit exceed".split())


def _level_of_event(frame: Frame, parse: Parse, one: Candidate) -> int | None:
    """The verb of "exports of ore came to 816,000 tonnes", for a question how much was exported."""
    verb, prepositions = governed_by(parse, one.head if one.noun is None else one.noun)
    if parse.tokens[verb].lemma not in AMOUNTING or not {*prepositions}.issubset({"to", "at"}):
        return None
    if parse.tokens[verb].lemma in {"come", "amount"} and "to" not in prepositions:
        return None
    of = [k for k in subjects(parse, verb) if parse.tokens[k].pos == "NOUN"]
    return verb if any(tells(parse, k, asked) for k in of for asked in frame.predicates) else None


EXCEPT = re.compile(r" (?:but|except|besides|other than|apart from|save)\b")


def _none(frame: Frame, parse: Parse, held: Supported, around: Surroundings) -> Iterator[Extracted]:
    """Read "no one was killed": the count is none."""
    for at, token in enumerate(parse.tokens):
        lemma = token.lemma
        is_none = lemma in {"nobody", "none"} or (lemma == "one" and at and parse.tokens[at - 1].lemma == "no")
        noun = token.pos == "NOUN" and any(parse.tokens[k].lemma == "no" for k in parse.children(at))
        if not (is_none or (noun and frame.focus and noun_fits(lemma, frame.focus))):
            continue
        verb = verb_of(parse, at)
        if at in [*subjects(parse, verb), *patients(parse, verb)] and any(
            tells(parse, verb, one) for one in frame.predicates
        ):
            start = parse.tokens[at - 1].start if parse.tokens[at - 1].lemma == "no" and at else token.start
            sure = is_complete(held) and keeps_places(frame, parse, verb) and (noun or _speaks_of(frame, parse, around))
            sure = sure and EXCEPT.match(parse.text, token.end) is None
            yield Extracted((start, token.end), Strength.BOUND if sure else Strength.NEAR)


def _speaks_of(frame: Frame, parse: Parse, around: Surroundings) -> bool:
    """True if a text names the counted ones. "Nobody was hurt", "14 were" are about soldiers only if it names some."""
    focus = frame.focus
    if focus is None or focus in PEOPLE:
        return True
    return any(noun_fits(t.lemma, focus) for t in parse.tokens) or around.tells(focus)


def is_plain_count(frame: Frame, parse: Parse, one: Candidate) -> bool:
    """True if a number is a count, and no day, sum, age or score."""
    noun = parse.tokens[one.noun].lemma if one.noun is not None else ""
    label = label_at(parse, one.head)
    if label in {"DATE", "TIME", "MONEY", "PERCENT", "ORDINAL"}:
        return bool(frame.focus and noun and noun_fits(noun, frame.focus))
    if label in NAMES and not (frame.focus and noun_fits(noun, frame.focus)):
        return False  # the Daytona 500
    if WHOLE.search(parse.text[: one.range[0]]):
        return False  # the 33 of "three of 33 engines"
    before = parse.tokens[one.head - 1].text if one.head else ""
    return before not in {"No.", "number", "Flight", "Route", "Highway"}


def _counted(token: Token) -> str:
    """The lemma of a counted noun; the parser gives that of capitals, "SUVs", unchanged."""
    return token.lemma.lower().removesuffix("s") if token.tag == "NNPS" else token.lemma


def _counts_what(frame: Frame, parse: Parse, one: Candidate) -> int:  # noqa: PLR0911  # a case a noun
    """Fit of a number's noun to the counted noun: 2 fits, 1 may fit, 0 does not."""
    noun = _counted(parse.tokens[one.noun]) if one.noun is not None else None
    if noun in UNITS and parse.tokens[one.noun or 0].pos == "NOUN":
        return 2 if frame.focus == noun else 0
    if frame.focus is None:
        return 2
    if noun is None and amount_of(frame, parse, one) is not None:
        return 2
    if noun in PEOPLE and inhabited(frame, parse, one) is not None:
        return 2
    if noun is None:
        return 2 if frame.predicates and frame.focus not in UNITS else 0
    if noun in LIVES and frame.focus in PEOPLE:
        return 2
    if noun_fits(noun, frame.focus):
        return 2
    if any(noun == predicate or tells(parse, one.noun or 0, predicate) for predicate in frame.predicates):
        # "12 deaths" of "how many people died", not "those with two infections"
        return 2 if frame.focus in PEOPLE and not _had(parse, one.noun or 0) else 1
    narrower = noun in ANYBODY and is_a(frame.focus, "person")
    if narrower or is_a(frame.focus, noun):
        return 2 if _named_so(frame.focus, parse, one) else 1
    return 0


AMONG = re.compile(r"\b(?:among|of) (?:those|these|them)\b", re.IGNORECASE)
DEFINITE = frozenset("the these those them his her its their".split())


def _part_only(frame: Frame, parse: Parse, one: Candidate) -> bool:
    """True if a number is a part of a group, "two of the injured", other than the group in the question."""
    if _in_crew(frame, parse, one):
        return True
    asked = frame.focus or next((a.lemma for a in frame.arguments if a.verb == "of"), None)  # "how many of the miners"
    asked = asked if asked not in PEOPLE else None
    if asked is None and AMONG.search(parse.text[: one.range[0]]):
        return True
    of = next((k for k in dependents(parse, one.head, "prep") if parse.tokens[k].lemma == "of"), None)
    if of is None:
        return False
    whole = dependents(parse, of, "pobj")
    definite = any(
        parse.tokens[k].lemma in DEFINITE or parse.tokens[k].dep == "poss"
        for k in [*whole, *(c for w in whole for c in parse.children(w))]
    )
    numbered = any(parse.tokens[c].dep == "nummod" for w in whole for c in parse.children(w))
    if definite and numbered and not any(a.verb == "of" for a in frame.arguments):
        return True  # "six of the 15 deaths"
    return definite and not any(asked and noun_fits(_counted(parse.tokens[k]), asked) for k in whole)


def _in_crew(frame: Frame, parse: Parse, one: Candidate) -> bool:
    """True if a number counts a crew, "a crew of 14 people", and the question does not ask about a crew."""
    noun = parse.tokens[one.noun if one.noun is not None else one.head]
    group = parse.tokens[parse.tokens[noun.head].head].lemma
    asked = {frame.focus, *(a.lemma for a in frame.arguments)}
    return noun.dep == "pobj" and parse.tokens[noun.head].lemma == "of" and group in CREWS and group not in asked


CREWS = frozenset("crew staff team squad".split())


def _had(parse: Parse, noun: int) -> bool:
    """True if events are said to happen to each of a group: "people with two infections"."""
    token = parse.tokens[noun]
    by = parse.tokens[token.head].lemma
    return (
        by in {"with", "without", "after"} if token.dep == "pobj" else token.dep == "dobj" and by in {"have", "suffer"}
    )


def _named_so(focus: str, parse: Parse, one: Candidate) -> bool:
    """True if other words of the sentence express the asked noun: "123 people imprisoned" for prisoners."""
    own = dependents(parse, one.noun if one.noun is not None else one.head, *SAYING_WHAT)
    for at in own:
        token = parse.tokens[at]
        if token.pos == "NOUN" and noun_fits(token.lemma, focus) and at != one.noun:
            return True
        if token.pos in {"VERB", "ADJ"} and _stems_alike(token.lemma, focus):
            return True
    return False


SAYING_WHAT = ("amod", "acl", "compound", "nmod")  # dependents with these labels apply to all counted ones


def _stems_alike(one: str, other: str) -> bool:
    return one[:5] in other or other[:5] in one


def _count_bound(frame: Frame, parse: Parse, one: Candidate) -> int | None:
    """The predicate of the sentence in whose asked role a number stands; None if there is none."""
    if not frame.predicates:
        return count_had(frame, parse, one)
    heads = {one.head, *([one.noun] if one.noun is not None else [])}
    above = parse.tokens[parse.tokens[one.head].head]
    if above.lemma == "of" and parse.tokens[above.head].lemma == "total":
        heads.add(above.head)  # "a total of 12 were"
    for asked in frame.predicates:
        if frame.focus == TIMES and one.noun is not None and tells(parse, parse.tokens[one.noun].head, asked):
            return parse.tokens[one.noun].head  # "won the cup three times"
        for at in range(len(parse.tokens)):
            if tells(parse, at, asked) and _in_role(frame, parse, asked, at, heads):
                return at
        if asked in {"die", "kill", "perish"} and one.noun is not None and parse.tokens[one.noun].lemma in LIVES:
            verb = verb_of(parse, one.noun)
            if parse.tokens[verb].lemma in LOSSES:
                return verb
    told = (relation(frame, parse, one) for relation in (inhabited, _watching, _level_of_event))
    return next((at for at in told if at is not None), None)


WATCHED = frozenset("see watch attend".split())


def _watching(frame: Frame, parse: Parse, one: Candidate) -> int | None:
    """The verb of "won the final before 41,200 spectators", for a question how many saw it."""
    if one.noun is None or frame.role is not Role.AGENT or not WATCHED.issuperset(frame.predicates):
        return None
    above = parse.tokens[one.noun].head
    front = parse.tokens[above].lemma == "of" and parse.tokens[parse.tokens[above].head].lemma == "front"
    if not (front or parse.tokens[above].lemma == "before") or not is_a(parse.tokens[one.noun].lemma, "person"):
        return None
    return verb_of(parse, above)


def _in_role(frame: Frame, parse: Parse, asked: str, at: int, heads: set[int]) -> bool:  # noqa: C901, PLR0911  # a case a word class
    token = parse.tokens[at]
    if (frame.stranded or frame.role is Role.NONE) and heads & set(stands_behind(parse, at, *_stranded(frame))):
        return True  # "convicted on 76 charges"
    if token.pos in {"VERB", "AUX"}:
        caused = token.lemma != asked and asked in entry(token.lemma, "v").causes
        wants_patient = frame.role is Role.PATIENT or caused
        doers = {k for one in agents(parse, at) for k in coordinated(parse, one)}
        undergoers = {k for one in patients(parse, at) for k in coordinated(parse, one)}
        if wants_patient:
            undergoers |= _undergoing(parse, at, asked)
            return bool(heads & undergoers) or bool(heads & _small_clause(parse, at))
        if frame.role is Role.AGENT:
            if passive(parse, at) and not caused and not dependents(parse, at, "agent"):
                return bool(heads & undergoers)
            return bool(heads & doers) or (token.dep in {"relcl", "acl"} and token.head in heads)
        return bool(heads & (doers | undergoers))
    if token.pos == "ADJ":
        # "12 dead", "12 people were missing", "left 12 people dead"
        if token.head in heads or heads & set(parse.children(at)):
            return True
        if token.dep in {"acomp", "oprd", "attr"}:
            verb = token.head
            return bool(heads & {*subjects(parse, verb), *patients(parse, verb)})
        return at in heads
    if token.pos == "NOUN":
        verbs = verbs_of(token.lemma)
        if at in heads and verbs and asked not in verbs:
            return False  # 12 deaths are people who died, 12 shootings are not 12 who were injured
        if at in heads:  # "12 deaths"; "12 employees" only with a verb of having
            return not is_a(token.lemma, "person") or parse.tokens[verb_of(parse, at)].lemma in {"have", "be", "employ"}
        below = stands_behind(parse, at, "of", "for")
        return bool(heads & {k for one in below for k in coordinated(parse, one)})
    return False


def _undergoing(parse: Parse, at: int, asked: str) -> set[int]:
    """The subject of "40 schools closed" for whom something closed, and the object of "scored 31 points".

    The parser takes points for the extent of scoring.
    """
    if passive(parse, at) or dependents(parse, at, "dobj"):
        return set()
    alone = happens_alone(parse, at, asked)
    extent = {k for k in dependents(parse, at, "npadvmod") if label_at(parse, k) not in {"DATE", "TIME"}}
    return extent | ({k for one in subjects(parse, at) for k in coordinated(parse, one)} if alone else set())


def _stranded(frame: Frame) -> tuple[str, ...]:
    return (frame.stranded,) if frame.stranded else ()


def _small_clause(parse: Parse, at: int) -> set[int]:
    """The noun of "left 12 people dead" and "saw 12 people killed", which the parser attaches to the participle."""
    token = parse.tokens[at]
    if token.tag != "VBN" or token.dep not in {"ccomp", "oprd", "acl"}:
        return set()
    own, left = dependents(parse, at, "nsubj"), dependents(parse, token.head, "dobj") if token.dep == "oprd" else []
    # "left five dead and a dozen injured": five are not injured
    return {*own, *(k for k in left if not any(parse.tokens[j].dep == "cc" for j in range(k + 1, at)))}
