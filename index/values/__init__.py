"""The words of a sentence that can answer: numbers, sums, shares, dates, names, places, reasons.

Rules over the surface of the text; every value is a range of it, so nothing is ever put in other words.
"""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from index.question import Kind
from index.values.dates import dates, same_day
from index.values.names import name_key, names, persons, places, same_name
from index.values.numbers import amount, money, numbers, shares
from index.values.ranges import Range
from index.values.reasons import reasons

__all__ = ["Range", "comparable", "findable", "names", "normal", "same", "values"]

FINDERS: Mapping[Kind, Callable[[str], Iterator[Range]]] = MappingProxyType(
    {
        Kind.NUMBER: numbers, Kind.MONEY: money, Kind.SHARE: shares, Kind.DATE: dates, Kind.PERSON: persons,
        Kind.PLACE: places, Kind.REASON: reasons, Kind.DURATION: numbers, Kind.MEASURE: numbers, Kind.AGE: numbers,
        Kind.ORGANISATION: names,
    }
)  # fmt: skip
NAMES = frozenset({Kind.PERSON, Kind.PLACE, Kind.ORGANISATION})
AMOUNTS = frozenset({Kind.NUMBER, Kind.MONEY, Kind.SHARE, Kind.DURATION, Kind.MEASURE, Kind.AGE})


def findable(kind: Kind) -> bool:
    """Is there a kind of words that answers questions of this kind, so that a sentence without them hardly does?"""
    return kind in FINDERS


def values(kind: Kind, text: str) -> list[Range]:
    """The ranges of `text`, in order, that could answer a question of this kind; none where none are `findable`."""
    return list(FINDERS[kind](text)) if kind in FINDERS else []


def normal(kind: Kind, words: str) -> str:
    """The form in which a value is shown to be the same as another: `one hundred and twenty-three` is `123`."""
    return amount(words) if kind in AMOUNTS else name_key(words)


def same(kind: Kind, one: str, other: str) -> bool:
    """Are two values one: the same amount in other words, or a surname and the full name?"""
    return normal(kind, one) == normal(kind, other) or (kind in NAMES and same_name(one, other))


def comparable(kind: Kind, one: str, other: str) -> bool:
    """Can one of these values only be right where the other is wrong? Two reasons can both be right, for one."""
    if kind is Kind.DATE:
        return same_day(one, other)
    return kind in AMOUNTS or (kind in NAMES and not same_name(one, other))
