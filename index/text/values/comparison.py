"""Comparison of two values: whether two amounts, two dates or two names agree."""

import re
from decimal import Decimal
from enum import StrEnum

from index.text.dates.meaning import Day
from index.text.names.forms import Name
from index.text.numbers.amounts import Amount
from index.text.numbers.units import MONEY, kindred

Value = Amount | Day | Name
ROUNDED = Decimal("0.05")  # largest relative difference of an unmarked round figure
EQUAL = Decimal("1e-9")
CONVERTED = Decimal("0.06")  # "5 miles" and "8 km" are one distance, told twice
LETTERS = 2  # of a short form: EU, WHO


class Relation(StrEnum):
    """Relation of two values.

    `compatible`: both can be right, as a rounded figure and its exact one; `incomparable`: they are of different kinds.
    """

    SAME = "same"
    COMPATIBLE = "compatible"
    DIFFERS = "differs"
    INCOMPARABLE = "incomparable"


def relation(one: Value, other: Value) -> Relation:
    """Relation of two values; values of different types are `INCOMPARABLE`."""
    match one, other:
        case Amount(), Amount():
            return _amounts(one, other)
        case Day(), Day():
            return _days(one, other)
        case Name(), Name():
            return _names(one, other)
    return Relation.INCOMPARABLE


def _amounts(one: Amount, other: Amount) -> Relation:
    """Compare two amounts: the same, compatible, or different; amounts of different dimensions are not comparable.

    One number in two currencies differs ("5 million dollars", "5 million pounds"); two numbers in two may be one sum.
    """
    if one.unit.name != other.unit.name:
        money = one.unit.name in MONEY and other.unit.name in MONEY and not kindred(one.unit.name, other.unit.name)
        return Relation.DIFFERS if money and (one.low, one.high) == (other.low, other.high) else Relation.INCOMPARABLE
    if one.key == other.key:
        return Relation.SAME
    if one.unit.name == "%" and one.low == -other.low and one.high == -other.high:
        return Relation.COMPATIBLE  # "fell 0.9 percent" and "-0.9%": the verb gives the sign
    slack = CONVERTED if one.unit.factor != other.unit.factor else EQUAL
    if one.low <= other.high + abs(other.high) * slack and other.low <= one.high + abs(one.high) * slack:
        return Relation.COMPATIBLE
    return Relation.COMPATIBLE if _rounds(one, other) or _rounds(other, one) else Relation.DIFFERS


def _rounds(coarse: Amount, fine: Amount) -> bool:
    """True if `coarse` is `fine` rounded: 1.2 million for 1,234,567, but not 20 for 21."""
    if coarse.low != coarse.high or fine.low != fine.high or coarse.step <= fine.step:
        return False
    said = coarse.step / (coarse.unit.factor or 1)
    if 1 < said < 100 or (said == 1 and fine.step >= fine.unit.factor):  # noqa: PLR2004
        return False
    near = abs(coarse.low - fine.low)
    return near <= ROUNDED * abs(coarse.low) and near <= coarse.step / 2 * (1 + EQUAL)


def _days(one: Day, other: Day) -> Relation:
    """Compare two dates: the same day, one inside the other, or different; a weekday and a month are not comparable."""
    if one.ranges and other.ranges:
        if one.ranges == other.ranges:
            return Relation.SAME if one.clock == other.clock else Relation.COMPATIBLE
        meet = any(a <= d and c <= b for a, b in one.ranges for c, d in other.ranges)
        return Relation.COMPATIBLE if meet else Relation.DIFFERS
    both = [(a, b) for a, b in zip(one[:5], other[:5], strict=True) if a is not None and b is not None]
    if not both:
        return Relation.INCOMPARABLE
    if any(a != b for a, b in both):
        return Relation.DIFFERS
    return Relation.SAME if one[:5] == other[:5] else Relation.COMPATIBLE


def _names(one: Name, other: Name) -> Relation:
    """Compare two names: the same, compatible (one has all words or the initials of the other), or different."""
    if one.words == other.words:
        return Relation.SAME
    left, right = set(one.words), set(other.words)
    if left <= right or right <= left or "".join(one.words) == "".join(other.words):
        return Relation.COMPATIBLE
    plain, others = _plainly(one), _plainly(other)
    if plain <= others or others <= plain:
        return Relation.COMPATIBLE
    if _letters(one, other) or _letters(other, one) or _initials(one, other) or _initials(other, one):
        return Relation.COMPATIBLE
    return Relation.DIFFERS


def _plainly(one: Name) -> set[str]:
    """The words with ä, ö and ü in ASCII: Mueller is Müller, which is folded to "muller"."""
    return {re.sub("([aou])e", r"\1", word) for word in one.words}


def _letters(short: Name, full: Name) -> bool:
    said = "".join(short.words)
    return LETTERS <= len(said) == len(full.words) and said == "".join(word[0] for word in full.words)


def _initials(short: Name, full: Name) -> bool:
    """True if a name with initials fits another: `J. Coale` and `John Coale`."""
    return (
        len(short.words) == len(full.words) > 1
        and short.words[-1] == full.words[-1]
        and all(b == a or (len(a) == 1 and b[0] == a) for a, b in zip(short.words, full.words, strict=True))
    )
