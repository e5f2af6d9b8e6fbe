"""Amounts: bounds, unit and precision of a number as it is stated, and the comparison of two amounts."""

import re
from decimal import Decimal
from typing import NamedTuple

from index.text.numbers.number_words import BOUND_WORDS
from index.text.numbers.units import SIGNS, Unit

# The range that the words before a number allow, as multiples of it; nobody says "more than 120" of 500.
BOUNDS = {
    "more": (Decimal(1), Decimal(2)), "less": (Decimal("0.5"), Decimal(1)), "about": (Decimal("0.9"), Decimal("1.1")),
    "nearly": (Decimal("0.85"), Decimal(1)), "": (Decimal(1), Decimal(1)),
}  # fmt: skip
# words of another language that mean something else in English
_foreign_only = frozenset({"fast", "gut", "unter"})
_before = re.compile(
    r"(?:(?<=[\s(\"'“„«—–-])|^|(?<=[~<>≈±]))(?<!times )(?:"
    + "|".join(f"(?P<{name}>{words})" for name, words in BOUND_WORDS.items())
    + r")(?: the| a)? ?$"
)
AFTER_BOUND = re.compile(r"(?P<plus>\+)| or (?:(?P<more>more)|(?P<less>less|fewer)|(?P<about>so))\b")
REACH = 28  # characters before a number that are searched for words of a bound


class Amount(NamedTuple):
    """An amount from `low` to `high` in the base unit of its dimension; `step` is the value of the last stated digit.

    `marked` is the key of `BOUNDS` that the words around the number express, "" for none.
    """

    low: Decimal
    high: Decimal
    unit: Unit
    step: Decimal
    marked: str = ""

    @property
    def key(self) -> str:
        """Equal for two ways to write one amount: `$5 million` and `5 million dollars`."""
        low, high = (f"{bound.normalize():.9g}" for bound in (self.low, self.high))
        return f"{self.unit.name}{low}" if low == high else f"{self.unit.name}{low}..{high}"

    @property
    def lowest(self) -> Decimal | None:
        """The stated lower bound; "up to 50" has none."""
        return None if self.marked == "less" else self.low

    @property
    def highest(self) -> Decimal | None:
        """The stated upper bound; "more than 120" has none."""
        return None if self.marked == "more" else self.high

    @property
    def told(self) -> tuple[float | None, float | None, str]:
        """The stated bounds, None for a missing one, and the unit as it is shown (`$`, `SEK`, `m`)."""
        low, high = (None if bound is None else float(bound) for bound in (self.lowest, self.highest))
        return low, high, SIGNS.get(self.unit.name, self.unit.name)


def bound_before(text: str, at: int) -> tuple[str, int]:
    """The key of `BOUNDS` stated by the words that end at `at` in a folded text, and their start; "" for none."""
    found = _before.search(text, max(0, at - REACH), at)
    if not found or (found[0].strip() in _foreign_only and text.isascii() and " the " in text):
        return "", at
    return found.lastgroup or "", found.start()


def bounded_amount(low: Decimal, high: Decimal, step: Decimal, unit: Unit, marked: str) -> Amount:
    """An amount of the stated numbers, widened by the stated bound."""
    least, most = BOUNDS[marked]
    ends = sorted((low * least, high * most)) if low >= 0 else sorted((low * most, high * least))
    if marked and low < 0:
        ends = sorted((low * least, low * most))
    first, last = (bound * unit.factor + unit.offset for bound in ends)
    return Amount(first, last, unit, step * abs(unit.factor), marked)
