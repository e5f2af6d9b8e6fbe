"""Frame of a question, from its parse: the requested noun, the predicate, and the asked role in it."""

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from index.answers.extraction.question.verb_repair import repair_verbs
from index.answers.extraction.syntax.grammar import stands_behind
from index.answers.extraction.syntax.lexical import predicate_lemmas
from index.query import Kind, Question, kind_sought
from index.query.answer_type.english import INTRODUCING
from index.query.answer_type.nouns import kind_of_noun
from index.text.calendar import FULL_MONTH, WEEKDAY
from index.text.syntax import Parse, Token
from index.text.thesaurus import NOTHING, entry, is_a

AUXILIARY = frozenset("be do have will would can could may might shall should must get".split())
FORMER = frozenset("former ex late then previous".split())
# Modifiers of an office that make it another one: a vice president is no president.
RANKS = frozenset("vice deputy acting assistant shadow interim associate junior".split())
# Nouns that only put a question: the noun behind their "of" is the one that is counted or measured.
ASKING = frozenset(
    """number percent percentage share proportion amount sum many much name date day year time month thing kind type
    one toll total""".split()
)
PLACES = frozenset({"GPE", "LOC", "FAC"})
LIGHT_VERBS = frozenset("do conduct make pay".split())
FUTURE = re.compile(r"\b(?:will|would|going to|shall|expected|plans?|forecast|predict\w*)\b", re.IGNORECASE)
ORDER = frozenset("first last next originally initially again previously".split())  # which of several times is meant
SINCE = re.compile(r"\bsince when\b", re.IGNORECASE)
PROBABILITY = "probability"
MAGNITUDE = "magnitude"
MASS = re.compile(r"\bhow much\b", re.IGNORECASE)
PAYMENTS = ("payment", "gift", "money")  # "how big is the reward" asks for a sum
STRONG = re.compile(r"\bhow (?:strong|powerful|big|large|severe)\b", re.IGNORECASE)
LIKELY = re.compile(r"\bhow (?:likely|probable)\b", re.IGNORECASE)
JOBS = frozenset("job role position occupation profession post title".split())
DO = frozenset({"VBD", "VBZ", "VBP"})
INDEFINITE = frozenset("anybody anyone anything somebody someone something".split())
TOLL = re.compile(r"\b(?:death|casualty) toll\b|\bfatalities\b", re.IGNORECASE)
TIME = re.compile(
    rf"\b(?:(?:1[5-9]|20)\d\d|(?!May){FULL_MONTH}|(?<=[Ii]n )May"
    r"|(?i:first|second|third|fourth) (?i:quarter|half))\b"
)
RELATIVE = re.compile(
    rf"\b(?:last (?:week|month|year|night|weekend)|yesterday|{WEEKDAY})\b",
    re.IGNORECASE,
)
NOW = re.compile(r"\b(?:this (?:week|weekend|morning|evening)|today|tonight|recently)\b", re.IGNORECASE)
SIZE = re.compile(
    r"\b(\d{1,4})[-‐‑](second|minute|hour|day|week|month|year|mile|metre|meter|foot|inch|point)\b", re.IGNORECASE
)
RATE = re.compile(
    r"\b(?:an?|per|each|every) (second|minute|hour|day|night|week|month|quarter|season|year)\b", re.IGNORECASE
)
# States that are derived from no verb, with the verb that leads to them.
STATES = {"dead": "die", "alive": "survive"}
CIRCUMSTANCES = frozenset("when while after before as since once until".split())
LOSSES = frozenset("lose claim take cost".split())  # "how many lives did it claim"
TYPED = frozenset(
    {
        Kind.NUMBER, Kind.MONEY, Kind.SHARE, Kind.MEASURE, Kind.DURATION, Kind.AGE, Kind.DATE, Kind.PERSON,
        Kind.ORGANISATION, Kind.PLACE,
    }
)  # fmt: skip


class Role(StrEnum):
    """Semantic role at a predicate: agent or patient."""

    AGENT = "agent"
    PATIENT = "patient"
    NONE = "none"


class Argument(NamedTuple):
    """A noun or name of the question with a role of its own: "who brokered *the deal*"."""

    lemma: str
    text: str
    name: bool
    role: Role
    verb: str = ""  # the predicate whose subject or object it is
    place: bool = False
    traits: tuple[str, ...] = ()  # the adjectives before it: "the *second* fort"
    of: str = ""  # the name behind its "of": "the Edict of *Norland*"


class Period(NamedTuple):
    """A decade or a century, by its first and last year."""

    first: int
    last: int


CENTURY = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)[ -]century\b|\b(1\d|20)(\d0)s\b", re.IGNORECASE)


def periods(text: str) -> Iterator[Period]:
    """Yield the decades and centuries that a text names: "the 1990s", "the 11th century"."""
    for found in CENTURY.finditer(text):
        century, hundreds, tens = found.groups()
        if century:
            yield Period(100 * int(century) - 100, 100 * int(century) - 1)
        else:
            first = int(hundreds + tens)
            yield Period(first, first + (99 if tens == "00" and hundreds != "20" else 9))


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
    a month", `sizes` the numbers with a unit before a noun: "30-year".
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


def frame(question: Question, parse: Parse) -> Frame:
    """Build the frame of a question from an English parse."""
    parse = _with_names(repair_verbs(parse))
    wh = _wh(parse)
    focus = _focus(parse, wh)
    words = parse.tokens
    predicates, heads = _predicates(parse, focus)
    if TOLL.search(question.text) and not predicates:
        predicates = ("die",)
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
    traits = tuple(
        parse.tokens[at].lemma
        for at in (parse.children(focus) if focus is not None else ())
        if parse.tokens[at].dep in {"amod", "compound", "nmod"}
        and parse.tokens[at].lemma not in {"many", "much", "what"}
    )
    skipped = (
        used
        | set(heads)
        | {
            at
            for at in (parse.children(focus) if focus is not None else ())
            if parse.tokens[at].dep in {"amod", "compound", "nmod", "det"}
        }
    )
    kind = kind_sought(question.text)
    if kind is Kind.OTHER and focus is not None:
        kind = kind_of_noun(words[focus].lemma) or kind
    paid = counted if focus is not None else _only_noun(words) if STRONG.search(question.text) else None
    if kind in {Kind.NUMBER, Kind.MEASURE} and paid is not None and any(is_a(paid, of) for of in PAYMENTS):
        kind = Kind.MONEY if MASS.search(question.text) or kind is Kind.MEASURE else kind
    arguments = tuple(_inverted(one) if inverted else one for one in _arguments(parse, skipped))
    arguments = tuple(_contests(arguments)) if "win" in predicates else arguments
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
        times=_times(question),
        periods=tuple(periods(question.text)),
        measured=_measured(parse),
        now=next((match[0].casefold() for match in NOW.finditer(question.text)), None),
        relative=tuple(dict.fromkeys(match[0].casefold() for match in RELATIVE.finditer(question.text))),
        unit=_unit(words, focus, kind),
        mass=MASS.search(question.text) is not None,
        origin=kind is Kind.PLACE and FROM.search(question.text) is not None,
        vague=_is_vague(parse, kind, predicates, arguments),
        compounds=tuple(
            words[at].lemma
            for at in (parse.children(focus) if focus is not None else ())
            if words[at].dep in {"compound", "nmod"} and words[at].pos == "NOUN"
        ),
        rates=rates(question.text),
        sizes=sizes(question.text),
    )


def sizes(text: str) -> tuple[tuple[str, str], ...]:
    """The numbers that are joined to a unit by a hyphen, each with its unit: "a 30-year mortgage"."""
    return tuple((match[1], match[2].casefold()) for match in SIZE.finditer(text))


def rates(text: str) -> tuple[str, ...]:
    """The units of time of the rates in a text: "500 projects a year"."""
    return tuple(dict.fromkeys(match[1].casefold() for match in RATE.finditer(text)))


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


FROM = re.compile(r"\bfrom\W*$", re.IGNORECASE)
PERSONAL = frozenset("he she him".split())
POINTING = frozenset("it this that they".split())
HAPPENING = frozenset("happen occur take place go begin start end be do".split())


def _with_names(parse: Parse) -> Parse:
    """The parse with unknown capitalised nouns retagged as names: "Who is Ada Cummings?"."""
    return parse._replace(
        tokens=tuple(
            token._replace(pos="PROPN", lemma=token.text)
            if at and token.pos == "NOUN" and _is_unknown(token)
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
    return spelled and all(entry(word.lower(), "n") == NOTHING for word in (token.text, token.lemma))


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


def _unit(words: tuple[Token, ...], focus: int | None, kind: Kind) -> str | None:
    """The unit of time of "in which month" and "how many days"; "time" for the time of day."""
    nouns = [words[focus].lemma] if focus is not None else []
    nouns += [token.lemma for at, token in enumerate(words) if at and words[at - 1].lemma in {"which", "what"}]
    units = LASTING if kind is Kind.DURATION else DATED
    return next((noun for noun in nouns if noun in units), None)


DATED = frozenset("date day month year time".split())
LASTING = frozenset("second minute hour day week month year decade".split())


def _times(question: Question) -> tuple[str, ...]:
    """The years, months, quarters and halves of which a value must be."""
    found = [match[0].casefold() for match in TIME.finditer(question.text)]
    return tuple(dict.fromkeys(found))


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
    last = next((token for token in reversed(parse.tokens) if token.pos != "PUNCT"), None)
    return last is not None and last.tag in {"IN", "TO"}


def _predicates(parse: Parse, focus: int | None) -> tuple[tuple[str, ...], list[int]]:
    """The lemmas of the content verbs and states of the main clause, and the tokens that are verbs of it."""
    words = parse.tokens
    verbs = [at for at, token in enumerate(words) if token.pos in {"VERB", "AUX"}]
    heads, found = [], []
    for at in verbs:
        token = words[at]
        if token.dep == "relcl" or (token.dep == "prep" and token.lemma == "accord"):
            continue
        if token.dep == "acl" and token.tag == "VBN" and token.head != focus and len(verbs) > 1:
            continue  # "the rule known as Title 9"
        if _circumstance(parse, at):
            continue
        heads.append(at)
        if token.lemma in AUXILIARY and (token.pos == "AUX" or token.lemma in {"be", "do", "have", "get"}):
            states = [
                k for k in parse.children(at) if words[k].dep in {"acomp", "oprd"} or words[k].tag in {"VBN", "JJ"}
            ]
            found += [words[k].lemma for k in states if words[k].pos == "ADJ" and not _asks_how(parse, k)]
            if token.pos == "VERB" and (done := _done_by_light_verb(parse, at)):
                found.append(done)
            continue
        found.append(_done_by_light_verb(parse, at) or predicate_lemmas(parse, at)[0])
        found += [
            "miss" if words[k].lemma == "missing" else words[k].lemma
            for k in parse.children(at)
            if words[k].dep in {"oprd", "acomp"} and words[k].pos == "ADJ" and not _asks_how(parse, k)
        ]
    if not found and (last := _final_verb(parse, heads)) is not None:
        found = [words[last].lemma]
        heads.append(last)
    if not found and focus is not None:  # "number of people rescued"
        found = [
            words[k].lemma for k in parse.children(focus) if words[k].dep in {"acl", "relcl"} or words[k].tag == "VBN"
        ]
    if not found:  # "how many dead", "how many people alive"
        found = [token.lemma for token in words if token.dep == "ROOT" and token.lemma in STATES]
    return tuple(dict.fromkeys(STATES.get(one, one) for one in found)), heads


def _circumstance(parse: Parse, at: int) -> bool:
    """True if a verb belongs to a clause that only states the time: "how many died *when the ferry sank*"."""
    token = parse.tokens[at]
    return (
        token.dep == "advcl"
        and parse.tokens[token.head].pos == "VERB"
        and any(
            parse.tokens[k].lemma in CIRCUMSTANCES and parse.tokens[k].dep in {"mark", "advmod"}
            for k in parse.children(at)
        )
    )


def _done_by_light_verb(parse: Parse, at: int) -> str | None:
    """The verb meant by a light verb and its noun: "do an interview", "pay a visit"."""
    if (begun := _gone_on(parse, at)) is not None:
        return begun
    asks = parse.tokens[at].lemma == "do" and (at == 0 or parse.tokens[at - 1].tag not in {"WP", "WDT"})
    if parse.tokens[at].lemma not in LIGHT_VERBS or asks:
        return None  # "how much did the mine export?"
    for noun in parse.children(at):
        lemma = parse.tokens[noun].lemma
        if parse.tokens[noun].dep == "dobj" and f"v:{lemma}" in entry(lemma, "n").derived:
            return lemma
    return None


def _gone_on(parse: Parse, at: int) -> str | None:
    """The verb meant by "go on" with a noun: who goes on strike strikes."""
    if parse.tokens[at].lemma != "go":
        return None
    nouns = [parse.tokens[k] for k in stands_behind(parse, at, "on") if not parse.children(k)]
    return next((noun.lemma for noun in nouns if f"v:{noun.lemma}" in entry(noun.lemma, "n").derived), None)


def _final_verb(parse: Parse, heads: list[int]) -> int | None:
    """The last word of "how long did the protests last?", a verb that the parser takes for a noun."""
    words = parse.tokens
    asks = [at for at in heads if words[at].lemma in {"do", "will", "would", "can", "could"}]
    last = next((at for at in range(len(words) - 1, -1, -1) if words[at].pos not in {"PUNCT", "SPACE"}), None)
    if not asks or last is None or last <= asks[0] + 1 or words[last].dep == "pobj":
        return None
    known = entry(words[last].lemma, "v")
    return last if known.same or known.broader else None


def _do(parse: Parse) -> int | None:
    """The "did" of a question with its subject behind it."""
    return next((at for at, token in enumerate(parse.tokens) if token.lemma == "do" and token.tag in DO), None)


def _asks_how(parse: Parse, at: int) -> bool:
    """True if an adjective is itself requested: "how big"."""
    return any(parse.tokens[k].lemma == "how" for k in parse.children(at)) or parse.tokens[at].lemma in {"many", "much"}


def _role(parse: Parse, asked: int | None) -> Role:
    if asked is None:
        return Role.NONE
    at = asked
    words = parse.tokens
    done = _do(parse)
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
        k for k in parse.children(found[0]) if words[k].pos in {"ADJ", "ADV"} or words[k].lemma in {"vice", "deputy"}
    ]
    return found[0], [words[k].lemma.lower() for k in before if words[k].lemma not in {"current", "new", "present"}]


def _arguments(parse: Parse, skipped: set[int]) -> Iterator[Argument]:
    words = parse.tokens
    at = 0
    dated = (one for one in parse.entities if one.label in {"DATE", "TIME"})
    when = {k for one in dated for k in range(one.start, one.end) if not _is_age(parse, k)}
    while at < len(words):
        token = words[at]
        if at in when:  # the time that is asked about is no argument
            at += 1
            continue
        if at in skipped or token.pos not in {"NOUN", "PROPN", "NUM"} or token.lemma in ASKING:
            at += 1
            continue
        if token.pos == "PROPN":
            end = at
            while end + 1 < len(words) and words[end + 1].pos == "PROPN" and end + 1 not in skipped:
                end += 1
            text = parse.text[token.start : words[end].end]
            place = any(one.start <= end < one.end and one.label in PLACES for one in parse.entities)
            yield Argument(
                words[end].lemma, text, True, _argument_role(parse, end), _argument_verb(parse, end), place,
                _traits(parse, end), _of_name(parse, end),
            )  # fmt: skip
            at = end + 1
            continue
        if _only_says_what(parse, at) or _is_part_of_verb(parse, at):
            at += 1
            continue
        before = words[at - 1].text if at and token.pos == "NUM" and token.head == at - 1 else ""
        yield Argument(
            token.lemma, f"{before} {token.text}".strip(), token.pos == "NUM", _argument_role(parse, at),
            _argument_verb(parse, at), traits=_traits(parse, at),
        )  # fmt: skip
        at += 1


# Adjectives that only refer to the thing already mentioned.
BARE = frozenset("new current recent late latest other same own present many much such certain".split())


def _traits(parse: Parse, at: int) -> tuple[str, ...]:
    """The adjectives before a noun or a name."""
    before = (parse.tokens[k] for k in parse.children(at) if k < at)
    return tuple(
        token.lemma.lower()
        for token in before
        if token.pos == "ADJ" and token.dep == "amod" and token.lemma.lower() not in BARE
    )


def _of_name(parse: Parse, at: int) -> str:
    """The name behind the "of" of a name."""
    return next((parse.tokens[k].text for k in stands_behind(parse, at, "of") if parse.tokens[k].pos == "PROPN"), "")


def _is_age(parse: Parse, at: int) -> bool:
    """True if a number is somebody's age, which identifies the person: "at the age of 93"."""
    before = [token.lemma.lower() for token in parse.tokens[max(0, at - 2) : at]]
    return parse.tokens[at].pos == "NUM" and bool(before) and (before[-1] in AGED or before == ["age", "of"])


AGED = frozenset({"age", "aged"})


def _only_says_what(parse: Parse, at: int) -> bool:
    """True if a noun only names the kind of a name before it: "the Esker movie"."""
    named = any(parse.tokens[k].pos == "PROPN" and parse.tokens[k].dep == "compound" for k in parse.children(at))
    return named and any(is_a(parse.tokens[at].lemma, kind) for kind in ("artifact", "creation", "show"))


def _is_part_of_verb(parse: Parse, at: int) -> bool:
    """True if a noun is only the end of a phrasal verb: take part, go on strike."""
    head = parse.tokens[at].head
    if parse.tokens[head].pos == "VERB":
        return "_" in (joined := predicate_lemmas(parse, head)[0]) and joined.endswith(f"_{parse.tokens[at].lemma}")
    return parse.tokens[head].lemma == "on" and _gone_on(parse, parse.tokens[head].head) == parse.tokens[at].lemma


FINAL = re.compile(r" finals?$", re.IGNORECASE)


def _contests(arguments: Sequence[Argument]) -> Iterator[Argument]:
    """Yield the arguments of who won, a final replaced by its contest: who wins the Esker Cup final wins the cup."""
    named = any(one.name for one in arguments)
    for one in arguments:
        if not one.name and one.lemma == "final" and one.role is Role.PATIENT and named and not one.traits:
            continue
        contest = FINAL.sub("", one.text)
        if one.name and contest != one.text:
            yield one._replace(text=contest, lemma=contest.split()[-1])
        else:
            yield one


def _inverted(one: Argument) -> Argument:
    """An argument of a verb that was parsed as a noun: a word before that verb becomes its agent."""
    return (
        one
        if one.verb in {"of", "in", "at", "on", "for", "to", "with", "from", "during", "after"}
        else one._replace(role=Role.AGENT, verb="")
    )


def _argument_verb(parse: Parse, at: int) -> str:
    """The word that an argument depends on; for "killed by the storm" the verb."""
    head = parse.tokens[at].head
    head = parse.tokens[head].head if parse.tokens[head].dep == "agent" else head
    return predicate_lemmas(parse, head)[0] if parse.tokens[head].pos == "VERB" else parse.tokens[head].lemma


def _argument_role(parse: Parse, at: int) -> Role:
    dep = parse.tokens[at].dep
    done = _do(parse)
    if _circumstance(parse, parse.tokens[at].head):
        return Role.NONE
    if done is not None and at > done and parse.tokens[at].head == done:
        return Role.AGENT
    if dep == "nsubj":
        head = parse.tokens[at].head
        had = any(parse.tokens[k].lemma == "have" for k in parse.children(head))
        above = parse.tokens[parse.tokens[head].head]
        split = parse.tokens[head].dep == "ccomp" and above.lemma == "be" and above.head == parse.tokens[head].head
        passive = parse.tokens[head].tag == "VBN" or (parse.tokens[head].tag == "VBD" and _has_been(parse, head))
        return Role.PATIENT if (passive or split) and not had else Role.AGENT
    if dep == "pobj" and parse.tokens[parse.tokens[at].head].dep == "agent":
        return Role.AGENT
    return Role.PATIENT if dep in {"dobj", "nsubjpass", "dative"} else Role.NONE


def _has_been(parse: Parse, verb: int) -> bool:
    """True if a verb has a form of "be": "when was it founded", whose verb the parser may take for a past tense."""
    return any(
        parse.tokens[k].dep in {"aux", "auxpass"} and parse.tokens[k].lemma == "be" for k in parse.children(verb)
    )
