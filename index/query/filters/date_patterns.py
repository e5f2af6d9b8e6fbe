"""The forms in which days are told, and what each means, seen from a day.

What is told without a year, and a day of the week, is the last one that is not after the day it is seen from.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from index.query.filters.calendar_words import (
    BEFORE_YESTERDAY,
    LAST,
    MONTHS,
    THIS,
    TODAY,
    TOMORROW,
    WEEKDAYS,
    YESTERDAY,
)
from index.query.filters.day_ranges import Days, span_of

Make = Callable[[re.Match[str], date], Days]

UNITS = {"day": 1, "week": 7, "month": 30, "year": 365}
NUMBERS = {word: number for number, word in enumerate("one two three four five six seven eight nine ten".split(), 1)}
_number = rf"(?P<number>\d{{1,3}}|{'|'.join(NUMBERS)}|a|an)"
_month = rf"(?P<month>{'|'.join(MONTHS)})"
_day = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|\.)?"
_year = r"(?P<year>(?:1[89]|20)\d\d)"
_in = r"(?:in|since|during|of|im|seit|en|desde|depuis|в|с|през|от)"


def _shifted(by: int) -> Make:
    return lambda _, seen: Days(first=seen + timedelta(by), last=seen + timedelta(by))


def _this(unit: str) -> Make:
    return lambda _, seen: span_of(unit, seen)


def _last(unit: str) -> Make:
    inside = "week" if unit == "weekend" else unit
    return lambda _, seen: span_of(unit, span_of(inside, seen).first - timedelta(1))


def _weekday(found: re.Match[str], seen: date) -> Days:
    day = seen - timedelta((seen.weekday() - _which(WEEKDAYS, found["weekday"])) % 7)
    return Days(first=day, last=day)


def _date(found: re.Match[str], seen: date) -> Days:
    month = int(found["month"]) if found["month"].isdigit() else _which(MONTHS, found["month"]) + 1
    day = date(int(found["year"] or seen.year), month, int(found["day"]))
    if not found["year"] and day > seen:
        day = day.replace(year=day.year - 1)
    return Days(first=day, last=day)


def _month_of(found: re.Match[str], seen: date) -> Days:
    month = int(found["month"]) if found["month"].isdigit() else _which(MONTHS, found["month"]) + 1
    year = int(found["year"]) if found["year"] else seen.year - (month > seen.month)
    return span_of("month", date(year, month, 1))


def _year_of(found: re.Match[str], _: date) -> Days:
    return span_of("year", date(int(found["year"]), 1, 1))


def _count(found: re.Match[str]) -> int:
    number = found["number"].casefold()
    return int(number) if number.isdigit() else NUMBERS.get(number, 1)


def _ago(found: re.Match[str], seen: date) -> Days:
    day = seen - timedelta(_count(found) * UNITS[found["unit"].casefold()])
    slack = timedelta(UNITS[found["unit"].casefold()] // 2)  # "two years ago" names no day
    return Days(first=day - slack, last=min(day + slack, seen))


def _past(found: re.Match[str], seen: date) -> Days:
    return Days(first=seen - timedelta(_count(found) * UNITS[found["unit"].casefold()]), last=seen)


def _which(names: tuple[str, ...], word: str) -> int:
    return next(number for number, name in enumerate(names) if re.fullmatch(name, word, re.IGNORECASE))


class Form(NamedTuple):
    """A way to tell days. `alone`: only where it is all that is said, as after `after:`."""

    pattern: re.Pattern[str]
    make: Make
    fixed: bool = False
    recurring: bool = False
    alone: bool = False


def _form(pattern: str, make: Make, *, fixed: bool = False, recurring: bool = False, alone: bool = False) -> Form:
    return Form(re.compile(rf"(?<![\w-])(?:{pattern})(?![\w-])", re.IGNORECASE), make, fixed, recurring, alone)


# In order: of two that begin at one place the first is read.
FORMS = (
    _form(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})", _date, fixed=True),
    _form(r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})", _date, fixed=True),
    _form(r"(?P<year>\d{4})-(?P<month>\d{2})", _month_of, fixed=True),
    _form(rf"{_month} {_day},? {_year}", _date, fixed=True),
    _form(rf"{_day} (?:of |de )?{_month},? (?:de )?{_year}", _date, fixed=True),
    _form(rf"(?:{_in} )?{_month},? (?:de )?{_year}", _month_of, fixed=True),
    _form(rf"{_month} {_day}(?P<year>)", _date, recurring=True),
    _form(rf"{_day} (?:of |de )?{_month}(?P<year>)", _date, recurring=True),
    _form(rf"{_in} {_year}", _year_of, fixed=True),
    _form(rf"{_in} {_month}(?P<year>)", _month_of, recurring=True),
    _form(_year, _year_of, fixed=True, alone=True),
    _form(rf"{_month}(?P<year>)", _month_of, alone=True),
    _form(rf"(?:last |this |past )?(?P<weekday>{'|'.join(WEEKDAYS)})", _weekday, recurring=True),
    _form(BEFORE_YESTERDAY, _shifted(-2)),
    _form(YESTERDAY, _shifted(-1)),
    _form(TODAY, _shifted(0)),
    _form(TOMORROW, _shifted(1), alone=True),
    *(_form(words, _this(unit)) for unit, words in THIS.items()),
    *(_form(words, _last(unit)) for unit, words in LAST.items()),
    _form(rf"{_number} (?P<unit>{'|'.join(UNITS)})s? ago", _ago),
    _form(rf"(?:in |during |over )?(?:the )?(?:last|past) {_number} (?P<unit>{'|'.join(UNITS)})s?", _past),
    _form(r"(?:in |during |over )?(?:the |this )?past (?P<number>)(?P<unit>day|week|month|year)", _past),
)
