"""Extract amounts (how much, how large, how long, how old): of a measured thing, or of a change."""

from collections.abc import Iterator, Sequence

from index.answers.extraction.binding.binding import (
    has_arguments,
    has_doers,
    has_predicate,
    is_complete,
    keeps_roles,
    stands_for,
    tells_predicate,
)
from index.answers.extraction.binding.support import Supported, name_in
from index.answers.extraction.candidates import Candidate, candidate_quantities, tokens_in
from index.answers.extraction.kinds.ages import is_age_of
from index.answers.extraction.kinds.dimensions import JOINED, joins, measures_otherwise, of_dimension, size_of, united
from index.answers.extraction.kinds.figures import PUTTING, polled, shared
from index.answers.extraction.question.arguments import Role
from index.answers.extraction.question.frame import PROBABILITY, Frame
from index.answers.extraction.syntax.clauses import FROM, clause_tokens, governed_by, in_clause_below, is_alone
from index.answers.extraction.syntax.grammar import (
    PLACING,
    agents,
    asserted,
    climb,
    coordinated,
    dependents,
    passive,
    patients,
    stands_behind,
    subjects,
    verb_of,
)
from index.answers.extraction.syntax.lexical import noun_fits, noun_same, tells, verbs_of
from index.query import Kind
from index.retrieval.ranking.evidence import Extracted, Strength
from index.text.syntax import Parse
from index.text.thesaurus import tell_same_event

AMOUNTS = frozenset({Kind.MONEY, Kind.SHARE, Kind.MEASURE, Kind.DURATION, Kind.AGE})
CHANGES = ("rise", "fall", "increase", "decrease", "shrink", "grow", "drop", "raise", "cut", "decline", "gain", "climb")


def amount_kinds(frame: Frame) -> tuple[Kind, ...]:
    """The kinds of answer that fit: a share, a sum or a number of points for how much a price fell."""
    if frame.kind in {Kind.MONEY, Kind.SHARE} and _is_change(frame):
        return (Kind.SHARE, Kind.MONEY)
    if frame.kind is Kind.DURATION and not frame.predicates:
        return (Kind.DURATION, Kind.MEASURE)  # how long is the pipe
    return (frame.kind,)


def _is_change(frame: Frame) -> bool:
    return any(tell_same_event(one, change) for one in frame.predicates for change in CHANGES)


def extract_amounts(frame: Frame, parse: Parse, held: Supported) -> Iterator[Extracted]:
    """Yield the amounts of a sentence, each with its binding to the question."""
    for kind in amount_kinds(frame):
        for one in candidate_quantities(parse, kind):
            if kind in {Kind.DURATION, Kind.MEASURE} and frame.focus is None and not united(parse.text, one.range):
                continue
            if kind is Kind.DURATION and frame.unit and frame.unit not in parse.text[slice(*one.range)].casefold():
                continue  # "six months" does not answer "how many days"
            if kind is Kind.MEASURE and not of_dimension(frame.measured or frame.focus, parse.text, one.range):
                continue
            if kind is Kind.MEASURE and measures_otherwise(frame, parse, one):
                continue
            yield extract_amount(frame, parse, held, one, kind)


def extract_amount(frame: Frame, parse: Parse, held: Supported, one: Candidate, kind: Kind) -> Extracted:
    """Return one amount with its binding to the question."""
    if kind is Kind.AGE:
        return Extracted(one.range, Strength.BOUND if is_age_of(frame, parse, one) else Strength.NOTHING)
    owner = _owner(frame, parse, one)
    if owner is None:
        return Extracted(one.range, Strength.NEAR if has_predicate(frame, parse) else Strength.NOTHING)
    sure = is_complete(held) and asserted(parse, owner, future=frame.future) and has_doers(frame, parse, owner)
    return Extracted(one.range, Strength.BOUND if sure else Strength.NEAR)


SHOWING = frozenset(
    "be have report show record see post put reach hit register stand leave keep hold mean bring".split()
)
HEIGHTS = frozenset("high low level record rate peak average total".split())
LEVELS = frozenset(
    "be stand reach hit cost remain become total average climb rise fall drop surge jump sell trade".split()
)


AMONG = frozenset("to in among across".split())  # "prices fell in half of the towns" is not by how much


def _owner(frame: Frame, parse: Parse, one: Candidate) -> int | None:  # noqa: C901, PLR0911, PLR0912  # a case a relation
    """The word that an amount belongs to, if the question asks about it: the verb, or the measured noun."""
    if not (frame.focus or frame.predicates) and JOINED.search(parse.text[slice(*one.range)]):
        return joins(frame, parse, one)
    if frame.measured == "far" and (away := _away(frame, parse, one)) is not None:
        return away
    before = max(tokens_in(parse, one.range)[0] - 1, 0)
    if parse.tokens[before].lemma == "worth" and not frame.predicates:
        return _worth(frame, parse, before)
    at, prepositions = _governed(parse, one)
    noun = one.noun if one.noun is not None and tells_predicate(frame, parse, one.noun) else None
    if noun is not None and not tells_predicate(frame, parse, at):  # "hit with a $1,800 fine"
        at, prepositions = noun, []
    token = parse.tokens[at]
    if FROM & set(prepositions):
        return None
    if frame.focus and not frame.predicates and (label := _labelled(frame, parse, one)) is not None:
        return label
    if (
        token.pos == "NOUN"
        and token.lemma in HEIGHTS
        and token.dep in {"dobj", "attr", "pobj"}
        and not frame.predicates
        and token.lemma != frame.focus
    ):
        at, more = governed_by(parse, at)  # "has reached a 40-year high of 9.1%"
        prepositions += more
        token = parse.tokens[at]
        if FROM & set(prepositions):
            return None
    if (sized := size_of(frame, parse, one)) is not None:
        return sized
    if token.pos in {"NOUN", "PROPN"}:  # "a jobless rate of 3.6%", "a drop of 3%", "$1.8 billion in aid"
        if frame.predicates and any(tells(parse, at, asked) for asked in frame.predicates):
            own = parse.subtree(at)
            text = " ".join(parse.tokens[k].text for k in (*own, *_makers(parse, at))).casefold()
            kept = all(name_in(a.text, text) for a in frame.names if a.text.casefold() not in frame.times)
            return (
                at
                if kept
                and has_arguments(frame, parse, own)
                and is_alone(parse, one, clause_tokens(parse, verb_of(parse, at)), one.kind)
                else None
            )
        if frame.focus and not frame.predicates and _is_focus(frame, parse, at, subjects(parse, verb_of(parse, at))):
            shown = parse.tokens[verb_of(parse, at)].lemma in SHOWING
            return at if shown and is_alone(parse, one, clause_tokens(parse, verb_of(parse, at)), one.kind) else None
        if frame.predicates:
            verb = verb_of(parse, at)
            return verb if tells_predicate(frame, parse, verb) and _of_verb(frame, parse, verb, at) else None
        return None
    if token.pos not in {"VERB", "AUX"}:
        return None
    if frame.kind is Kind.SHARE and polled(frame, parse, one.head, at):
        return at
    if frame.predicates:
        if (told := _referred(frame, parse, one, at)) is not None:
            return told
        if _set_at(frame, parse, at, prepositions):
            return at
        told = tells_predicate(frame, parse, at) or (frame.kind is Kind.DURATION and _lasts(frame, token.lemma))
        if not told or not keeps_roles(frame, parse, at):
            return None
        change = frame.kind is not Kind.NUMBER and _is_change(frame)  # snow that falls does not change
        if change and not AMONG.isdisjoint(prepositions):
            return None
        return at if has_arguments(frame, parse, [*clause_tokens(parse, at), *subjects(parse, at)]) else None
    if frame.focus:
        of = [
            k
            for k in subjects(parse, at)
            if _is_focus(frame, parse, k) or (frame.focus in HEIGHTS and parse.tokens[k].lemma in frame.traits)
        ]
        level = (
            token.lemma in LEVELS
            and ("by" not in prepositions)
            and (
                token.lemma in {"be", "stand", "reach", "hit", "cost", "total", "average", "remain"}
                or "to" in prepositions
                or "at" in prepositions
            )
        )
        put = (
            token.lemma in PUTTING
            and "at" in prepositions
            and any(_is_focus(frame, parse, k) for k in patients(parse, at))
        )
        moved = "to" in prepositions and "by" not in prepositions and _moved_to(frame, parse, at)
        reached = of and level and "to" in prepositions
        clause = clause_tokens(parse, at)
        alone = is_alone(parse, one, clause, one.kind, by_how_much=bool(reached))
        return at if ((of and level) or put or moved) and alone else None
    if frame.kind is Kind.SHARE and shared(frame, parse, at, prepositions):
        return at
    if _is_of_event(frame, parse, one, at, prepositions) or _is_share_of(frame, parse, one, at):
        return at
    of = [k for k in subjects(parse, at) if any(stands_for(a, parse, k) for a in frame.arguments)]
    if of and frame.kind is Kind.DURATION and token.lemma in STAYING:
        return at if _stays_there(frame, parse, one, at) else None
    return at if of and token.lemma in {*LEVELS, "measure", "weigh", "last", "have", "stretch", "run"} else None


LASTING = frozenset("last take".split())


def _lasts(frame: Frame, verb: str) -> bool:
    """True if a verb says how long something takes, and that is asked: what took six weeks lasted six weeks."""
    return verb in LASTING and LASTING.issuperset(frame.predicates)


STAYING = frozenset("spend stay remain".split())


def _stays_there(frame: Frame, parse: Parse, one: Candidate, at: int) -> bool:
    """True if a time is spent where the question asks: "371 days in space", not in prison before going there."""
    placed = [a for a in frame.arguments if a.verb in PLACING]
    heads = [at, *tokens_in(parse, one.range)]
    return all(
        any(stands_for(a, parse, k) for head in heads for k in stands_behind(parse, head, a.verb)) for a in placed
    )


def _is_of_event(frame: Frame, parse: Parse, one: Candidate, at: int, prepositions: Sequence[str]) -> bool:
    """True if a verb tells the event whose amount is asked for: "sentenced to 18 months" of "how long is the sentence".

    Its direct object is a sum, a time follows "to" or "for"; whom the question names has not done it.
    """
    events = [a for a in frame.arguments if not a.name and parse.tokens[at].lemma in verbs_of(a.lemma)]
    told = {"to", "for"}.intersection(prepositions) if frame.kind is Kind.DURATION else not prepositions
    clause = clause_tokens(parse, at)
    text = " ".join(parse.tokens[k].text for k in clause).casefold()
    mine = all(
        name_in(a.text, text) and not any(stands_for(a, parse, k) for k in agents(parse, at)) for a in frame.names
    )
    return bool(events) and bool(told) and mine and is_alone(parse, one, clause, one.kind)


def _is_share_of(frame: Frame, parse: Parse, one: Candidate, at: int) -> bool:
    """True if a share of what the question names has something: "12 percent of women have the gene"."""
    if frame.kind is not Kind.SHARE or parse.tokens[at].lemma not in {"have", "be"}:
        return False
    share = tokens_in(parse, one.range)[-1]
    of = [a for a in frame.arguments if a.verb == "of"]
    whole = [k for k in stands_behind(parse, share, "of") if any(stands_for(a, parse, k) for a in of)]
    clause = clause_tokens(parse, at)
    return bool(whole) and share in subjects(parse, at) and has_arguments(frame, parse, clause)


def _away(frame: Frame, parse: Parse, one: Candidate) -> int | None:
    """The verb of "the farm is 70 miles south of Orsund", for a question how far it is from there."""
    start = next((a for a in frame.names if a.verb == "from"), None)
    at = parse.tokens[one.head].head
    inside = " ".join(parse.tokens[k].text for k in parse.subtree(at)).casefold()
    if start is None or parse.tokens[at].pos in {"VERB", "AUX"} or not name_in(start.text, inside):
        return None
    verb = verb_of(parse, at)
    above = [*climb(parse, at), *subjects(parse, verb)]
    rest = [a for a in frame.arguments if a is not start and a.verb not in {b.lemma for b in frame.arguments}]
    return verb if rest and all(any(stands_for(a, parse, k) for k in above) for a in rest) else None


def _worth(frame: Frame, parse: Parse, at: int) -> int | None:
    """The verb of a clause in which what the question asks about is worth an amount: "a contract worth"."""
    token = parse.tokens[at]
    owners = [token.head] if token.dep == "amod" else subjects(parse, token.head)
    nouns = [a for a in frame.arguments if not a.name] or list(frame.arguments)
    told = any(stands_for(a, parse, k) for k in owners if k != at for a in nouns)
    return verb_of(parse, at) if told else None


def _moved_to(frame: Frame, parse: Parse, at: int) -> bool:
    """True if the requested quantity is set to a level, and its owner is named: "raised its key rate to 4 percent"."""
    of = [k for k in patients(parse, at) if _is_focus(frame, parse, k)]
    whose = " ".join(parse.tokens[k].text for k in clause_tokens(parse, at)).casefold()
    moves = any(tell_same_event(parse.tokens[at].lemma, change) for change in (*CHANGES, "lift", "set"))
    return (
        bool(of) and moves and all(name_in(a.text, whose) for a in frame.names if a.text.casefold() not in frame.times)
    )


def _makers(parse: Parse, noun: int) -> list[int]:
    """The tokens of the maker of a thing: "Lumenor" of "Lumenor made a profit of"."""
    verb = parse.tokens[noun].head
    made = parse.tokens[noun].dep == "dobj" and parse.tokens[verb].lemma in {"make", *SHOWING}
    hit = parse.tokens[verb].lemma == "with" and passive(parse, parse.tokens[verb].head)  # "was hit with a fine of"
    owners = subjects(parse, parse.tokens[verb].head if hit else verb) if made or hit else []
    return [k for one in owners for k in parse.subtree(one)]


WHOLE = frozenset("total overall final full whole".split())  # the daily or the estimated cost is another


def _set_at(frame: Frame, parse: Parse, at: int, prepositions: Sequence[str]) -> bool:
    """True if the amount is stated for the requested noun: "the cost of the bridge was", "put the cost at"."""
    put = parse.tokens[at].lemma in PUTTING and list(prepositions) == ["at"]
    level = parse.tokens[at].lemma in LEVELS and not {"by", "in"}.intersection(prepositions)
    nouns = patients(parse, at) if put else subjects(parse, at) if level else []
    for noun in (k for k in nouns if parse.tokens[k].pos == "NOUN"):
        own = [k for k in parse.subtree(noun) if not in_clause_below(parse, k, noun)]
        text = " ".join(parse.tokens[k].text for k in own).casefold()
        told = all(tells(parse, noun, asked) for asked in frame.predicates)
        named_so = all(name_in(a.text, text) for a in frame.names if a.text.casefold() not in frame.times)
        whole = WHOLE.issuperset(_narrowing(frame, parse, noun))
        if told and whole and named_so and has_arguments(frame, parse, own):
            return True
    return False


def _referred(frame: Frame, parse: Parse, one: Candidate, at: int) -> int | None:
    """The asked verb of a clause whose "it" is the only amount before: "won a million euros, which it paid out"."""
    objects = {k for k in patients(parse, at) if k in {one.head, parse.tokens[one.head].head}}
    if not objects or len(list(candidate_quantities(parse, one.kind))) > 1:
        return None
    for verb in range(at + 1, len(parse.tokens)):
        meant = [parse.tokens[k].lemma for k in patients(parse, verb)]
        if meant == ["it"] and tells_predicate(frame, parse, verb) and keeps_roles(frame, parse, verb):
            return verb
    return None


def _of_verb(frame: Frame, parse: Parse, verb: int, at: int) -> bool:
    """True if a noun with an amount is the object of a verb: "announced $460 million in aid"."""
    return at in {k for one in patients(parse, verb) for k in coordinated(parse, one)} and keeps_roles(
        frame._replace(arguments=tuple(a for a in frame.arguments if a.role is Role.AGENT)), parse, verb
    )


def _is_focus(frame: Frame, parse: Parse, at: int, owners: Sequence[int] = ()) -> bool:
    """True if a noun is the requested one, with its modifiers: federal funds rate, price of bread.

    Its owner can stand apart from it, in `owners`: "the quake had a magnitude of 6".
    """
    token = parse.tokens[at]
    fits = noun_same if frame.focus == PROBABILITY else noun_fits
    said = (token.lemma, token.text.lower())  # of "odds" there is no singular
    if token.lemma != frame.focus and not any(fits(one, frame.focus or "") for one in said):
        return False
    phrase = [k for k in parse.subtree(at) if not in_clause_below(parse, k, at)]
    lemmas = {parse.tokens[k].lemma for k in phrase} | {parse.tokens[k].text.lower() for k in phrase}
    if any(trait not in lemmas and not any(noun_fits(lemma, trait) for lemma in lemmas) for trait in frame.traits):
        return False
    if not PLAIN.issuperset(_narrowing(frame, parse, at)):
        return False
    lemmas |= {parse.tokens[k].lemma for k in owners}
    return all(any(noun_same(lemma, a.lemma) for lemma in lemmas) for a in frame.arguments if not a.name)


# Words before a rate or a price that do not change its meaning.
PLAIN = frozenset(
    """annual overall official total headline national current late new key main benchmark average initial final
    present recent whole actual first""".split()
)


def _narrowing(frame: Frame, parse: Parse, at: int) -> set[str]:
    """Modifiers of a noun that are not in the question: "tech" of the tech unemployment rate."""
    heads = [at, *dependents(parse, at, "compound")]
    before = {
        k for head in heads for k in dependents(parse, head, "amod", "compound") if parse.tokens[k].pos in NARROWING
    }
    asked = {frame.focus, *frame.traits, *(a.lemma for a in frame.arguments)}
    return {
        parse.tokens[k].lemma.lower()
        for k in before
        if not any(noun_same(parse.tokens[k].lemma, one or "") for one in asked)
    }


NARROWING = frozenset({"ADJ", "NOUN"})


def _labelled(frame: Frame, parse: Parse, one: Candidate) -> int | None:
    """The requested noun, if it stands right beside an amount that it labels: "a magnitude 6.1 earthquake"."""
    inside = tokens_in(parse, one.range)
    if any(parse.tokens[k].pos == "VERB" for k in inside):
        return None  # "a rate exceeding 10%"
    around = range(max(0, inside[0] - 1), min(len(parse.tokens), inside[-1] + 2))
    label = next((k for k in around if parse.tokens[k].lemma.lower() == frame.focus), None)
    if label is None or parse.tokens[label].pos not in {"NOUN", "PROPN"}:
        return None
    owners = {label, parse.tokens[label].head, parse.tokens[one.head].head, *inside}
    named = {k for k in owners if parse.tokens[k].pos in {"NOUN", "PROPN"}}
    wanted = [a for a in frame.arguments if not a.name]
    words = {parse.tokens[k].lemma for k in {*parse.subtree(label), parse.tokens[label].head, *inside}}
    same = words.issuperset(frame.traits) and all(
        any(noun_same(parse.tokens[k].lemma, a.lemma) for k in named) for a in wanted
    )
    return label if same else None


def _governed(parse: Parse, one: Candidate) -> tuple[int, list[str]]:
    """The word that an amount depends on and the prepositions between, also one that the parser attaches beside it."""
    at, prepositions = governed_by(parse, one.head)
    before = tokens_in(parse, one.range)[0] - 1
    token = parse.tokens[max(before, 0)]
    beside = token.dep == "prep" and token.head == at and not any(parse.children(before))
    return at, [*prepositions, token.lemma] if beside else prepositions  # "fell to minus 21"
