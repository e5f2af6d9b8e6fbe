"""Extract the words of a sentence that answer a question: of the asked type, in the asked role, stated as a fact."""

import re

from index.answers.extraction.binding.binding import has_predicate, tells_predicate
from index.answers.extraction.binding.contrasts import contrasts, stands_by_another
from index.answers.extraction.binding.references import is_of_another, with_references
from index.answers.extraction.binding.support import Supported, Surroundings, name_in, supported
from index.answers.extraction.candidates import label_at, tokens_in
from index.answers.extraction.evidence import YEAR, gather_evidence
from index.answers.extraction.kinds.agents import extract_agents
from index.answers.extraction.kinds.amounts import AMOUNTS, extract_amounts
from index.answers.extraction.kinds.counts import extract_counts
from index.answers.extraction.kinds.dates import extract_dates
from index.answers.extraction.kinds.descriptions import extract_descriptions
from index.answers.extraction.kinds.dimensions import MEASURING
from index.answers.extraction.kinds.figures import asks_margin, extract_margins, extract_scores
from index.answers.extraction.kinds.levels import extract_levels
from index.answers.extraction.kinds.locations import extract_places
from index.answers.extraction.kinds.offices import extract_holders, holding
from index.answers.extraction.kinds.speech import speech_strength, topic_strength
from index.answers.extraction.question.frame import Frame
from index.answers.extraction.question.times import Period, periods
from index.answers.extraction.syntax.clauses import clause_tokens, statement_tokens
from index.answers.extraction.syntax.grammar import dependents, distance, verb_of
from index.answers.extraction.syntax.lexical import content_lemmas, tells
from index.query import Kind
from index.retrieval.ranking.evidence import NOTHING, Extracted, Strength
from index.text.calendar import FULL_MONTH, WEEKDAY
from index.text.syntax import Parse
from index.text.values import Range


def extract(frame: Frame, parse: Parse, around: Surroundings) -> Extracted:
    """Find the value of one sentence that answers a question."""
    frame = with_references(frame, parse, around)
    held = supported(frame, parse, around)
    found = _extract(frame, parse, held, around)
    if (
        found.strength is Strength.BOUND
        and found.range
        and (
            frame.negated
            or frame.vague
            or _cut(parse.text, found.range)
            or not of_its_time(frame, parse, found.range, around)
            or contrasts(frame, parse)
            or _says_nothing(frame, parse, found.range)
            or (frame.kind in NAMED and MARKED.search(parse.text[slice(*found.range)]))
            or not _tells_all(frame, parse)
            or (frame.mass and _goes_on(parse, found.range))
            or (frame.kind in COUNTABLE and _is_increment(frame, parse.text, found.range))
            or (frame.kind in AMOUNTS | {Kind.NUMBER} and _is_difference(frame, parse.text, found.range))
            or ("win" in frame.predicates and EARLIER_ROUND.search(parse.text) and not _of_a_round(frame))
            or _in_another_round(frame, parse)
            or is_of_another(frame, parse, around)
            or (frame.kind in AMOUNTS | {Kind.NUMBER} and stands_by_another(frame, parse, found.range))
            or (frame.present and ONCE.search(parse.text[: found.range[0]]) is not None)
        )
    ):
        found = found._replace(strength=Strength.NEAR)
    told = has_predicate(frame, parse)
    return found._replace(evidence=gather_evidence(frame, parse.text, around, held=held, told=told, found=found))


def _tells_all(frame: Frame, parse: Parse) -> bool:
    """True unless a question has several predicates and a sentence not all: who refused to sign has not signed."""
    if frame.kind in NAMED or not frame.predicates[1:]:
        return True
    tokens = range(len(parse.tokens))
    return all(any(tells(parse, at, asked) for at in tokens) for asked in frame.predicates)


def _is_increment(frame: Frame, text: str, span: Range) -> bool:
    """True if a number is added to another, "28 more people", or all where a question asks for what is added."""
    return INCREMENT.search(text) is None if frame.added else MORE.match(text, span[1]) is not None


COUNTABLE = frozenset({Kind.NUMBER, Kind.MEASURE, Kind.MONEY})
MORE = re.compile(r" more\b(?! than)", re.IGNORECASE)
INCREMENT = re.compile(r"\b(?:more(?! than)|[Aa]dditional|[Ff]urther|[Aa]nother|new(?:ly)?|again)\b")  # not New York


def _is_difference(frame: Frame, text: str, span: Range) -> bool:
    """True if an amount says how much more something is, "12 metres taller than the old one", unless that is asked."""
    asked = frame.mass and frame.kind is not Kind.MONEY  # "how much taller"
    return not asked and DIFFERENCE.match(text, span[1]) is not None


# Before a value that is not so any more: "once worth 60 million euros".
ONCE = re.compile(r"\b(?:once|formerly|previously|originally) (?:[^\W\d_]+ ){0,2}$")
# Behind an amount, and the noun that it counts: "$3 million more than planned", "12 seats fewer than".
DIFFERENCE = re.compile(r"(?: [^\W\d_]+)? (?:more|less|(?!other\b|rather\b|later\b)[a-z]{2,}er) than\b")


def _goes_on(parse: Parse, span: Range) -> bool:
    """True if an amount is that of an action that goes on, and not of the whole: "it was snowing 3 inches an hour"."""
    verb = verb_of(parse, tokens_in(parse, span)[0])
    return parse.tokens[verb].tag == "VBG" and any(parse.tokens[k].lemma == "be" for k in parse.children(verb))


def _in_another_round(frame: Frame, parse: Parse) -> bool:
    """True if the clause of the predicate names other rounds than the question: beaten in the final, a semifinal."""
    asked = _rounds(" ".join(one.text for one in frame.arguments))
    verbs = [k for k in range(len(parse.tokens)) if tells_predicate(frame, parse, k)] if asked else []
    told = [_rounds(" ".join(parse.tokens[j].text for j in clause_tokens(parse, k))) for k in verbs]
    if asked and not frame.predicates:  # "what was the score of the final"
        told = [_rounds(parse.text)]
    return any(told) and not any(asked & one for one in told)


def _rounds(text: str) -> set[str]:
    return {found.casefold().replace("-", "").replace(" ", "").rstrip("s") for found in ROUND.findall(text)}


ROUND = re.compile(r"\b(?:semi-?|quarter-?)?finals?\b|\bround of \d+", re.IGNORECASE)


def _of_a_round(frame: Frame) -> bool:
    return any(EARLIER_ROUND.search(a.text) for a in frame.arguments)


NAMED = frozenset({Kind.PERSON, Kind.ORGANISATION, Kind.PLACE, Kind.OTHER})
EARLIER_ROUND = re.compile(
    r"\b(?:semi|quarter)-?finals?\b|\bround of \d+|\b(?:first|second|third|group|opening) (?:round|stage)\b",
    re.IGNORECASE,
)


def _cut(text: str, span: Range) -> bool:
    """True if a value is only the beginning of a name, "Hall" of "Hall of Famer", or no value at all."""
    words = text[slice(*span)]
    if words.casefold().endswith((" or more", " or fewer", " or less")) or COMPARED.match(text, span[1]):
        return True  # a condition or a ratio, and no figure
    if words[:1].isupper() and NUMBERED.match(text, span[1]):
        return True  # "the Kest 6"
    return words[:1].isupper() and words.isalpha() and re.match(r" of (?:the )?[A-Z]", text[span[1] :]) is not None


def _says_nothing(frame: Frame, parse: Parse, span: Range) -> bool:
    """True if a value has only words of the question, "lawmakers" for which lawmaker, or is a misread clause."""
    if frame.kind in {*AMOUNTS, Kind.NUMBER}:
        said = parse.text[slice(*span)].casefold()
        return any(said == argument.text.casefold() for argument in frame.arguments)
    if frame.kind is Kind.DATE:
        return False
    if SOME.match(parse.text, span[0]):
        return True
    if any(parse.tokens[k].tag in FINITE for k in tokens_in(parse, span)):
        return True
    asked = {
        frame.focus or "",
        frame.office or "",
        *frame.traits,
        *(word for a in frame.arguments for word in (a.lemma, *a.text.split())),
    }
    folded = {word.casefold() for word in asked}
    words = [parse.tokens[k] for k in tokens_in(parse, span) if content_lemmas(parse.tokens[k])]
    return all(not folded.isdisjoint((token.lemma.casefold(), token.text.casefold())) for token in words)


def of_its_time(  # noqa: PLR0911  # a case a kind of time
    frame: Frame, parse: Parse, span: Range, around: Surroundings
) -> bool:
    """True if a value is of the requested time; always if the value itself is a date."""
    if frame.kind is Kind.DATE:
        return not (frame.future and _before_its_story(parse.text[slice(*span)], around))
    head = next((k for k, t in enumerate(parse.tokens) if t.start >= span[0]), 0)
    value = set(tokens_in(parse, span))  # 2000 people are no year
    verb = verb_of(parse, head)
    clause, own = (
        " ".join(parse.tokens[k].text for k in tokens if k not in value).casefold()
        for tokens in (
            clause_tokens(parse, verb),
            sorted(statement_tokens(parse, verb) - _told_of_a_person(frame, parse, verb)),
        )
    )
    if not _of_the_days(frame, own, around) or not _of_the_periods(frame, own, around):
        return False
    if frame.now and not DATED.search(around.title) and frame.now not in own:
        return False  # the day of the story is not known
    if not frame.times:
        told = own if frame.kind is Kind.AGE else parse.text
        past = frame.present and frame.office is None and PAST.search(told)
        return _is_lasting(frame) or not (past or _long_ago(frame, own, around))
    if OTHER_TIME.search(clause) and not all(word in clause for word in frame.times):
        return False
    if any(_nearer_time(parse, head, word) or _in_another_year(frame, parse, word) for word in frame.times):
        return False
    return all(_names_time(word, own) or (word in around.folded and not OTHER_TIME.search(own)) for word in frame.times)


def _is_lasting(frame: Frame) -> bool:
    """True if a question asks for a dimension of a thing, which is the same in other years: how tall a tower is."""
    return frame.kind is Kind.MEASURE and frame.measured in MEASURING and not frame.predicates


def _told_of_a_person(frame: Frame, parse: Parse, verb: int) -> set[int]:
    """The tokens of clauses that tell who somebody is, with times of their own: "Holm, who went blind in 1999, is"."""
    persons = [k for k in range(len(parse.tokens)) if label_at(parse, k) == "PERSON"]
    clauses = [k for one in persons for k in dependents(parse, one, "relcl")]
    aside = [one for one in clauses if verb not in parse.subtree(one) and not tells_predicate(frame, parse, one)]
    return {k for one in aside for k in parse.subtree(one)}


def _before_its_story(words: str, around: Surroundings) -> bool:
    """True if a date is of an earlier year than its story: no time at which something will be."""
    told, now = YEAR.findall(words), YEAR.findall(around.title)
    return bool(told) and bool(now) and max(map(int, told)) < max(map(int, now))


def _nearer_time(parse: Parse, at: int, asked: str) -> bool:
    """True if a year other than the requested one stands nearer to a token, both in the text and in the parse."""
    years = [k for k, token in enumerate(parse.tokens) if YEAR.fullmatch(token.text)]
    wanted = [k for k in years if parse.tokens[k].text == asked]
    if not wanted:
        return False
    least = min(abs(k - at) for k in wanted), min(distance(parse, k, at) for k in wanted)
    others = ((abs(k - at), distance(parse, k, at)) for k in years if k not in wanted)
    return any(other < least and other[1] <= least[1] and other[0] <= least[0] for other in others)


def _in_another_year(frame: Frame, parse: Parse, asked: str) -> bool:
    """True if all verbs that report the predicate have a year of their own, and none the requested one."""
    verbs = [k for k, token in enumerate(parse.tokens) if token.pos == "VERB" and tells_predicate(frame, parse, k)]
    told = ([parse.tokens[k].text for k in clause_tokens(parse, verb)] for verb in verbs)
    years = [{word for word in words if YEAR.fullmatch(word)} for words in told]
    return bool(years) and asked.isdigit() and all(own and asked not in own for own in years)


def _of_the_days(frame: Frame, statement: str, around: Surroundings) -> bool:
    """True if a statement names no other weekday than requested, and the requested day is named in or around it."""
    told = set(ON_WEEKDAY.findall(statement))
    days = [word for word in frame.relative if ON_WEEKDAY.fullmatch(word)]
    if told and any(day not in told for day in days):
        return False
    return _of_one_time(around) or all(word in statement or word in around.folded for word in frame.relative)


def _of_the_periods(frame: Frame, statement: str, around: Surroundings) -> bool:
    """True if a statement, or its surroundings if it names no time, is about the requested decades and centuries."""
    for asked in frame.periods:
        here = _periods_of(statement) or _periods_of(around.text)
        if not any(one.first <= asked.last and asked.first <= one.last for one in here):
            return False
    return True


def _periods_of(text: str) -> list[Period]:
    years = [int(year) for year in ANY_YEAR.findall(text)]
    return [*periods(text), *(Period(year, year) for year in years)]


def _of_one_time(around: Surroundings) -> bool:
    """True if the surroundings name no year but the story's own, so that the story is about its own days."""
    return set(YEAR.findall(around.title)).issuperset(YEAR.findall(around.text))


def _names_time(word: str, text: str) -> bool:
    """True if a text names a time, and not only the time before or since."""
    before, *parts = text.split(word)
    for behind in parts:
        if not before.endswith(REFERRING) or WHEN.match(behind):
            return True
        before = behind
    return False


def _long_ago(frame: Frame, statement: str, around: Surroundings) -> bool:
    """True if a statement is about a year long before its story, though the question names no year.

    Names identify the event, but not if there is one each year or term: a contest, an office.
    """
    if AGO.search(statement) or ("win" in frame.predicates and EARLIER.search(statement)):
        return True
    told = [int(year) for year in YEAR.findall(SINCE.sub("", statement))]
    now = [int(year) for year in YEAR.findall(around.title)]
    if not told or (not now and frame.office is None and any(name_in(a.text, statement) for a in frame.names)):
        return bool(told) and not now and "win" in frame.predicates
    if frame.office is not None:
        return max(told) < (max(now) if now else RECENT) - TERM
    counted = frame.kind in {*AMOUNTS, Kind.NUMBER}
    named = any(name_in(a.text, statement) for a in frame.names) if counted else bool(frame.arguments)
    named = named and "win" not in frame.predicates
    return not named and (not now or max(told) < max(now) - 1)


DATED = re.compile(r"\b\d\d [A-Z][a-z]+ (?:19|20)\d\d$")  # the day of a story behind its headline
ANY_YEAR = re.compile(r"\b(?:[1-9]\d{2}|1\d{3}|20\d\d)\b(?!,\d)")
NUMBERED = re.compile(r" \d{1,3}\b[\"”’']")
# Words that say who it was no more than "people"; not "many thousands", and not the beginning of a name.
SOME = re.compile(
    r"(?:few|fewer|only|many|most|several|some|every|each|any|no other)\b(?! (?:thousand|hundred|dozen|million))"
    r"(?-i:(?! [A-Z]))",
    re.IGNORECASE,
)
COMPARED = re.compile(r" (?:times )?as (?:much|many|large|big|long|high|likely)\b")
# Marks that stand between two parts of a headline or of a picture's credit, and in no name.
MARKED = re.compile(r"[:;“”\"(]|['’]\W|\w/\w")
FINITE = frozenset({"VBZ", "VBD", "VBP", "MD"})
RECENT, TERM = 2015, 10  # least year of taking an office that may still be held; years that few offices are held longer


SINCE = re.compile(r"\bsince (?:1[5-9]|20)\d\d\b(?! ?, when| when)")  # a state since then is a present one
REFERRING = ("since ", "until ", "before ", "after ")  # "since 2009" does not mean a time in 2009
WHEN = re.compile(r" ?,? when\b")  # but "the worst since 2009, when" does
ON_WEEKDAY = re.compile(rf"\b{WEEKDAY.casefold()}\b")
AGO = re.compile(r"\b(?:years|seasons|decades|a century|centuries) ago\b")
EARLIER = re.compile(r"\b(?:last|previous|earlier this) (?:year|season|edition)\b")
PAST = re.compile(r"\b(?:(?:1[5-9]|20)\d\d|19\d0s|decades?|years? ago)\b")
OTHER_TIME = re.compile(
    rf"\b(?:(?:1[5-9]|20)\d\d|(?!may){FULL_MONTH.casefold()}|in may"
    r"|(?:first|second|third|fourth) (?:quarter|half)|(?:last|next|this) (?:year|month|week))\b"
)


def _extract(frame: Frame, parse: Parse, held: Supported, around: Surroundings) -> Extracted:
    if frame.office is not None:
        acting = () if frame.qualifiers else extract_agents(holding(frame), parse, held, around)
        found = [*extract_holders(frame, parse, around), *acting]  # who scores is no top scorer
    elif frame.described:
        found = list(extract_descriptions(frame, parse))
    elif asks_margin(frame) or frame.focus == "score":
        found = list(extract_margins(parse.text) if asks_margin(frame) else extract_scores(frame, parse, held))
    elif frame.kind is Kind.NUMBER:
        found = [*extract_counts(frame, parse, held, around), *extract_levels(frame, parse, held)]
    elif frame.kind is Kind.DATE:
        found = list(extract_dates(frame, parse, held))
    elif frame.kind in AMOUNTS:
        found = list(extract_amounts(frame, parse, held))
    elif frame.kind is Kind.PLACE and frame.focus is None:
        found = list(extract_places(frame, parse, held))
    elif frame.kind in {Kind.PERSON, Kind.ORGANISATION, Kind.PLACE}:
        found = list(extract_agents(frame, parse, held, around))
    elif frame.kind is Kind.QUOTE:
        return Extracted(None, speech_strength(frame, parse, around))
    else:
        asked = frame.thing or (frame.kind is Kind.OTHER and frame.focus)
        found = list(extract_agents(frame, parse, held, around)) if asked else []
        bound = [one for one in found if one.strength is Strength.BOUND]
        return _one(parse, bound) if bound else Extracted(None, topic_strength(frame, parse, held))
    return _one(parse, found)


def _one(parse: Parse, found: list[Extracted]) -> Extracted:
    """The value with the strongest binding; none may be claimed if two different ones are bound equally."""
    if not found:
        return NOTHING
    best = max(one.strength for one in found)
    alike = [one for one in found if one.strength is best and one.range]
    if not alike:  # the sentence is about the question, but has no words to show
        return Extracted(None, best)
    texts = {parse.text[slice(*one.range)].casefold() for one in alike if one.range}
    if best is Strength.BOUND and len(texts) > 1 and not _nested(texts):
        return alike[0]._replace(strength=Strength.NEAR)
    return max(alike, key=lambda one: one.range[1] - one.range[0] if one.range else 0)


def _nested(texts: set[str]) -> bool:
    longest = max(texts, key=len)
    return all(text in longest for text in texts)
