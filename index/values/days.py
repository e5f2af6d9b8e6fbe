"""What a date says: the days it can mean, relative ones from the day the story was published."""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from index.values.numerals import numeral
from index.values.relation import Relation

MONTHS = {name: n for n, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), start=1)}
WEEKDAYS = {name: n for n, name in enumerate("mon tue wed thu fri sat sun".split())}
_month = re.compile(r"\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?(?![a-z])")
_weekday = re.compile(r"\b(mon|tue|wed|thu|fri|sat|sun)[a-z]*day")
_year = re.compile(r"\b(1[5-9]\d\d|20\d\d)(s?)\b")
_day = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)?\b(?!:)")
_iso = re.compile(r"\b(\d{4})-(\d\d)-(\d\d)\b")
_clock = re.compile(r"\b(\d{1,2})(?::(\d\d))?\s?([ap])\.?m\b")
_ago = re.compile(r"^(.+?)\s(minute|hour|day|week|month|year|decade)s?\s(ago|later|earlier)")
_relative = re.compile(r"\b(last|past|next|this)\s(week|weekend|month|year)\b")
NEAR = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}
LENGTHS = {"minute": 0, "hour": 0, "day": 1, "week": 7, "month": 30.44, "year": 365.25, "decade": 3652.5}
PERIODS = {"week": 7, "weekend": 7, "month": 31, "year": 365}


class Day(NamedTuple):
    """A date as far as it is said; `ranges` are the days it can mean, none where only a part is known.

    `clock` is in minutes after midnight.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    clock: int | None = None
    ranges: tuple[tuple[date, date], ...] = ()

    @property
    def key(self) -> str:
        """Equal for two ways to write one date: `July 21, 2017` and `21 Jul 2017`."""
        told = ";".join(f"{first}..{last}" for first, last in self.ranges)
        return told or ",".join(f"{part}" for part in self[:5])


def day(words: str, published: date | None = None) -> Day | None:
    """Read a date; None where it says nothing that can be held against another (`last winter`)."""
    folded = words.casefold().strip()
    said = _said(folded)
    if said is None and published is None:
        return None
    ranges = said.ranges or tuple(_ranges(said, published)) if said else ()
    if not ranges and published:
        ranges = tuple(_relatively(folded, published))
    if not ranges and (said is None or not any(part is not None for part in said[:5])):
        return None
    return (said or Day())._replace(ranges=ranges)


def _said(words: str) -> Day | None:
    if match := _iso.search(words):
        return Day(year=int(match[1]), month=int(match[2]), day=int(match[3]))
    year, month, weekday, clock = (shape.search(words) for shape in (_year, _month, _weekday, _clock))
    if year and year[2]:  # "1990s": a decade is ten years
        return Day(year=int(year[1]), ranges=((date(int(year[1]), 1, 1), date(int(year[1]) + 9, 12, 31)),))
    rest = words if clock is None else words[: clock.start()] + words[clock.end() :]
    number = _day.search(rest if year is None else rest.replace(year[0], "")) if month else None
    minutes = (int(clock[1]) % 12 + 12 * (clock[3] == "p")) * 60 + int(clock[2] or 0) if clock else None
    if not (year or month or weekday or clock):
        return None
    return Day(
        year=int(year[1]) if year else None,
        month=MONTHS[month[1]] if month else None,
        day=int(number[1]) if number else None,
        weekday=WEEKDAYS[weekday[1]] if weekday else None,
        clock=minutes,
    )


def _ranges(said: Day, published: date | None) -> Iterator[tuple[date, date]]:
    if said.month is not None:
        years = [said.year] if said.year else [published.year + n for n in (-1, 0, 1)] if published else []
        for year in years:
            yield from _month_of(year, said.month, said.day)
    elif said.year is not None:
        yield date(said.year, 1, 1), date(said.year, 12, 31)
    elif said.weekday is not None and published is not None:
        back = (published.weekday() - said.weekday) % 7
        for away in {-back, 7 - back} if back else {0}:
            yield (published + timedelta(away),) * 2


def _month_of(year: int, month: int, number: int | None) -> Iterator[tuple[date, date]]:
    last = monthrange(year, month)[1]
    if number is None:
        yield date(year, month, 1), date(year, month, last)
    elif 1 <= number <= last:
        yield (date(year, month, number),) * 2


def _relatively(words: str, published: date) -> Iterator[tuple[date, date]]:
    for name, away in NEAR.items():
        if name in words:
            yield (published + timedelta(away),) * 2
            return
    if match := _ago.search(words):
        number, length = numeral(match[1]), LENGTHS[match[2]]
        if number and match[3] == "ago" and number.worth * length < published.toordinal() - 1:
            about = published - timedelta(number.worth * length)
            slack = timedelta(0 if length <= 1 else length / 2)
            yield about - slack, about + slack
    elif match := _relative.search(words):
        back, ahead = {"next": (0, 2), "this": (1, 1)}.get(match[1], (2, 0))
        length = PERIODS[match[2]]
        yield published - timedelta(back * length), published + timedelta(ahead * length)


def relation(one: Day, other: Day) -> Relation:
    """Are two dates the same day, or one inside the other, or neither; a weekday is not held against a month."""
    if one.ranges and other.ranges:
        if one.ranges == other.ranges:
            return Relation.SAME if one.clock == other.clock else Relation.FITS
        meet = any(a <= d and c <= b for a, b in one.ranges for c, d in other.ranges)
        return Relation.FITS if meet else Relation.DIFFERS
    both = [(a, b) for a, b in zip(one[:5], other[:5], strict=True) if a is not None and b is not None]
    if not both:
        return Relation.UNLIKE
    if any(a != b for a, b in both):
        return Relation.DIFFERS
    return Relation.SAME if one[:5] == other[:5] else Relation.FITS
