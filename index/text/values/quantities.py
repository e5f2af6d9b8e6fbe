"""Quantities of a sentence: all values that are numbers, in order, each once.

    text -> numerals (digits and words) -> scales, signs, units, ranges, bounds -> `Quantity`

`quantities(text, language)` is the only reading of numbers. A `Quantity` holds its range (`start`, `end`, and
`figure`, the number without its bound and unit), its `Sort`, and its meaning: its `Amount`, with `low` and
`high` in the base unit of its dimension (`USD`, `%`, `m`, `s`, `°C`; none for a plain count) and the stated bound.
Dates and times of day are among them, so that no part of one is taken for a count; `meant_day` reads their meaning.

>>> [(one.sort.value, one.amount.told) for one in quantities("At least 12 died; damage is $1.2bn.")]
[('count', (12.0, None, '')), ('money', (1200000000.0, 1200000000.0, '$'))]
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from index.text.dates.finding import dates
from index.text.numbers.amounts import AFTER_BOUND, Amount, bound_before, bounded_amount
from index.text.numbers.folding import folded
from index.text.numbers.ideographs import ideographic_shares
from index.text.numbers.number_words import fractions, lexicon, vague
from index.text.numbers.numerals import LETTER, MOST, Numeral, numerals, times_of
from index.text.numbers.units import CELSIUS, MONEY, NONE, SHARE, Unit, currency_before, unit_behind
from index.text.ranges import Range

LONGEST = 1000  # characters of a text that are read: no sentence is longer


class Sort(StrEnum):
    """Sort of a number in a text. A `SCORE` is two numbers of a game; a `NAME` holds a number that counts nothing."""

    COUNT = "count"
    MONEY = "money"
    PERCENT = "percent"
    MEASURE = "measure"
    DURATION = "duration"
    AGE = "age"
    ORDINAL = "ordinal"
    DATE = "date"
    SCORE = "score"
    NAME = "name"


class Quantity(NamedTuple):
    """A value of a text: `start` to `end` is its whole range ("more than 5 km"), `figure` that of its number ("5")."""

    start: int
    end: int
    sort: Sort
    figure: Range
    amount: Amount | None = None

    @property
    def range(self) -> Range:
        """The whole range."""
        return self.start, self.end

    @property
    def low(self) -> Decimal | None:
        """The stated lower bound, None if there is none."""
        return self.amount.lowest if self.amount else None

    @property
    def high(self) -> Decimal | None:
        """The stated upper bound, None if there is none."""
        return self.amount.highest if self.amount else None

    @property
    def unit(self) -> str:
        """The code of the unit or currency; empty for a count."""
        return self.amount.unit.name if self.amount else ""

    @property
    def bound(self) -> str:
        """The stated bound: `more` (at least), `less` (at most), `about`, `nearly`, or "" for none."""
        return self.amount.marked if self.amount else ""


_negative = re.compile(r"(?:(?<![\w-])(?:minus|negative|moins|menos|минус) |(?<![\w)%°.-])-)$")
_to = re.compile(r"(?:[ ]?[-–—~][ ]?|-?[ ](?:to|or|bis|oder|à|ou|a|o|до|или)[ ])(?:(?:us|c|a)?[$€£¥₽₹]|-)?")
_and = re.compile(r"-? (?:and|und|et|y|и) (?:[$€£¥₽₹])?")
_between = re.compile(r"(?<!\w)(?:(between|zwischen|entre|между)|(from|von|de|desde|от|od))[ ](?:[$€£¥₽₹])?$")
# "rose from three to five" states two numbers and no range; the end of a word is bounded, to keep the time linear
_changes = re.compile(
    r"(?:r[ioa]se[sn]?|rising|f[ea]ll(?:s|en|ing)?|grew|grown|grow(?:s|ing)?|went|gone|up|down"
    r"|(?:increas|decreas|rais|revis|reduc|declin|chang|updat|correct|mov)\w{1,20}"
    r"|(?:drop|climb|cut|lift|jump|slid|shr[aiu]nk|lower|swell|expand|slow|ris|reach)\w{0,20}) [^.;]{0,60}$"
)
_letter = re.compile(f"[{LETTER}]")
_point = re.compile(r"[ -](?:of a |a )?(?:percentage[ -])?points?(?![\w])")
_old = re.compile(
    r"[ \ue000-](?:years?|yrs?|months?|weeks?|days?)[ -]olds?\b|-?jährige?[nrsm]?\b| jahre alt\b| ans(?=[,.;)]| et )"
    r"|-?летн\w{2,3}\b|-?годиш\w{2,5}\b|(?:year|yr)s?-old\b| (?:лет|года?)(?=,)| años(?: de edad|(?=[,.;)]))|歳|岁"
    r"|[ -]?yo\b"
)
_aged = re.compile(
    r"(?<!\w)(?:aged(?: of)?|(?:the )?age of|age|turn(?:s|ed|ing)|im alter von|âgée?s? de|в возрасте|на възраст)"
    r"(?: about| around| just| only)? $"
)
_behind_name = re.compile(r"(?<![\w.'’-])[^\W\d_a-zß-ÿа-яё][\w.'’-]{0,30}(?:(,)\s|\s(\())$")
_magnitude = re.compile(r"(?<!\w)magnitude(?: of| was|:)?(?: about)? $")
_named = re.compile(
    r"(?<!\w)(?:no\.?|number|nr\.?|№|flight|route|room|page|article|section|chapter|channel|boeing|airbus|highway|apollo"
    r"|highway|figure|table|act|psalm|verse|top|u-?|under-|covid-|vol\.|volume|line|platform|gate|terminal|unit|lot) ?$"
)
_clockish = re.compile(r"[ ]?(?:[ap]\.?m\b|o'clock|uhr\b|gmt\b|utc\b|hrs\b)")
_millions = re.compile(
    r"m (?:people|users|customers|jobs|homes|households|tonnes|barrels|children|workers|voters|viewers|visitors|doses"
    r"|copies|cars|vehicles|passengers|residents|subscribers|tourists|refugees|students|members|followers|tests|pupils)\b"
)
_letter_scale = re.compile(rf"[ -]?(k|m|b|t)(?![{LETTER}\d])")
_LETTERS = {"k": Decimal(1000), "m": Decimal(10**6), "b": Decimal(10**9), "t": Decimal(10**12)}
_inches = re.compile(r"[ ]?(\d{1,2})[ -]?(?:in\b|inch(?:es)?\b|\")")
_score_before, _score_behind = re.compile(r"(?<![\d-])\d{1,3}[-–:]$"), re.compile(r"[-–:]\d{1,3}(?![\d-])")
YEAR = Unit("s", Decimal(31557600))
OLDEST = 125
_WITHOUT_AMOUNT = frozenset({Sort.ORDINAL, Sort.NAME, Sort.SCORE})


def quantities(text: str, language: str = "en") -> tuple[Quantity, ...]:
    """The values of a text in order, none overlapping another; at most `numerals.MOST`.

    `language` (ISO 639-1) decides whether `1.200` is a thousand and which words are numbers. Time is linear.
    """
    return _quantities(text[:LONGEST], language)


@lru_cache(maxsize=512)
def _quantities(text: str, language: str) -> tuple[Quantity, ...]:
    days: list[Quantity] = [Quantity(*one, Sort.DATE, one) for one in dates(text)]
    days += _parts(folded(text), days) if language == "en" else _ideographic(folded(text))
    return tuple(_apart(sorted([*_read(text, language, days), *days]))[:MOST])


def _read(text: str, language: str, days: Sequence[Quantity] = ()) -> Iterator[Quantity]:
    plain = folded(text)
    free = [
        one for one in numerals(plain, language) if not any(one.start < day.end and day.start < one.end for day in days)
    ]
    return _Reader(text, plain, free).read()


def _parts(plain: str, days: Sequence[Quantity]) -> list[Quantity]:
    """The shares in words that overlap no date, with the precision at which readers take them."""
    found: list[Quantity] = []
    for start, end, percent in fractions(plain):
        if not any(start < day.end and day.start < end for day in days):
            marked, begin = bound_before(plain, start)
            said = bounded_amount(percent, percent, Decimal(1), SHARE, marked or "about")
            found.append(Quantity(begin, end, Sort.PERCENT, (start, end), said))
    return found


def _ideographic(plain: str) -> list[Quantity]:
    """The shares in Chinese characters: `百分之三`."""
    return [
        Quantity(start, end, Sort.PERCENT, (start, end), bounded_amount(percent, percent, step, SHARE, ""))
        for start, end, percent, step in ideographic_shares(plain)
    ]


def _apart(found: list[Quantity]) -> list[Quantity]:
    """Those that do not overlap an earlier one."""
    kept: list[Quantity] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def quantity_at(text: str, place: Range, language: str = "en") -> Quantity | None:
    """The first quantity that overlaps a range of a text; None if none does."""
    return next((one for one in quantities(text, language) if one.start < place[1] and place[0] < one.end), None)


def amount(words: str, language: str = "en") -> Amount | None:
    """The amount that words and digits state, with its bound and its unit; None if there is no number."""
    alone = folded(words[:LONGEST]).strip()
    told = _parts(f"{alone} of them", ()) if language == "en" else _ideographic(alone)
    share = next(iter(told), None)
    if share and share.end == len(alone):
        return share.amount
    found = next((one.amount for one in _read(words[:LONGEST], language) if one.amount), None)
    if found:
        return found
    if bounds := vague(alone):
        return Amount(Decimal(bounds[0]), Decimal(bounds[1]), NONE, Decimal(bounds[0]))
    only = lexicon(language).ones.get(alone)  # "one", which is a count in an answer
    return None if only is None else bounded_amount(Decimal(only), Decimal(only), Decimal(1), NONE, "")


class _Part(NamedTuple):
    """A numeral with its sign, its currency before and its unit behind."""

    number: Numeral
    start: int
    end: int
    unit: Unit | None


class _Reader:
    """Makes quantities of the numerals of one text; `plain` is the folded text."""

    def __init__(self, text: str, plain: str, found: Sequence[Numeral]) -> None:
        self._text = text
        self._plain = plain
        self._found = found

    def read(self) -> Iterator[Quantity]:
        """The quantities in order."""
        parts = [self._part(one) for one in self._found]
        at = 0
        while at < len(parts):
            first = last = parts[at]
            start = first.start
            if at + 1 < len(parts) and (joined := self._range(first, parts[at + 1])) is not None:
                start, last = joined, parts[at + 1]
                at += 1
            yield self._quantity(start, first, last)
            at += 1

    def _part(self, one: Numeral) -> _Part:
        text, start, unit = self._plain, one.start, None
        if before := currency_before(text, start):
            unit, start = before
        one = self._lettered(one, sum_=unit is not None)
        end = one.end
        if sign := _negative.search(text, max(0, start - 10), start):
            one, start = one._replace(worth=-one.worth), sign.start()
        if unit is None and not one.ordinal:
            large = abs(one.worth) >= 1000  # noqa: PLR2004
            if behind := unit_behind(text, end, digits=one.digits, large=large):
                unit, end = behind
                if unit.name == "USD" and self._text[start:end].endswith("C"):
                    unit = CELSIUS  # 38C is no sum of cents
            elif abs(one.worth) < 1 and (point := _point.match(text, end)):
                unit, end = SHARE, point.end()
        return _Part(one, start, end, unit)

    def _lettered(self, one: Numeral, *, sum_: bool) -> Numeral:
        """The number times a scale of one letter: `$5m`, `5m euros`, `90k`, `5m people`."""
        text, end = self._plain, one.end
        letter = _letter_scale.match(text, end) if one.digits else None
        if letter is None:
            return one
        times = _LETTERS[letter[1]]
        if not sum_ and letter[1] != "k":
            behind = unit_behind(text, letter.end(), digits=True)
            counted = letter[1] == "m" and _millions.match(text, end)
            if not counted and not (letter[1] != "t" and behind and behind[0].name in MONEY):
                return one
        if not sum_ and letter[1] == "k" and letter.start(1) > end:
            return one
        return times_of(one, times, letter.end())

    def _range(self, first: _Part, second: _Part) -> int | None:
        """Start of a range of two numbers; None if the two do not make a range."""
        text, one, other = self._plain, first.number, second.number
        if not _spans(one, other):
            return None
        if first.unit and second.unit and first.unit.name != second.unit.name:
            return None
        joint = text[first.end : other.start]
        opened = _between.search(text, max(0, first.start - 10), first.start)
        if opened and opened[1] and _and.fullmatch(joint):
            return opened.start()
        if not _to.fullmatch(joint):
            return None
        if opened and opened[2]:
            rising = _changes.search(text, max(0, opened.start() - 80), opened.start() + 1)
            return None if rising else opened.start()
        return first.start

    def _quantity(self, start: int, first: _Part, last: _Part) -> Quantity:
        text, end = self._plain, last.end
        sort = self._sort(first, last)
        figure = (first.start if first.number.worth < 0 else first.number.start, last.number.end)
        unit = last.unit or first.unit or NONE
        if sort in _WITHOUT_AMOUNT:
            return Quantity(start, end, sort, figure)
        if sort is Sort.AGE:
            year = unit if unit.name == "s" else YEAR
            return Quantity(*figure, sort, figure, _amount(first, last, year, ""))
        if unit is NONE and sort is Sort.MEASURE:
            unit = Unit("magnitude")
        marked, begin = bound_before(text, start)
        if after := AFTER_BOUND.match(text, end):
            marked, end = {"plus": "more"}.get(after.lastgroup or "", after.lastgroup or ""), after.end()
        if unit.name == "m" and first is last and (inches := _inches.match(text, end)):
            more = first.number.worth + Decimal(inches[1]) / 12
            first = last = first._replace(number=first.number._replace(worth=more))
            end = inches.end()
        return Quantity(begin, end, sort, figure, _amount(first, last, unit, marked))

    def _sort(self, first: _Part, last: _Part) -> Sort:
        text, unit = self._plain, last.unit or first.unit
        before = text[max(0, first.start - 16) : first.start]
        if last.number.ordinal:
            return Sort.ORDINAL
        if self._tells_an_age(first, last, before):
            return Sort.AGE
        if unit is None:
            return Sort.MEASURE if _magnitude.search(before) else self._unitless(first, last, before)
        return (
            Sort.MONEY if unit.name in MONEY else {"%": Sort.PERCENT, "s": Sort.DURATION}.get(unit.name, Sort.MEASURE)
        )

    def _tells_an_age(self, first: _Part, last: _Part, before: str) -> bool:
        number = last.number
        if not 0 < number.worth <= OLDEST or number.high is not None or (last.unit and last.unit.name != "s"):
            return False
        if _old.match(self._plain, number.end) or _aged.search(before):
            return True
        return first is last and not last.unit and self._apposition(number)

    def _apposition(self, number: Numeral) -> bool:
        """Read an age behind a capitalised word: `Mira Lonn, 58, was` and `Mira Lonn (58)`."""
        behind = self._plain[number.end : number.end + 1]
        opened = _behind_name.search(self._text, max(0, number.start - 40), number.start)
        return bool(number.digits and opened and behind == ("," if opened[1] else ")"))

    def _unitless(self, first: _Part, last: _Part, before: str) -> Sort:
        text, number = self._plain, last.number
        if _named.search(before) or _clockish.match(text, number.end):
            return Sort.NAME
        if number.digits and number.scale == 1 and _letter.match(text, number.end):
            return Sort.NAME
        around = text[max(0, first.start - 4) : first.start], text[number.end : number.end + 4]
        if number.digits and (_score_before.search(around[0]) or _score_behind.match(around[1])):
            return Sort.SCORE
        return Sort.COUNT


def _spans(one: Numeral, other: Numeral) -> bool:
    """True if two numbers can be the ends of a range."""
    exact = one.high is None and other.high is None and not (one.ordinal or other.ordinal)
    return exact and (one.worth < other.worth or _inherits(one, other))


def _inherits(one: Numeral, other: Numeral) -> bool:
    """True if the scale of the second number applies to the first, too: "1.2 to 1.4 million"."""
    return one.scale == 1 < other.scale and one.worth * other.scale < other.worth


def _amount(first: _Part, last: _Part, unit: Unit, marked: str) -> Amount:
    one, other = first.number, last.number
    if other.high is not None:
        of = unit.factor
        return Amount(one.worth * of, other.high * of, unit, one.step * of, marked=marked)
    low = one.worth * other.scale if first is not last and _inherits(one, other) else one.worth
    return bounded_amount(low, other.worth, other.step, unit, marked)
