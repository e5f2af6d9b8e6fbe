"""Parse expressions for days: "2025-12", "December 2025", "yesterday", "last week", "on Monday"."""

import re
from calendar import monthrange
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from index.data_files import DataFile, PatternRow, Patterns, Words
from index.models import Frozen
from index.text.calendar import (
    ALPHABETS,
    MONTH,
    MONTH_IN_FULL,
    WEEKDAY,
    WEEKDAY_ABROAD,
    WEEKDAYS,
    WORDS,
    any_of,
    near_words,
)
from index.text.dates.written import WrittenDate, written_date

ANY_MONTH = f"(?:{MONTH}|{MONTH_IN_FULL})"
ANY_WEEKDAY = f"(?:{WEEKDAY}|{WEEKDAY_ABROAD})"
YESTERDAY = any_of([*near_words(ALPHABETS, -1), "last night"])
TODAY = any_of(near_words(ALPHABETS, 0))
TOMORROW = any_of([*near_words(ALPHABETS, 1), *WORDS.tomorrow_or_morning.values()])


class Periods(Patterns):
    """The rules of the file; of `last` and `this` by the unit that they name."""

    within: Words
    before_yesterday: PatternRow
    last: Mapping[str, PatternRow]
    this: Mapping[str, PatternRow]


FILE = DataFile(__package__, "periods.toml", Periods)
_periods = FILE.load()


class Days(Frozen):
    """A range of days, both ends included."""

    first: date
    last: date


def span_of(unit: str, within: date) -> Days:
    """The week (from Monday), weekend, month or year that contains a day."""
    monday = within - timedelta(within.weekday())
    match unit:
        case "week":
            return Days(first=monday, last=monday + timedelta(6))
        case "weekend":
            return Days(first=monday + timedelta(5), last=monday + timedelta(6))
        case "month":
            return Days(first=within.replace(day=1), last=within.replace(day=monthrange(within.year, within.month)[1]))
    return Days(first=date(within.year, 1, 1), last=date(within.year, 12, 31))


Make = Callable[[re.Match[str], date], Days]

UNITS = {"day": 1, "week": 7, "month": 30, "year": 365}
NUMBERS = {word: number for number, word in enumerate("one two three four five six seven eight nine ten".split(), 1)}
_number = rf"(?P<number>\d{{1,3}}|{'|'.join(NUMBERS)}|a|an)"
_day = r"\d{1,2}(?:st|nd|rd|th|er|\.)?"
_year = r"(?:1[89]|20)\d\d"
_in = f"(?:{'|'.join(_periods.within)})"


def _shifted(by: int) -> Make:
    return lambda _, seen: Days(first=seen + timedelta(by), last=seen + timedelta(by))


def _this(unit: str) -> Make:
    return lambda _, seen: span_of(unit, seen)


def _last(unit: str) -> Make:
    inside = "week" if unit == "weekend" else unit
    return lambda _, seen: span_of(unit, span_of(inside, seen).first - timedelta(1))


def _weekday(found: re.Match[str], seen: date) -> Days:
    day = seen - timedelta((seen.weekday() - WEEKDAYS[found["weekday"].casefold()]) % 7)
    return Days(first=day, last=day)


def _written(found: re.Match[str]) -> WrittenDate:
    read = written_date(found.group())
    if read is None:
        raise ValueError(f"no date: {found.group()!r}")
    return read


def _date(found: re.Match[str], seen: date) -> Days:
    read = _written(found)
    day = date(read.year or seen.year, read.month or 0, read.day or 0)
    if not read.year and day > seen:
        day = day.replace(year=day.year - 1)
    return Days(first=day, last=day)


def _month_of(found: re.Match[str], seen: date) -> Days:
    read = _written(found)
    month = read.month or 0
    return span_of("month", date(read.year or seen.year - (month > seen.month), month, 1))


def _month_in_figures(found: re.Match[str], _: date) -> Days:
    year, month = found.group().split("-")
    return span_of("month", date(int(year), int(month), 1))


def _year_of(found: re.Match[str], _: date) -> Days:
    return span_of("year", date(_written(found).year or 0, 1, 1))


def _count(found: re.Match[str]) -> int:
    number = found["number"].casefold()
    return int(number) if number.isdigit() else NUMBERS.get(number, 1)


def _ago(found: re.Match[str], seen: date) -> Days:
    day = seen - timedelta(_count(found) * UNITS[found["unit"].casefold()])
    slack = timedelta(UNITS[found["unit"].casefold()] // 2)  # "two years ago" names no day
    return Days(first=day - slack, last=min(day + slack, seen))


def _past(found: re.Match[str], seen: date) -> Days:
    return Days(first=seen - timedelta(_count(found) * UNITS[found["unit"].casefold()]), last=seen)


class Form(NamedTuple):
    """A pattern of an expression for days. `alone`: valid only if it is the whole text, as after `after:`."""

    pattern: re.Pattern[str]
    make: Make
    fixed: bool = False
    recurring: bool = False
    alone: bool = False


def _form(pattern: str, make: Make, *, fixed: bool = False, recurring: bool = False, alone: bool = False) -> Form:
    return Form(re.compile(rf"(?<![\w-])(?:{pattern})(?![\w-])", re.IGNORECASE), make, fixed, recurring, alone)


# In order: of two matches with the same start the first one counts.
FORMS = (
    _form(r"\d{4}-\d{1,2}-\d{1,2}", _date, fixed=True),
    _form(r"\d{1,2}\.\d{1,2}\.\d{4}", _date, fixed=True),
    _form(r"\d{4}-\d{2}", _month_in_figures, fixed=True),
    _form(rf"{ANY_MONTH} {_day},? {_year}", _date, fixed=True),
    _form(rf"{_day} (?:of |de )?{ANY_MONTH},? (?:de )?{_year}", _date, fixed=True),
    _form(rf"(?:{_in} )?{ANY_MONTH},? (?:de )?{_year}", _month_of, fixed=True),
    _form(rf"{ANY_MONTH} {_day}", _date, recurring=True),
    _form(rf"{_day} (?:of |de )?{ANY_MONTH}", _date, recurring=True),
    _form(rf"{_in} {_year}", _year_of, fixed=True),
    _form(rf"{_in} {ANY_MONTH}", _month_of, recurring=True),
    _form(_year, _year_of, fixed=True, alone=True),
    _form(ANY_MONTH, _month_of, alone=True),
    _form(rf"(?:last |this |past )?(?P<weekday>{ANY_WEEKDAY})", _weekday, recurring=True),
    _form(_periods.source(_periods.before_yesterday), _shifted(-2)),
    _form(YESTERDAY, _shifted(-1)),
    _form(TODAY, _shifted(0)),
    _form(TOMORROW, _shifted(1), alone=True),
    *(_form(_periods.source(row), _this(unit)) for unit, row in _periods.this.items()),
    *(_form(_periods.source(row), _last(unit)) for unit, row in _periods.last.items()),
    _form(rf"{_number} (?P<unit>{'|'.join(UNITS)})s? ago", _ago),
    _form(rf"(?:in |during |over )?(?:the )?(?:last|past) {_number} (?P<unit>{'|'.join(UNITS)})s?", _past),
    _form(r"(?:in |during |over )?(?:the |this )?past (?P<number>)(?P<unit>day|week|month|year)", _past),
)


class DayRead(NamedTuple):
    """An expression for days in a text, from `start` to `end`.

    `fixed`: it means the same days for every reader; `recurring`: other days for each story, as every week has its
    Monday.
    """

    start: int
    end: int
    days: Days
    fixed: bool
    recurring: bool


@lru_cache(maxsize=1024)  # a requested time is compared with the day of each candidate
def days(words: str, seen: date) -> Days | None:
    """The days that an expression means on a given day; None if it means none, or none that exist."""
    for form in FORMS:
        if (found := form.pattern.fullmatch(words.strip())) and (made := _made(form, found, seen)):
            return made
    return None


def told(text: str, seen: date) -> Iterator[DayRead]:
    """All expressions for days in a text, each with the days that it means on a given day; they may overlap."""
    for form in FORMS:
        for found in () if form.alone else form.pattern.finditer(text):
            if made := _made(form, found, seen):
                yield DayRead(*found.span(), made, form.fixed, form.recurring)


def _made(form: Form, found: re.Match[str], seen: date) -> Days | None:
    try:
        return form.make(found, seen)
    except (ValueError, OverflowError):  # 31 February
        return None
