"""Values of a sentence and their meaning: numbers, sums, dates, names, places, quotations.

Rules over the surface of the text; every value is a range of it, so nothing is ever reworded. The meaning of a value
(`Amount`, `Day`, `Name`) only serves to compare it with another.

    quantities(text, language)          all numbers and dates of a sentence, in order, each a `Quantity`: its place,
                                        its `Sort` (count, money, percent, measure, duration, age, ordinal, date, …),
                                        `low` and `high` as Decimal, `unit` as a code, `bound`
    quantity_at(text, range, language)  the one that meets a range
    values(kind, text, language)        the ranges that can answer a question of a kind
    meaning_at(kind, text, range, …)    the meaning of the value at a range, read in its context
    meaning(kind, words, …)             the meaning of words without context
    relation(one, other)                how two of these stand to each other

`language` is that of the story (ISO 639-1): it decides whether `1.200` is a thousand and which words are numbers.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from itertools import islice
from types import MappingProxyType

from index.models.answer_type import Kind
from index.text.dates.finding import dateline, datelined, dates
from index.text.dates.meaning import Day, meant_day
from index.text.names.finding import OF_A_PEOPLE, names, organisations, persons, places
from index.text.names.forms import TELLING, name_form
from index.text.numbers.amounts import Amount
from index.text.numbers.numerals import MOST
from index.text.ranges import Range
from index.text.values.comparison import Relation, Value, relation
from index.text.values.finders import (
    aged,
    ages,
    ages_or_years,
    amount_at,
    any_measure,
    distances,
    durations,
    measures,
    money,
    numbers,
    quotations,
    reasons,
    shares,
    with_unit,
)  # fmt: skip
from index.text.values.quantities import LONGEST, amount, quantities, quantity_at

__all__ = [
    "OF_A_PEOPLE", "TELLING", "Amount", "Day", "Range", "Relation", "Value",
    "ages", "dateline", "datelined", "distances", "durations", "findable", "meaning", "meaning_at",
    "measures", "names", "normal_value", "organisations", "places", "quantities", "quantity_at", "quotations",
    "relation", "values", "with_unit",
]  # fmt: skip

Finder = Callable[[str, str], Iterator[Range]]


def _of_any_language(finder: Callable[[str], Iterator[Range]]) -> Finder:
    return lambda text, _: finder(text)


FINDERS: Mapping[Kind, Finder] = MappingProxyType(
    {
        Kind.NUMBER: numbers, Kind.MONEY: money, Kind.SHARE: shares, Kind.DURATION: durations,
        Kind.MEASURE: any_measure, Kind.AGE: ages_or_years, Kind.DATE: _of_any_language(dates),
        Kind.PERSON: _of_any_language(persons), Kind.PLACE: _of_any_language(places),
        Kind.REASON: _of_any_language(reasons), Kind.ORGANISATION: _of_any_language(names),
    }
)  # fmt: skip
NAMES = frozenset({Kind.PERSON, Kind.PLACE, Kind.ORGANISATION})
WORDS = frozenset({Kind.REASON, Kind.QUOTE, Kind.POLAR, Kind.OTHER})  # compared by their wording only


NO_ONE = re.compile(r"(?:no(?:body|ne)?|no one)\b", re.IGNORECASE)
NOTHING = amount("0")  # what "nobody" counts


def findable(kind: Kind) -> bool:
    """True if answers of this kind have a form that can be found: a sentence without it rarely answers."""
    return kind in FINDERS


def values(kind: Kind, text: str, language: str = "en") -> list[Range]:
    """The ranges of `text`, in order, that could answer a question of this kind; none if the kind is not `findable`.

    At most `MOST`, of the first `LONGEST` characters, so that the time per sentence is bounded.
    """
    return list(islice(FINDERS[kind](text[:LONGEST], language), MOST)) if kind in FINDERS else []


def meaning(kind: Kind, words: str, published: date | None = None, language: str = "en") -> Value | None:
    """The meaning of a value; a relative date is counted from the day its story was published. None for other words."""
    if kind in WORDS:
        return None
    if kind is Kind.DATE:
        return meant_day(words, published, language)
    if kind in NAMES:
        return name_form(words)
    said = amount(words, language) or _none(kind, words)
    return aged(said) if kind is Kind.AGE else said


def meaning_at(
    kind: Kind, text: str, place: Range, published: date | None = None, language: str = "en"
) -> Value | None:
    """The meaning of the value at a range of a text: `5` is five million in `5m people`, five metres in `5m deep`."""
    if kind in WORDS or kind in NAMES or kind is Kind.DATE:
        return meaning(kind, text[slice(*place)], published, language)
    said = amount_at(text, place, language) or _none(kind, text[slice(*place)])
    return aged(said) if kind is Kind.AGE else said


def _none(kind: Kind, words: str) -> Amount | None:
    """Zero for words such as "nobody"; "no fewer than 12" is an amount already."""
    return NOTHING if kind is Kind.NUMBER and NO_ONE.match(words) else None


def normal_value(kind: Kind, words: str, published: date | None = None, language: str = "en") -> str:
    """The normal form of a value, equal for equal values: `123` for `one hundred and twenty-three`."""
    said = meaning(kind, words, published, language)
    return said.key if said is not None else " ".join(words.casefold().split())
