"""Extract dates: when the asked predicate or event took place."""

import re
from collections.abc import Iterator
from itertools import takewhile

from index.answers.extraction.binding.binding import has_arguments, has_predicate, keeps_roles
from index.answers.extraction.binding.support import AROUND, SENTENCE, Supported, name_in
from index.answers.extraction.candidates import Candidate, candidate_quantities, label_at
from index.answers.extraction.question.arguments import Role
from index.answers.extraction.question.frame import Frame
from index.answers.extraction.syntax.clauses import clause_tokens, is_still
from index.answers.extraction.syntax.grammar import MAKING, asserted, climb, coordinated, patients, subjects, verb_of
from index.answers.extraction.syntax.lexical import noun_same, tells
from index.query import Kind
from index.retrieval.ranking.evidence import Extracted, Strength
from index.text.calendar import WEEKDAY
from index.text.syntax import Parse
from index.text.thesaurus import is_a
from index.text.values import Range, datelined


def extract_dates(frame: Frame, parse: Parse, held: Supported) -> Iterator[Extracted]:
    """Yield the dates of a sentence, each with its binding to the question."""
    found = [one for one in candidate_quantities(parse, Kind.DATE) if not ZONE.match(parse.text, one.range[1])]
    days = [one for one in found if not CLOCK.fullmatch(parse.text[slice(*one.range)].strip())]
    for one in found:
        words = parse.text[slice(*one.range)]
        if frame.unit and not UNITS[frame.unit].search(words):
            continue
        clock = CLOCK.fullmatch(words.strip()) is not None
        if datelined(parse.text, one.range) or (clock and days and frame.unit != "time") or _of_noun_before(parse, one):
            continue
        told = _told(frame, parse, one, held)
        if told is None:
            near = not frame.predicates or has_predicate(frame, parse)
            yield Extracted(one.range, Strength.NEAR if near else Strength.NOTHING)
            continue
        if not keeps_roles(frame, parse, told):
            yield Extracted(one.range, Strength.NOTHING)
            continue
        coming = frame.future or frame.present  # "when did it open" is not asked of what will
        sure = held.names >= AROUND and held.nouns >= SENTENCE and asserted(parse, told, future=coming)
        verb = parse.tokens[told]
        between = (one.range[1], verb.start) if one.range[1] <= verb.start else (verb.end, one.range[0])
        sure = sure and ":" not in parse.text[slice(*between)]
        sure = sure and all(re.search(rf"\b{word}\b", parse.text, re.IGNORECASE) for word in frame.order)
        yield Extracted(_whole_date(parse, one), Strength.BOUND if sure else Strength.NEAR)


def _of_noun_before(parse: Parse, one: Candidate) -> bool:
    """True if a date belongs to the event before it, not to the parser's verb: "the killings this month of"."""
    first = next((k for k, token in enumerate(parse.tokens) if token.start >= one.range[0]), 0)
    return bool(first) and is_event(parse, first - 1) and OF.match(parse.text, one.range[1]) is not None


OF = re.compile(r" of\b")


def _told(frame: Frame, parse: Parse, one: Candidate, held: Supported) -> int | None:
    """The verb or event whose time a date states, if the question asks about it."""
    token = parse.tokens[one.head]
    if frame.since:
        since = token.dep == "pobj" and parse.tokens[token.head].lemma == "since"
        verb = verb_of(parse, one.head)
        there = has_arguments(frame, parse, clause_tokens(parse, verb)) and held.names == SENTENCE
        return verb if since and there and has_predicate(frame, parse) else None
    before = (
        token.dep in {"nummod", "amod", "compound", "poss", "nmod"}
        and parse.tokens[token.head].pos in {"NOUN", "PROPN"}
        and label_at(parse, token.head) not in {"DATE", "TIME"}
    )
    if before:  # "the 2020 election", "Monday's earthquake"
        of_names = bool(frame.names) and held.names == SENTENCE
        event = is_event(parse, token.head) and (token.dep == "poss" or of_names)
        return token.head if event and _of_event(frame, parse, token.head) else None
    governor = _governor(frame, parse, one.head)
    if governor is not None and parse.tokens[governor].dep == "dobj" and parse.tokens[token.head].lemma in {"on", "in"}:
        verb = parse.tokens[governor].head  # "will launch her run on 15 February"
        begun = parse.tokens[verb].lemma in LASTING and any(tells(parse, verb, asked) for asked in frame.predicates)
        if begun and any(noun_same(parse.tokens[governor].lemma, a.lemma) for a in frame.arguments):
            return verb
    for at in _dated(parse, governor):
        if any(tells(parse, at, asked) for asked in frame.predicates) or _of_event(frame, parse, at):
            return at
    return _event_before(frame, parse, one)


def _event_before(frame: Frame, parse: Parse, one: Candidate) -> int | None:
    """The event whose phrase ends where that of a date begins: "followed a visit by Holm to Kest on Monday"."""
    prep = parse.tokens[one.head].head
    if parse.tokens[prep].lemma not in {"on", "in"} or not 0 < prep < one.head:
        return None
    phrase = takewhile(lambda k: parse.tokens[k].pos not in {"VERB", "AUX"}, climb(parse, prep - 1))
    return next((k for k in phrase if is_event(parse, k) and _of_event(frame, parse, k)), None)


# Verbs that only say that an event took place.
OCCURRING = frozenset("happen occur hit strike be hold take_place take".split())
# Verbs whose object takes place at the time of the verb.
LASTING = frozenset("launch begin start open hold end finish stage host conduct".split())
HAPPENING = ("human_action", "happening", "phenomenon", "natural_event", "social_event")


def is_event(parse: Parse, at: int) -> bool:
    """True if a noun names an event."""
    token = parse.tokens[at]
    return token.pos == "NOUN" and any(is_a(token.lemma, kind) for kind in HAPPENING)


def _of_event(frame: Frame, parse: Parse, at: int) -> bool:
    """True if an event of the sentence is the one in the question, by its noun or verb: "the visit" for visited."""
    if any(one not in OCCURRING for one in frame.predicates):
        told = parse.tokens[at].pos == "NOUN" and any(tells(parse, at, asked) for asked in frame.predicates)
        around = " ".join(parse.tokens[k].text for k in parse.subtree(at)).casefold()
        return told and all(name_in(a.text, around) for a in frame.names)
    nouns = [a for a in frame.arguments if not a.name and a.role is not Role.PATIENT] or [
        a for a in frame.arguments if not a.name
    ]
    if parse.tokens[at].pos in {"VERB", "AUX"}:
        said = [k for k in subjects(parse, at) if parse.tokens[at].lemma in OCCURRING]
    else:
        said = [at] if is_event(parse, at) else []
    return any(noun_same(parse.tokens[k].lemma, a.lemma) for k in said for a in nouns[:1])


DAY = re.compile(rf"\b(?:{WEEKDAY}|today|yesterday|tomorrow|\d{{1,2}}(?:st|nd|rd|th)?)\b", re.IGNORECASE)
UNITS = {
    "date": DAY,
    "day": DAY,
    "year": re.compile(r"\b(?:1[5-9]|20)\d\d\b|\b(?:last|this|next) year\b|ago"),
    "time": re.compile(r"\b\d{1,2}[:.]\d\d\b|\b\d{1,2} ?(?:[ap]\.?m\b|o['’]clock)|\b(?:noon|midnight)\b"),
    "month": re.compile(r"\b(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sep|Oct|Nov|Dec|month)"),
}
# A time of day is less informative than the day beside it.
ZONE = re.compile(r" ?(?:GMT|UTC)\b")  # behind a time that is repeated in another zone
CLOCK = re.compile(r"(?:noon|midnight|(?:about |around )?\d{1,2}(?:[:.]\d\d)? ?(?:[ap]\.?m\.?)?)", re.IGNORECASE)


def _whole_date(parse: Parse, one: Candidate) -> Range:
    """A date extended by one that is coordinated with it: "February and March"."""
    joined = [k for k in coordinated(parse, one.head) if k > one.head and label_at(parse, k) == "DATE"]
    if joined and parse.tokens[one.head].pos == "PROPN":  # "in February and March"
        return one.range[0], parse.tokens[joined[-1]].end
    entity = next((e for e in parse.entities if e.start <= one.head < e.end and e.label in {"DATE", "TIME"}), None)
    if entity is None or not any(parse.tokens[k].lemma in {"and", "or", "to"} for k in range(entity.start, entity.end)):
        return one.range
    return min(one.range[0], parse.tokens[entity.start].start), max(one.range[1], parse.tokens[entity.end - 1].end)


def _dated(parse: Parse, verb: int | None) -> list[int]:
    """Tokens dated by a date at a verb: the verb, and an event that it announces or makes: "announced his exit"."""
    if verb is None:
        return []
    made = patients(parse, verb) if parse.tokens[verb].lemma in MAKING and parse.tokens[verb].pos == "VERB" else []
    return [verb, *(k for k in made if parse.tokens[k].pos == "NOUN")]


def _governor(frame: Frame, parse: Parse, at: int) -> int | None:
    """The verb or event noun that a date belongs to.

    A person, a place or a thing between has no date: the date belongs to the verb or event above it.
    """
    one = parse.tokens[at].head
    seen = {at}
    passed = False
    while one not in seen:
        seen.add(one)
        token = parse.tokens[one]
        if token.pos in {"VERB", "AUX"}:
            return one
        if token.pos in {"NOUN", "PROPN"} and label_at(parse, one) not in {"DATE", "TIME"}:
            if not is_still(parse, one) and (not passed or _of_event(frame, parse, one)):
                return one
            passed = True
        one = token.head
    return None
