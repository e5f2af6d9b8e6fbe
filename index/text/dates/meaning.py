"""Meaning of a date: the days it can denote. Relative dates are counted from the day the story was published."""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from index.text.calendar import (
    NEAR,
    SIGN_OF_WEEKDAY,
    WEEKDAY,
    WEEKDAY_ABROAD,
    WEEKDAY_BY_SCRIPT,
    WEEKDAYS,
)
from index.text.dates.written import WrittenDate, written_date
from index.text.numbers.folding import folded
from index.text.numbers.numerals import numeral

_weekday = re.compile(rf"(?<!\w)({WEEKDAY}|{WEEKDAY_ABROAD})s?(?!\w)", re.IGNORECASE)
_weekday_by_script = re.compile(WEEKDAY_BY_SCRIPT)
_sign_of_weekday = re.compile(SIGN_OF_WEEKDAY)
_decade = re.compile(r"(?<!\d)(1[5-9]\d\d|20\d\d)s(?!\d)")
_ideographic = re.compile(r"(?:(\d{4})\s?[年년]\s?)?(?:(\d\d?)\s?[月월]\s?)?(?:(\d\d?)\s?[日일号])?")
_clock = re.compile(r"(?<!\d)(\d{1,2})(?:[:.](\d\d))?\s?([ap])\.?m\b")
_clock_24 = re.compile(
    r"^(?:[^\d]*)([01]?\d|2[0-3])(?:[:.]([0-5]\d)(?::[0-5]\d)?|(?=\s?(?:uhr|h\b)))(?:\s?(?:uhr|ч\.|h\s?([0-5]\d)?))?$"
)
_ago = re.compile(r"^(.{1,40}?)\s(minute|hour|day|week|month|year|decade)s?\s(ago|later|earlier)")
_relative = re.compile(r"\b(last|past|next|this)\s(week|weekend|month|year)\b")
_quarter = re.compile(r"\b(?:(first|second|third|fourth|final)\squarter\sof|q([1-4])|h([12]))\s(\d{4})\b")
_season = re.compile(r"\b(spring|summer|autumn|fall|winter)\s(?:of\s)?(\d{4})\b")
_century = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)\scentury")
SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11), "winter": (12, 12)}
QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4}
HOURS = {"noon": 720, "midday": 720, "midnight": 0}
MONTH_FIRST = frozenset({"en-us"})
LENGTHS = {"minute": 0, "hour": 0, "day": 1, "week": 7, "month": 30.44, "year": 365.25, "decade": 3652.5}
PERIODS = {"week": 7, "weekend": 7, "month": 31, "year": 365}


class Day(NamedTuple):
    """A date, with the parts that are known; `ranges` are the days it can denote, empty if only a part is known."""

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


def meant_day(words: str, published: date | None = None, language: str = "en") -> Day | None:
    """Read a date; None if it cannot be compared with another (`last winter`, `2024-31-12`).

    A date in figures whose day and month could be swapped means both in English, unless `language` says whose
    English it is (`en-US`, `en-GB`); in every other language its day stands first. A date outside of the calendar
    (before the year 1, for one) is None.
    """
    try:
        return _read(words, published, language)
    except OverflowError:
        return None


def _read(words: str, published: date | None, language: str) -> Day | None:
    plain = folded(words).strip()
    read = written_date(plain)
    if read and read.order:
        days = dict.fromkeys(_in_figures(read, language.lower()))
        return Day(year=next(iter(days)).year, ranges=tuple((one, one) for one in days)) if days else None
    said = _spanned(plain) or _said(plain)
    if said is None and published is None:
        return None
    ranges = said.ranges or tuple(_ranges(said, published)) if said else ()
    if not ranges and published:
        ranges = tuple(_relatively(plain, published))
    if not ranges and (said is None or not any(part is not None for part in said[:5])):
        return None
    return (said or Day())._replace(ranges=ranges)


def _in_figures(read: WrittenDate, language: str) -> Iterator[date]:
    """The days that a date in figures can denote."""
    orders = [read] if read.order == "ymd" else [read, read.turned()]
    if language in MONTH_FIRST:
        orders.reverse()
    days = [day for order in orders if (day := order.real())]
    # 29/04 is no month, so it is read the other way about where the first way is no day
    yield from days[:1] if read.dotted or language != "en" else days


def _spanned(words: str) -> Day | None:
    """A quarter, a half, a season or a century as a span of days."""
    if match := _quarter.search(words):
        length = 6 if match[3] else 3
        number = int(match[3] or match[2] or QUARTERS[match[1]])
        return _span(int(match[4]), number * length - length + 1, number * length)
    if match := _season.search(words):
        return _span(int(match[2]), *SEASONS[match[1]])
    if (match := _century.search(words)) and 0 < int(match[1]) < 99:  # noqa: PLR2004
        first = (int(match[1]) - 1) * 100 + 1
        return Day(year=first, ranges=((date(first, 1, 1), date(first + 99, 12, 31)),))
    return None


def _span(year: int, first: int, last: int) -> Day | None:
    if not 1 <= year <= 9998:  # noqa: PLR2004
        return None
    return Day(year=year, ranges=((date(year, first, 1), date(year, last, monthrange(year, last)[1])),))


def _said(words: str) -> Day | None:
    if by_script := _weekday_by_script.search(words):
        return Day(weekday=WEEKDAYS[next(_sign_of_weekday.finditer(by_script[0]))[0]])
    if "月" in words or "年" in words or "월" in words or "년" in words:
        return _in_ideographs(words)
    if decade := _decade.search(words):
        return Day(year=int(decade[1]), ranges=((date(int(decade[1]), 1, 1), date(int(decade[1]) + 9, 12, 31)),))
    weekday, clock = _weekday.search(words), _clock.search(words)
    read = written_date(words if clock is None else words[: clock.start()] + words[clock.end() :]) or WrittenDate()
    minutes = None if read.month or (read.year and not weekday) else _minutes(words, clock)
    if not (read.year or read.month or weekday or minutes is not None):
        return None
    return Day(read.year, read.month, read.day, WEEKDAYS[weekday[1]] if weekday else None, minutes)


def _in_ideographs(words: str) -> Day | None:
    match = next((one for one in _ideographic.finditer(words) if one[0].strip()), None)
    if match is None:
        return None
    year, month, number = (int(part) if part else None for part in match.groups())
    return Day(year, month, number) if month is None or 1 <= month <= 12 else None  # noqa: PLR2004


def _minutes(words: str, clock: re.Match[str] | None) -> int | None:
    """A time of day in minutes after midnight; None for one with a time zone ("1400 GMT")."""
    if clock and 1 <= int(clock[1]) <= 12 and int(clock[2] or 0) < 60:  # noqa: PLR2004
        return (int(clock[1]) % 12 + 12 * (clock[3] == "p")) * 60 + int(clock[2] or 0)
    if clock is None and (match := _clock_24.match(words)):
        return int(match[1]) * 60 + int(match[2] or match[3] or 0)
    return next((minutes for name, minutes in HOURS.items() if name in words), None)


def _ranges(said: Day, published: date | None) -> Iterator[tuple[date, date]]:
    if said.month is not None:
        years = [said.year] if said.year else [published.year + n for n in (-1, 0, 1)] if published else []
        for year in years:
            yield from _month_of(year, said.month, said.day)
    elif said.year is not None:
        if said.year:
            yield date(said.year, 1, 1), date(said.year, 12, 31)
    elif said.weekday is not None and published is not None:
        back = (published.weekday() - said.weekday) % 7
        for away in {-back, 7 - back} if back else {0}:
            yield (published + timedelta(away),) * 2


def _month_of(year: int, month: int, number: int | None) -> Iterator[tuple[date, date]]:
    if not (1 <= month <= 12 and date.min.year <= year <= date.max.year):  # noqa: PLR2004
        return
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
        number, length = _how_many(match[1]), LENGTHS[match[2]]
        if number and match[3] == "ago" and number * length * 1.5 < published.toordinal() - 1:
            about = published - timedelta(number * length)
            slack = timedelta(0 if length <= 1 else length / 2)
            yield about - slack, about + slack
    elif match := _relative.search(words):
        back, ahead = {"next": (0, 2), "this": (1, 1)}.get(match[1], (2, 0))
        length = PERIODS[match[2]]
        yield published - timedelta(back * length), published + timedelta(ahead * length)


def _how_many(words: str) -> float | None:
    """The number in "three days ago"; 1 for "a week ago"."""
    if words in {"a", "an", "one"}:
        return 1.0
    found = numeral(words)
    return float(found.worth) if found and found.worth < date.max.toordinal() else None
