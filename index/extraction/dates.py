"""When: a date at the asked predicate."""

import re
from collections.abc import Iterator

from index.extraction.binding import has_predicate, keeps_roles
from index.extraction.candidates import Candidate, label_at, quantities
from index.extraction.clauses import is_still
from index.extraction.extracted import Extracted, Strength
from index.extraction.frame import Frame
from index.extraction.grammar import MAKING, asserted, patients
from index.extraction.lexical import tells
from index.extraction.support import AROUND, SENTENCE, Supported
from index.question import Kind
from index.syntax import Parse
from index.values import Range, datelined


def extract_dates(frame: Frame, parse: Parse, held: Supported) -> Iterator[Extracted]:
    """Yield the dates of a sentence, each with how it is bound to what is asked."""
    for one in quantities(parse, Kind.DATE):
        words = parse.text[slice(*one.range)]
        if datelined(parse.text, one.range) or CLOCK.fullmatch(words.strip()):
            continue
        if not frame.predicates:
            yield Extracted(one.range, Strength.NEAR)
            continue
        token = parse.tokens[one.head]
        if (
            token.dep in {"nummod", "amod", "compound", "poss", "nmod"}
            and parse.tokens[token.head].pos in {"NOUN", "PROPN"}
            and label_at(parse, token.head) not in {"DATE", "TIME"}
        ):
            yield Extracted(one.range, Strength.NEAR)  # "the 2020 election"
            continue
        verb = _governor(parse, one.head)
        told = [at for at in _dated(parse, verb) if any(tells(parse, at, asked) for asked in frame.predicates)]
        if not told:
            yield Extracted(one.range, Strength.NEAR if has_predicate(frame, parse) else Strength.NOTHING)
            continue
        if not keeps_roles(frame, parse, told[0]):
            yield Extracted(one.range, Strength.NOTHING)
            continue
        sure = held.names >= AROUND and held.nouns >= SENTENCE and asserted(parse, told[0], future=True)
        sure = sure and ":" not in parse.text[slice(*sorted((one.range[1], parse.tokens[told[0]].start)))]
        sure = sure and all(re.search(rf"\b{word}\b", parse.text, re.IGNORECASE) for word in frame.order)
        yield Extracted(_whole_date(parse, one), Strength.BOUND if sure else Strength.NEAR)


# A time of day alone does not say when something happened.
CLOCK = re.compile(r"(?:noon|midnight|(?:about |around )?\d{1,2}(?:[:.]\d\d)? ?(?:[ap]\.?m\.?)?)", re.IGNORECASE)


def _whole_date(parse: Parse, one: Candidate) -> Range:
    """A date with the one that it is joined to: "February and March"."""
    entity = next((e for e in parse.entities if e.start <= one.head < e.end and e.label in {"DATE", "TIME"}), None)
    if entity is None or not any(parse.tokens[k].lemma in {"and", "or", "to"} for k in range(entity.start, entity.end)):
        return one.range
    return min(one.range[0], parse.tokens[entity.start].start), max(one.range[1], parse.tokens[entity.end - 1].end)


def _dated(parse: Parse, verb: int | None) -> list[int]:
    """What a date at a verb says when it was: the verb, or what it announces or makes: "announced his retirement"."""
    if verb is None:
        return []
    made = patients(parse, verb) if parse.tokens[verb].lemma in MAKING and parse.tokens[verb].pos == "VERB" else []
    return [verb, *(k for k in made if parse.tokens[k].pos == "NOUN")]


def _governor(parse: Parse, at: int) -> int | None:
    """The verb or event noun that a date belongs to; a person, a place or a thing between has none."""
    one = parse.tokens[at].head
    seen = {at}
    passed = False
    while one not in seen:
        seen.add(one)
        token = parse.tokens[one]
        if token.pos in {"VERB", "AUX"}:
            return one
        if token.pos in {"NOUN", "PROPN"} and label_at(parse, one) not in {"DATE", "TIME"}:
            if not passed and not is_still(parse, one):
                return one
            passed = True
        one = token.head
    return None
