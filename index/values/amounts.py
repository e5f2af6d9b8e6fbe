"""What an amount says: between which bounds, of what unit, how exactly."""

import math
import re
from typing import NamedTuple

from index.values.numerals import DIGITS, SCALE, SCALES, WORD, numeral
from index.values.relation import Relation
from index.values.units import Unit, unit

# How far the words before a number let it reach, as shares of it; "more than 120" is not said of 500.
BOUNDS = {
    "more": (1.0, 2.0), "less": (0.5, 1.0), "about": (0.9, 1.1), "nearly": (0.85, 1.0), "": (1.0, 1.0),
}  # fmt: skip
MORE = (
    r"(?:(?:slightly |just |a little |well )?(?:more than|over|above)|at least|no (?:fewer|less) than|upwards? of"
    r"|a minimum of|exceeding)"
)
LESS = (
    r"(?:(?:slightly |just )?(?:less than|fewer than|under|below)|up to|at most|no more than|as (?:many|much) as"
    r"|a maximum of)"
)
ABOUT = r"(?:about|around|roughly|approximately|approx\.?|some|an estimated|circa|close to|~)"
NEARLY = r"(?:nearly|almost|just short of|just under)"
BEFORE = rf"(?:{NEARLY}|{MORE}|{LESS}|{ABOUT})"
_before = tuple(
    (name, re.compile(rf"(?:\b|(?=~)){words}\s?", re.IGNORECASE))
    for name, words in (("nearly", NEARLY), ("more", MORE), ("less", LESS), ("about", ABOUT))
)
_after = re.compile(r"\bor (more|less|fewer|so)\b|\d\+")

# Vague amounts, as readers take them: dozens are two to eight, many thousands are no two thousand.
VAGUE = {
    "dozens": (24, 100), "scores": (40, 200), "hundreds": (200, 1000), "thousands": (1000, 10_000),
    "millions": (10**6, 10**7), "billions": (10**9, 10**10), "several": (3, 10), "a few": (2, 6), "a couple": (2, 2),
    "a handful": (3, 8),
}  # fmt: skip
_many = {"many ": 3.0, "several ": 3.0, "tens of ": 10.0, "hundreds of ": 100.0}
_range = re.compile(
    rf"(?:between|from)\s(.+?)\s(?:and|to)\s(.+)|({DIGITS})\s?[-–—]\s?({DIGITS})(.*)"
    rf"|((?:{DIGITS}|{WORD})(?:\s{SCALE})?)\s(?:to|or)\s((?:{DIGITS}|{WORD}).*)"
)
ROUNDED = 0.05  # by which share an unmarked round figure may miss the exact one
EQUAL = 1e-9
CONVERTED = 0.06  # "5 miles" and "8 km" are one distance, told twice


class Amount(NamedTuple):
    """`low` to `high` of a unit's own dimension; `step` is the worth of the last digit said.

    `marked` is which of `BOUNDS` the words around the number say.
    """

    low: float
    high: float
    unit: Unit
    step: float
    approximate: bool
    marked: str = ""

    @property
    def key(self) -> str:
        """Equal for two ways to write one amount: `$5 million` and `5 million dollars`."""
        low, high = (f"{bound:.9g}" for bound in (self.low, self.high))
        return f"{self.unit.name}{low}" if low == high else f"{self.unit.name}{low}..{high}"

    @property
    def told(self) -> tuple[float | None, float | None, str]:
        """The bounds as they were said, None where none was: "more than 120" has no upper one; and the unit's name."""
        low = None if self.marked == "less" else self.low
        return low, None if self.marked == "more" else self.high, self.unit.name


def amount(words: str) -> Amount | None:
    """Read an amount in words and digits, with its bounds and its unit; None where there is no number."""
    folded = re.sub(r"\s+", " ", words.casefold()).strip()
    marked, bare = _bounded(folded)
    low, high = BOUNDS[marked]
    if between := _between(bare):
        (worth, step), (upper, _) = between
    elif vague := _vague(bare):
        of = unit(bare)
        return Amount(vague[0] * of.factor, vague[1] * of.factor, of, vague[0] * of.factor, approximate=True)
    elif number := numeral(bare):
        (worth, step), upper = number, number.worth
    else:
        return None
    of = unit(bare)
    factor = of.factor
    return Amount(worth * low * factor, upper * high * factor, of, step * factor, bool(marked), marked)


def _bounded(words: str) -> tuple[str, str]:
    for name, shape in _before:
        if match := shape.match(words):
            return name, words[match.end() :]
    if match := _after.search(words):
        return {"less": "less", "fewer": "less", "so": "about"}.get(match[1] or "", "more"), words
    return "", words


def _between(words: str) -> tuple[tuple[float, float], tuple[float, float]] | None:
    match = _range.match(words)
    if match is None:
        return None
    low, high = (numeral(part) for part in ((match[1] or match[3] or match[6]), (match[2] or match[4] or match[7])))
    rest = match[5] or match[2] or match[7] or ""
    if low is None or high is None:
        return None
    scale = next((SCALES[word] for word in re.findall("[a-z]+", rest) if word in SCALES), 1)
    if match[4]:
        high = high._replace(worth=high.worth * scale, step=high.step * scale)
    if scale > 1 and low.worth < scale:  # "1.2 to 1.4 million"
        low = low._replace(worth=low.worth * scale, step=low.step * scale)
    return (low, high) if low.worth <= high.worth else None


def _vague(words: str) -> tuple[float, float] | None:
    for name, (low, high) in VAGUE.items():
        if re.search(rf"\b{name}\b(?! of (?:thousand|million))", words):
            more = next((times for before, times in _many.items() if words.startswith(before)), 1.0)
            return low * more, high * (10.0 if more > 1 else 1.0) * (10.0 if more > 10 else 1.0)  # noqa: PLR2004
    return None


def relation(one: Amount, other: Amount) -> Relation:
    """Are two amounts the same, or can both be right, or not; amounts of different dimensions are not compared."""
    if one.unit.name != other.unit.name:
        return Relation.UNLIKE
    if one.key == other.key:
        return Relation.SAME
    slack = CONVERTED if one.unit.factor != other.unit.factor else EQUAL
    if one.low <= other.high * (1 + slack) and other.low <= one.high * (1 + slack):
        return Relation.FITS
    return Relation.FITS if _rounds(one, other) or _rounds(other, one) else Relation.DIFFERS


def _rounds(coarse: Amount, fine: Amount) -> bool:
    """Is one the other, rounded: 1.2 million for 1,234,567, but not 20 for 21?"""
    if coarse.low != coarse.high or fine.low != fine.high or coarse.step <= fine.step:
        return False
    said = coarse.step / (coarse.unit.factor or 1.0)
    if 1 < said < 100 or (math.isclose(said, 1.0) and fine.step >= fine.unit.factor):  # noqa: PLR2004
        return False
    near = abs(coarse.low - fine.low)
    return near <= ROUNDED * coarse.low and near <= coarse.step / 2 * (1 + EQUAL)
