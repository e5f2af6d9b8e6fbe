"""The words of a sentence that can answer, and what they say: numbers, sums, dates, names, places, quotations.

Rules over the surface of the text; every value is a range of it, so nothing is ever put in other words. What it says
(`Amount`, `Day`, `Name`) only serves to hold it against another.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from types import MappingProxyType

from index.question import Kind
from index.values.amounts import Amount, amount
from index.values.amounts import relation as amounts_relation
from index.values.dates import datelined, dates
from index.values.days import Day, day
from index.values.days import relation as days_relation
from index.values.measures import ages, distances, durations, measures, with_unit
from index.values.names import names, organisations, persons, places, untitled
from index.values.naming import Name, name
from index.values.naming import relation as names_relation
from index.values.numbers import money, numbers, shares
from index.values.quotations import quotations
from index.values.ranges import Range
from index.values.reasons import reasons
from index.values.relation import Relation

__all__ = [
    "NAMES", "Amount", "Day", "Name", "Range", "Relation", "Value", "ages", "datelined", "distances", "durations",
    "findable", "meaning", "measures", "names", "normal", "organisations", "quotations", "relation", "untitled",
    "values", "with_unit",
]  # fmt: skip

Value = Amount | Day | Name
Finder = Callable[[str], Iterator[Range]]


def _or_numbers(*finders: Finder) -> Finder:
    """What some finders find, else plain numbers: "he is 34" tells an age as well."""

    def find(text: str) -> Iterator[Range]:
        found = sorted(one for finder in finders for one in finder(text))
        return iter(found) if found else numbers(text)

    return find


FINDERS: Mapping[Kind, Finder] = MappingProxyType(
    {
        Kind.NUMBER: numbers, Kind.MONEY: money, Kind.SHARE: shares, Kind.DATE: dates, Kind.PERSON: persons,
        Kind.PLACE: places, Kind.REASON: reasons, Kind.DURATION: _or_numbers(durations),
        Kind.MEASURE: _or_numbers(distances, measures), Kind.AGE: _or_numbers(ages),
        Kind.ORGANISATION: names,
    }
)  # fmt: skip
NAMES = frozenset({Kind.PERSON, Kind.PLACE, Kind.ORGANISATION})
WORDS = frozenset({Kind.REASON, Kind.QUOTE, Kind.POLAR, Kind.OTHER})  # are compared by nothing but their wording


def findable(kind: Kind) -> bool:
    """Is there a kind of words that answers questions of this kind, so that a sentence without them hardly does?"""
    return kind in FINDERS


def values(kind: Kind, text: str) -> list[Range]:
    """The ranges of `text`, in order, that could answer a question of this kind; none where none are `findable`."""
    return list(FINDERS[kind](text)) if kind in FINDERS else []


def meaning(kind: Kind, words: str, published: date | None = None) -> Value | None:
    """What a value says; a relative date is counted from the day its story was published. None for other words."""
    if kind in WORDS:
        return None
    if kind is Kind.DATE:
        return day(words, published)
    return name(words) if kind in NAMES else amount(words)


def relation(one: Value, other: Value) -> Relation:
    """How two values stand to each other; values of two types are `UNLIKE`."""
    match one, other:
        case Amount(), Amount():
            return amounts_relation(one, other)
        case Day(), Day():
            return days_relation(one, other)
        case Name(), Name():
            return names_relation(one, other)
    return Relation.UNLIKE


def normal(kind: Kind, words: str, published: date | None = None) -> str:
    """The form in which a value is shown to be the same as another: `one hundred and twenty-three` is `123`."""
    said = meaning(kind, words, published)
    return said.key if said is not None else " ".join(words.casefold().split())
