"""Dimensions of measured things: an amount of metres is no weight, a 12-metre boat is long, winds of 90 km/h strong."""

import re

from index.answers.extraction.binding.binding import stands_for
from index.answers.extraction.candidates import Candidate, tokens_in
from index.answers.extraction.question.arguments import Role
from index.answers.extraction.question.frame import Frame
from index.answers.extraction.syntax.clauses import governed_by
from index.answers.extraction.syntax.grammar import dependents, subjects, verb_of
from index.answers.extraction.syntax.lexical import noun_same
from index.query import Kind
from index.text.syntax import Parse
from index.text.thesaurus import is_a
from index.text.values import Amount, Range, meaning_at, with_unit

# Adjectives of a dimension (deep, fast, heavy), by its base unit.
DIMENSIONS = {
    "m": "far wide tall high deep long thick close near broad distance width depth length thickness",
    "km/h": "fast speed", "kg": "heavy weight", "°C": "hot cold warm temperature",
}  # fmt: skip


def of_dimension(measured: str | None, text: str, span: Range) -> bool:
    """True if an amount has the requested dimension."""
    said = meaning_at(Kind.MEASURE, text, span)
    asked = next((unit for unit, words in DIMENSIONS.items() if measured in words.split()), None)
    return asked is None or (isinstance(said, Amount) and said.unit.name == asked)


MEASURING = frozenset(" ".join(DIMENSIONS.values()).split())
SAME = {"high": "tall", "broad": "wide"}


def measures_otherwise(frame: Frame, parse: Parse, one: Candidate) -> bool:
    """True if an amount is one of another dimension than the requested one: 90 metres high, for "how long"."""
    adjective = parse.tokens[parse.tokens[tokens_in(parse, one.range)[-1]].head].lemma
    asked = frame.measured
    return asked in MEASURING and adjective in MEASURING and SAME.get(adjective, adjective) != SAME.get(asked, asked)


# Dimension of a length before a noun, by the kind of the noun: a 12-metre boat is long, a 12-metre tower tall.
LENGTHWISE = {
    "long": ("conveyance", "way", "line", "bridge", "reptile", "fish"),
    "tall": ("tower", "building", "sculpture", "tree", "wall", "person"),
}  # fmt: skip


def joins(frame: Frame, parse: Parse, one: Candidate) -> int | None:
    """The asked word that an amount joined to the next one by a hyphen measures: "the 12-metre boat"."""
    last = tokens_in(parse, one.range)[-1]
    at = parse.tokens[last].head
    said = meaning_at(one.kind, parse.text, one.range)
    if at != last + 1 or not isinstance(said, Amount):
        return None
    if parse.tokens[at].lemma == frame.measured:  # "the wave was 12-metre high"
        verb = verb_of(parse, at)
        return (
            verb if any(stands_for(a, parse, who) for who in subjects(parse, verb) for a in frame.arguments) else None
        )
    if not any(stands_for(a, parse, at) for a in frame.arguments):
        return None
    kinds = LENGTHWISE.get(frame.measured or "", ())
    of_length = any(is_a(parse.tokens[at].lemma, kind) for kind in kinds)
    return at if said.unit.name != "m" or of_length else None


JOINED = re.compile(r"\w[-‐‑][^\W\d]")
TIMES = re.compile(r"[ -](?:seconds?|minutes?|hours?|days?|weeks?|months?|years?)\b(?! from| away)")


def united(text: str, span: Range) -> bool:
    """True if a number has a unit."""
    words = text[slice(*span)]
    if TIMES.match(text, span[1]):
        return False  # four billion years old
    if re.search(r"\b(?:hundred|thousand|million|billion|trillion|dozen)s?$", words):
        return with_unit(text, span) != span
    return with_unit(text, span) != span or re.search(r"[^\W\d_]$|[°%]", words.rstrip(".")) is not None


SIZES = {
    "deep": "depth", "long": "length", "high": "height", "tall": "height", "wide": "width", "fast": "speed",
    "heavy": "weight", "strong": "strength",
}  # fmt: skip


def size_of(frame: Frame, parse: Parse, one: Candidate) -> int | None:
    """The noun before "of" and an amount, if it is the measured thing or its size: "winds of", "at a depth of".

    The size is that of the subject, or of what stands behind its own "of" or "to".
    """
    noun, prepositions = governed_by(parse, one.head)
    asked = [a for a in frame.arguments if a.role is Role.AGENT]
    if frame.predicates or frame.measured is None or prepositions[-1:] != ["of"] or not asked:
        return None
    if parse.tokens[noun].lemma == SIZES.get(frame.measured):
        owners = [*subjects(parse, verb_of(parse, noun)), *dependents(parse, noun, "poss")]
        return noun if any(stands_for(a, parse, k) for k in owners for a in asked) else None
    return noun if any(not a.name and noun_same(parse.tokens[noun].lemma, a.lemma) for a in asked) else None
