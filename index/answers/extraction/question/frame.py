"""Frame of a question, from its parse: the requested noun, the predicate, and the asked role in it."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from index.answers.extraction.question.arguments import (
    ASKING,
    Argument,
    Role,
    find_arguments,
    supporting_do,
    with_agents,
    with_contests,
)
from index.answers.extraction.question.inversion import (
    Reads,
    is_stranded,
    last_word,
    nouns_retagged,
    undo_inversion,
)
from index.answers.extraction.question.predicates import find_predicates
from index.answers.extraction.question.times import (
    FUTURE,
    NOW,
    RELATIVE,
    Period,
    periods,
    rates,
    requested_times,
    sizes,
)
from index.answers.extraction.syntax.grammar import dependents
from index.query import Kind, Question, kind_sought
from index.query.answer_type.english import INTRODUCING
from index.query.answer_type.nouns import kind_of_noun
from index.text.syntax import Parse, Token
from index.text.thesaurus import NOTHING, entry, is_a

FORMER = frozenset("former ex late then previous".split())
# Modifiers of an office that make it another one: a vice president is no president.
RANKS = frozenset("vice deputy acting assistant shadow interim associate junior".split())
ORDER = frozenset("first last next originally initially again previously".split())  # which of several times is meant
SINCE = re.compile(r"\bsince when\b", re.IGNORECASE)
ADDED = re.compile(r"\b(?:(?i:more|additional|further)|new)\b(?! than)")  # not New York
PROBABILITY = "probability"
MAGNITUDE = "magnitude"
MASS = re.compile(r"\bhow much\b", re.IGNORECASE)
PAYMENTS = ("payment", "gift", "money")  # "how big is the reward" asks for a sum
STRONG = re.compile(r"\bhow (?:strong|powerful|big|large|severe)\b", re.IGNORECASE)
LIKELY = re.compile(r"\bhow (?:likely|probable)\b", re.IGNORECASE)
JOBS = frozenset("job role position occupation profession post title".split())
INDEFINITE = frozenset("anybody anyone anything somebody someone something".split())
TOLL = re.compile(r"\b(?:death|casualty) toll\b|\bfatalities\b", re.IGNORECASE)
LOCATED = frozenset({"locate", "situate"})  # where something is located it is
LOSSES = frozenset("lose claim take cost".split())  # "how many lives did it claim"
TYPED = frozenset(
    {
        Kind.NUMBER, Kind.MONEY, Kind.SHARE, Kind.MEASURE, Kind.DURATION, Kind.AGE, Kind.DATE, Kind.PERSON,
        Kind.ORGANISATION, Kind.PLACE,
    }
)  # fmt: skip


class Frame(NamedTuple):
    """Frame of a question, from its parse.

    `focus` is the lemma of the noun that is counted, measured or requested, and `traits` are the words before it;
    `predicates` are the lemmas of the asked verbs or states, at which the requested value has a `role`; `office` is the
    noun of "who is the president of" and `qualifiers` are the adjectives before it: prime, foreign. `arguments` are the
    other nouns and names, `order` words such as "first" that select one of several times; `since` is true for "since
    when", `described` for what somebody is; `speaker` is who is asked to have said something, `unit` the unit of time
    of "in which month" or "how many days", `times` are the years and months of which a value must be, `periods` the
    decades and centuries, `relative` and `now` the times relative to the day of the question: "last week", "today".
    `mass` is true for an amount without a number ("how much land"), `lasting` for a present state ("who holds the
    record"); `measured` is the adjective of "how deep". A `vague` question names its subject only by "he", "they",
    "this" or "else"; `origin` is true for where somebody is from.
    `compounds` are those of the traits that are nouns ("which *media* company"), `rates` the units of time of "how many
    a month", `sizes` the numbers with a unit before a noun: "30-year". `thing` is true for a "what" without a noun,
    `stranded` is the preposition at the end of "what was he charged with"; `added` is true for "how many more".
    """

    kind: Kind
    focus: str | None
    traits: tuple[str, ...]
    predicates: tuple[str, ...]
    role: Role
    office: str | None
    qualifiers: tuple[str, ...]
    arguments: tuple[Argument, ...]
    future: bool
    former: bool
    order: tuple[str, ...]
    since: bool
    described: bool
    speaker: str | None
    mass: bool
    unit: str | None
    negated: bool
    anaphoric: bool
    becoming: bool
    present: bool
    lasting: bool
    times: tuple[str, ...]
    periods: tuple[Period, ...]
    relative: tuple[str, ...]
    now: str | None
    measured: str | None
    vague: bool
    origin: bool
    compounds: tuple[str, ...]
    rates: tuple[str, ...]
    sizes: tuple[tuple[str, str], ...]
    thing: bool
    stranded: str | None
    added: bool

    @property
    def extractable(self) -> bool:
        """True if a short value answers, so that a sentence without one rarely does."""
        return self.office is not None or self.described or self.kind in TYPED

    @property
    def names(self) -> tuple[Argument, ...]:
        """The names among the arguments."""
        return tuple(one for one in self.arguments if one.name)


def is_plain_question(question: Question) -> str:
    """The question's text as a parser reads it best: without introductory words."""
    return INTRODUCING.sub("", question.text.strip().strip('"“”')) or question.text


def frame(question: Question, parser: Reads) -> Frame:
    """Build the frame of an English question."""
    read = parser.parse([is_plain_question(question)])[0]
    parse = _with_names(nouns_retagged(undo_inversion(read, parser)))
    wh = _wh(parse)
    focus = _focus(parse, wh)
    words = parse.tokens
    predicates, heads = find_predicates(parse, focus)
    if TOLL.search(question.text) and not predicates:
        predicates = ("die",)
    predicates = () if LOCATED.issuperset(predicates) else predicates
    counted = words[focus].lemma if focus is not None else None
    lives = counted == "life" and bool(predicates) and LOSSES.issuperset(predicates)
    if lives:
        counted, predicates = "people", ("die",)
    times = counted == "time" and kind_sought(question.text) is Kind.NUMBER  # "how many times"
    asked = focus if focus is not None else wh
    inverted = bool(heads) and parse.tokens[heads[-1]].pos not in {"VERB", "AUX"}
    role = Role.PATIENT if inverted and focus is not None else _role(parse, asked)
    office, holder = _office(parse, wh)
    used = {at for at in (focus, office) if at is not None}
    before = _before(parse, focus)
    traits = tuple(words[at].lemma for at in before if words[at].lemma not in {"many", "much", "what"})
    skipped = used | set(heads) | set(before)
    kind = kind_sought(question.text)
    if kind is Kind.OTHER and focus is not None:
        kind = kind_of_noun(words[focus].lemma) or kind
    paid = counted if focus is not None else _only_noun(words) if STRONG.search(question.text) else None
    if kind in {Kind.NUMBER, Kind.MEASURE} and paid is not None and any(is_a(paid, of) for of in PAYMENTS):
        kind = Kind.MONEY if MASS.search(question.text) or kind is Kind.MEASURE else kind
    arguments = tuple(with_agents(one) if inverted else one for one in find_arguments(parse, skipped))
    arguments = tuple(with_contests(arguments)) if "win" in predicates else arguments
    described = not predicates and office is None and len(arguments) == 1 and arguments[0].name
    described = described and (words[focus].lemma in JOBS if focus is not None else kind is Kind.PERSON)
    return Frame(
        kind=Kind.OTHER if described or counted == "score" else kind,
        focus=_sought(question, counted if times or counted not in ASKING else None, arguments),
        traits=traits,
        predicates=predicates,
        role=Role.AGENT if lives else role,
        office=words[office].lemma.lower() if office is not None else None,
        qualifiers=tuple(word for word in holder if word not in FORMER),
        arguments=arguments,
        future=FUTURE.search(question.text) is not None or LIKELY.search(question.text) is not None,
        former=any(word in FORMER for word in holder),
        order=tuple(
            token.lemma for token in words if token.lemma in ORDER and token.dep in {"advmod", "npadvmod", "amod"}
        ),
        described=described,
        since=SINCE.search(question.text) is not None,
        speaker=question.speaker,
        present=any(token.tag in {"VBZ", "VBP"} for token in words)
        and not any(token.tag in {"VBD", "VBN"} for token in words),
        lasting=any(words[at].tag in {"VBZ", "VBP"} and words[at].lemma in predicates for at in heads),
        becoming=any(token.lemma == "become" for token in words),
        anaphoric=any(token.tag in {"PRP", "PRP$"} or token.lemma in INDEFINITE for token in words),
        negated=any(token.dep == "neg" for token in words),
        times=requested_times(question),
        periods=tuple(periods(question.text)),
        measured=_measured(parse),
        now=next((match[0].casefold() for match in NOW.finditer(question.text)), None),
        relative=tuple(dict.fromkeys(match[0].casefold() for match in RELATIVE.finditer(question.text))),
        unit=_unit(words, focus, kind),
        mass=MASS.search(question.text) is not None,
        origin=kind is Kind.PLACE and FROM.search(question.text) is not None,
        vague=_is_vague(parse, kind, predicates, arguments) or _is_misread(parse, predicates),
        compounds=tuple(
            words[at].lemma
            for at in (parse.children(focus) if focus is not None else ())
            if words[at].dep in {"compound", "nmod"} and words[at].pos == "NOUN"
        ),
        rates=rates(question.text),
        sizes=sizes(question.text),
        thing=focus is None and _asks_thing(parse, wh) and kind in {Kind.OTHER, Kind.REASON},
        added=ADDED.search(question.text) is not None,
        stranded=words[last_word(parse)].lemma if is_stranded(parse, last_word(parse)) else None,
    )


def _before(parse: Parse, focus: int | None) -> list[int]:
    """The words before the requested noun that belong to it, without names: no "Kest" of "how many Kest nurses"."""
    words = parse.tokens
    found = dependents(parse, focus, "amod", "compound", "nmod") if focus is not None else []
    return [at for at in found if words[at].pos != "PROPN" or words[focus or 0].pos == "PROPN"]


def _only_noun(words: tuple[Token, ...]) -> str | None:
    """The noun whose size is asked for: "the reward" of "how big is the reward"."""
    subjects = [token.lemma for token in words if token.dep in {"nsubj", "attr"} and token.pos == "NOUN"]
    return subjects[0] if len(subjects) == 1 else None


def _is_vague(parse: Parse, kind: Kind, predicates: Sequence[str], arguments: Sequence[Argument]) -> bool:
    """True if no noun of a question identifies its subject: "where did he grow up", "where did this happen"."""
    lemmas = {token.lemma.lower() for token in parse.tokens}
    if "else" in lemmas or (not PERSONAL.isdisjoint(lemmas) and not any(one.name for one in arguments)):
        return True
    if not arguments and ("they" in lemmas or any(token.tag == "PRP$" for token in parse.tokens)):
        return True  # "who talked about her last hours"
    told = {*predicates, *(one.lemma for one in arguments)}
    nothing = told <= HAPPENING or (not arguments and kind in {Kind.PLACE, Kind.DATE})
    return nothing and not POINTING.isdisjoint(lemmas)


def _is_misread(parse: Parse, predicates: Sequence[str]) -> bool:
    """True if a question with "does" or "did" has a lost verb: "by how many points does Holm trail Orne"."""
    return supporting_do(parse) is not None and not predicates and parse.roots == (supporting_do(parse),)


FROM = re.compile(r"\bfrom\W*$", re.IGNORECASE)
PERSONAL = frozenset("he she him".split())
POINTING = frozenset("it this that they".split())
HAPPENING = frozenset("happen occur take place go begin start end be do".split())


def _with_names(parse: Parse) -> Parse:
    """The parse with unknown capitalised nouns retagged as names: "Who is Ada Cummings?"."""
    return parse._replace(
        tokens=tuple(
            token._replace(pos="PROPN", lemma=token.text)
            if at and token.pos in {"NOUN", "ADJ"} and _is_unknown(token)
            else token
            for at, token in enumerate(parse.tokens)
        )
    )


HEADS = frozenset("head chair holder whip".split())  # nouns for persons that the thesaurus does not list as such


def _is_surname(parse: Parse, at: int) -> bool:
    """True if a noun for a person is a surname: "Cummings" behind a name that is in no dictionary."""
    return any(_is_unknown(parse.tokens[k]) for k in parse.children(at) if parse.tokens[k].dep == "compound")


def _is_unknown(token: Token) -> bool:
    spelled = token.text.istitle() and token.text.isalpha()
    words = {token.text.lower(), token.lemma.lower()}
    return spelled and all(entry(word, kind) == NOTHING for word in words for kind in ("n", "a"))


def _sought(question: Question, counted: str | None, arguments: tuple[Argument, ...]) -> str | None:
    """The noun that is counted or measured; for "how likely" and "how strong an earthquake" that of the measure."""
    if LIKELY.search(question.text):
        return PROBABILITY
    shaken = any(is_a(one.lemma.lower(), "earthquake") for one in arguments)
    return MAGNITUDE if shaken and STRONG.search(question.text) else counted


def _measured(parse: Parse) -> str | None:
    """The adjective of "how deep"."""
    if any(token.lemma == "weigh" for token in parse.tokens):
        return "heavy"
    return next((t.lemma for at, t in enumerate(parse.tokens) if at and parse.tokens[at - 1].lemma == "how"), None)


def _asks_thing(parse: Parse, wh: int | None) -> bool:
    """True for a "what" that stands alone: not "what church"."""
    if wh is None or parse.tokens[wh].lemma != "what":
        return False
    behind = parse.tokens[wh + 1 : wh + 2]
    return bool(behind) and behind[0].pos in {"AUX", "VERB"}


def _unit(words: tuple[Token, ...], focus: int | None, kind: Kind) -> str | None:
    """The unit of time of "in which month" and "how many days"; "time" for the time of day."""
    nouns = [words[focus].lemma] if focus is not None else []
    nouns += [token.lemma for at, token in enumerate(words) if at and words[at - 1].lemma in {"which", "what"}]
    units = LASTING if kind is Kind.DURATION else DATED
    return next((noun for noun in nouns if noun in units), None)


DATED = frozenset("date day month year time".split())
LASTING = frozenset("second minute hour day week month year decade".split())


def _wh(parse: Parse) -> int | None:
    return next((at for at, token in enumerate(parse.tokens) if token.tag in {"WP", "WDT", "WRB", "WP$"}), None)


def _focus(parse: Parse, wh: int | None) -> int | None:
    """The noun behind "how many", "which", "what" or "number of", or the noun of "what is the"."""
    words = parse.tokens
    for at, token in enumerate(words):
        if token.lemma in {"many", "much"} and at and words[at - 1].lemma == "how":
            head = token.head
            if token.lemma == "much" and words[at + 1 : at + 2] and words[at + 1].pos != "NOUN":
                return None
            return head if words[head].pos in {"NOUN", "PROPN"} and head > at else None
        if token.lemma == "number" and at + 1 < len(words) and words[at + 1].lemma == "of":
            return next((k for k in range(at + 2, len(words)) if words[k].pos == "NOUN"), None)
    if wh is not None and words[wh].tag == "WDT" and words[wh].dep in {"det", "nsubj", "dobj"}:
        head = words[wh].head
        return head if words[head].pos in {"NOUN", "PROPN"} else None
    if wh is not None and words[wh].lemma == "what" and not _ends_in_preposition(parse):
        root = words[wh].head
        found = [k for k in parse.children(root) if words[k].dep in {"nsubj", "attr"} and words[k].pos == "NOUN"]
        found = [k for k in found if not any(words[j].tag == "VBG" for j in parse.children(k))]  # "what are they doing"
        if words[root].lemma == "be" and found:
            return found[-1]
    return None


def _ends_in_preposition(parse: Parse) -> bool:
    """True if the answer belongs behind the last word: "what was the driver charged with"."""
    return parse.tokens[last_word(parse)].tag in {"IN", "TO"}


def _role(parse: Parse, asked: int | None) -> Role:
    if asked is None:
        return Role.NONE
    at = asked
    words = parse.tokens
    done = supporting_do(parse)
    if done is not None and asked < done and any(token.pos == "VERB" for token in words[done + 1 :]):
        return Role.PATIENT  # "how many houses did the flood reach"
    if words[at].dep in {"det", "amod", "advmod", "nummod", "compound"} and words[at].head != at:
        at = words[at].head if words[at].dep != "advmod" else at
    many = next(
        (k for k, t in enumerate(words) if t.lemma in {"many", "much"} and k and words[k - 1].lemma == "how"), None
    )
    dep = words[at].dep
    if dep not in {"nsubj", "nsubjpass", "dobj"} and many is not None:
        dep = words[many].dep
    if dep == "nsubj":
        return Role.AGENT
    return Role.PATIENT if dep in {"nsubjpass", "dobj"} else Role.NONE


def _office(parse: Parse, wh: int | None) -> tuple[int | None, list[str]]:
    """The noun of "who is the president of …" and the words before it."""
    words = parse.tokens
    if wh is None or words[wh].lemma not in {"who", "whom"}:
        return None, []
    root = words[wh].head
    if words[root].lemma not in {"be", "become", "remain"}:
        return None, []
    found = [
        k
        for k in parse.children(root)
        if words[k].dep in {"attr", "nsubj"} and words[k].pos in {"NOUN", "PROPN"} and k != wh
    ]
    found = [k for k in found if is_a(words[k].lemma.lower(), "person") or words[k].lemma.lower() in HEADS]
    # a surname may be a famous one, which the dictionary lists as a person
    found = [k for k in found if not _is_surname(parse, k)]
    if not found:
        return None, []
    before = [
        k
        for k in parse.children(found[0])
        if words[k].pos in {"ADJ", "ADV"} or words[k].lemma in {"vice", "deputy"} or words[k].tag == "VBN"
    ]
    return found[0], [words[k].lemma.lower() for k in before if words[k].lemma not in {"current", "new", "present"}]
