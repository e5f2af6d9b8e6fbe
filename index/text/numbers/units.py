"""Units and currencies: what a number counts, and the factor to the base unit of each dimension.

A table, as the libraries cost more than the whole answer (5 ms): a registry of pint takes 0.5 s to make; quantulum3
takes 3 s for its first sentence, 9 ms for each further one and 24 MB, and reads "7 February" as a seven.
"""

import re
from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import NamedTuple

from index.data_files import DataFile, Words
from index.models.frozen import Frozen
from index.text.numbers.numerals import LETTER


class Unit(NamedTuple):
    """Base unit of a dimension (`m`, `kg`, `s`, `USD`, `%`), factor from this unit to it, and offset added last."""

    name: str
    factor: Decimal = Decimal(1)
    offset: Decimal = Decimal(0)


class Measure(Frozen):
    """The words of a unit, with its worth in its dimension's own."""

    words: tuple[str, ...]
    factor: Decimal
    offset: Decimal = Decimal(0)


class UnitWords(Frozen):
    """The words of the file: of units by dimension, of currencies and their hundredths by code."""

    dimensions: Mapping[str, tuple[Measure, ...]]
    currencies: Mapping[str, tuple[str, ...]]
    hundredths: Mapping[str, tuple[str, ...]]
    signs: Mapping[str, str]
    kindred: tuple[Words, ...]


FILE = DataFile(__package__, "units.toml", UnitWords)
WORDS = FILE.load()
NONE = Unit("")
SHARE = Unit("%")
CELSIUS = Unit("°C")
SIGNS: Mapping[str, str] = MappingProxyType(dict(WORDS.signs))
"""The sign with which a sum of a currency is shown; without one, its code."""
MONEY = frozenset(WORDS.currencies)

_units = [
    (word, Unit(dimension, measure.factor, measure.offset))
    for dimension, measures in WORDS.dimensions.items()
    for measure in measures
    for word in measure.words
]
_codes = [(word, Unit(code)) for code, words in WORDS.currencies.items() for word in words]
_cents = [(word, Unit(code, Decimal("0.01"))) for code, words in WORDS.hundredths.items() for word in words]


class _Table:
    """One pattern of many units; the longest match wins."""

    def __init__(self, units: list[tuple[str, Unit]]) -> None:
        words = sorted(units, key=lambda one: len(one[0]), reverse=True)
        self._shapes = [(re.compile(word), unit) for word, unit in words]
        self.pattern = "|".join(f"(?:{word})" for word, _ in words)
        self._known: dict[str, Unit] = {}

    def unit(self, written: str) -> Unit | None:
        """The unit that is written in this way."""
        if written not in self._known:
            found = next((unit for shape, unit in self._shapes if shape.fullmatch(written)), None)
            if found is None:
                return None
            self._known[written] = found
        return self._known[written]


_measures, _sums, _small = _Table(_units), _Table(_codes), _Table(_cents)
_edge = rf"(?![{LETTER}\d])"
_gap = r"[ \ue000-]{0,2}"
# The full stop of a shortened scale, and "of" behind a scale: "2,5 Mio. Euro", "2,5 milliards d'euros".
_scaled = r"(?:(?:(?<=mio)|(?<=mrd)|(?<=млн)|(?<=млрд))\.)?"
_of = r"(?:d(?:e |['’]))?"
_behind = (
    re.compile(rf"{_gap}(?P<unit>{_measures.pattern}){_edge}"),
    re.compile(rf"{_scaled}{_gap}{_of}(?P<sum>{_sums.pattern}|{_small.pattern}){_edge}"),
)
_before = re.compile(rf"(?<![{LETTER}\d])(?P<sum>{_sums.pattern})[ \ue000]?$")
# One letter is a unit only behind figures; c, p and ambiguous words are units only in the contexts listed here.
_letters = frozenset({"m", "g", "l", "w", "т", "м", "kn"})
_touching = frozenset({"c", "p"})
_large = frozenset({"won"})
_never_before = frozenset("p c kr won euro euros dollar dollars pound pounds yen real lei rand lari dong".split())


def unit_behind(text: str, at: int, *, digits: bool, large: bool = False) -> tuple[Unit, int] | None:
    """The unit or currency behind a number that ends at an offset of a folded text, and where that unit ends.

    `digits` is true if the number ends in figures, `large` if it has four digits or more.
    """
    for shape in _behind:
        found = shape.match(text, at)
        if not found:
            continue
        written, start = found[1], found.start(1)
        if (written in _letters or written in _touching) and not digits:
            continue
        if (written in _touching and start > at) or (written in _large and not large):
            continue
        if unit := _measures.unit(written) if shape is _behind[0] else (_small.unit(written) or _sums.unit(written)):
            return unit, found.end()
    return None


def currency_before(text: str, at: int) -> tuple[Unit, int] | None:
    """The currency before a number that starts at an offset of a folded text, and where that currency starts."""
    found = _before.search(text, max(0, at - 8), at)
    if not found or found["sum"] in _never_before:
        return None
    unit = _sums.unit(found["sum"])
    return (unit, found.start()) if unit else None


def kindred(one: str, other: str) -> bool:
    """True if two currency codes may denote one currency, as one sign or word stands for several."""
    return any(one in family and other in family for family in WORDS.kindred)
