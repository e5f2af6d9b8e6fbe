"""Meaning of a date: the days it can denote. Relative dates are counted from the day the story was published."""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from index.text.numbers.folding import folded
from index.text.numbers.numerals import numeral
from index.text.relation import Relation

MONTHS = {name: n for n, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), start=1)}
WEEKDAYS = {name: n for n, name in enumerate("mon tue wed thu fri sat sun".split())}
# beginnings of months and days in the other languages of the interface
_months_abroad = (
    "januar|jänner|janvier|enero|января|януари",
    "februar|février|febrero|февраля|февруари",
    "märz|mars|marzo|марта|март",
    "april|avril|abril|апреля|април",
    "mai|mayo|мая|май",
    "juni|juin|junio|июня|юни",
    "juli|juillet|julio|июля|юли",
    "août|agosto|августа|август",
    "septembre|septiembre|setiembre|сентября|септември",
    "oktober|octobre|octubre|октября|октомври",
    "novembre|noviembre|ноября|ноември",
    "dezember|décembre|diciembre|декабря|декември",
)
_months_in_arabic = "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر"
ABROAD = {name: n for n, names in enumerate(_months_abroad, start=1) for name in names.split("|")}
ABROAD |= {name: n for n, name in enumerate(_months_in_arabic.split(), start=1)}
_days_abroad = (
    "montag|lundi|lunes|понедельник|понеделник",
    "dienstag|mardi|martes|вторник",
    "mittwoch|mercredi|miércoles|среда|среду|сряда",
    "donnerstag|jeudi|jueves|четверг|четвъртък",
    "freitag|vendredi|viernes|пятница|пятницу|петък",
    "samstag|sonnabend|samedi|sábado|суббота|субботу|събота",
    "sonntag|dimanche|domingo|воскресенье|неделя",
)
_days_by_script = (
    "一|月|월|ثنين",
    "二|火|화|ثلاثاء",
    "三|水|수|ربعاء",
    "四|木|목|خميس",
    "五|金|금|جمعة",
    "六|土|토|سبت",
    "日|天|日|일|حد",
)
_day_by_script = re.compile(
    "(?:星期|[周週]|[礼禮]拜)([一二三四五六日天])$|^([月火水木金土日])曜日?$|^([월화수목금토일])요일$"
    "|^ال[إاأ]?(ثنين|ثلاثاء|ربعاء|خميس|جمعة|سبت|حد)$"
)
DAYS_BY_SCRIPT = {name: n for n, names in enumerate(_days_by_script) for name in names.split("|")}
DAYS_ABROAD = {name: n for n, names in enumerate(_days_abroad) for name in names.split("|")}
_month = re.compile(r"\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?(?![a-zß-ɏ])")
_abroad = re.compile(rf"(?<!\w)({'|'.join(sorted(ABROAD, key=len, reverse=True))})(?!\w)")
_weekday = re.compile(r"\b(mon|tue|wed|thu|fri|sat|sun)[a-z]*day")
_day_abroad = re.compile(rf"(?<!\w)({'|'.join(DAYS_ABROAD)})(?!\w)")
_year = re.compile(r"(?<!\d)(1[5-9]\d\d|20\d\d)(s?)(?!\d)")
_day = re.compile(r"(?<!\d)(\d{1,2})(?:st|nd|rd|th)?(?![\d:])")
_iso = re.compile(r"(?<![\d])(\d{4})[-/](\d\d?)[-/](\d\d?)(?!\d)")
_figures = re.compile(r"(?<!\d)(\d\d?)([./-])\s?(\d\d?)\2\s?(\d{4})(?!\d)")
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
NEAR = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1, "this morning": 0, "this afternoon": 0,
        "this evening": 0, "gestern": -1, "heute": 0, "hier": -1, "aujourd'hui": 0, "demain": 1, "ayer": -1, "hoy": 0,
        "вчера": -1, "сегодня": 0, "завтра": 1, "днес": 0, "утре": 1, "昨天": -1, "今天": 0, "明天": 1, "昨日": -1,
        "今日": 0, "明日": 1, "어제": -1, "오늘": 0, "내일": 1, "أمس": -1, "امس": -1, "اليوم": 0, "غدا": 1}  # fmt: skip
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
    if _iso.search(plain) or _figures.search(plain):
        ranges = tuple((one, one) for one in _in_figures(plain, language.lower()))
        return Day(year=ranges[0][0].year, ranges=ranges) if ranges else None
    said = _spanned(plain) or _said(plain)
    if said is None and published is None:
        return None
    ranges = said.ranges or tuple(_ranges(said, published)) if said else ()
    if not ranges and published:
        ranges = tuple(_relatively(plain, published))
    if not ranges and (said is None or not any(part is not None for part in said[:5])):
        return None
    return (said or Day())._replace(ranges=ranges)


def _in_figures(words: str, language: str) -> Iterator[date]:
    """The days that a date in figures can denote."""
    if match := _iso.search(words):
        orders = [(match[1], match[2], match[3])]
    elif match := _figures.search(words):
        first, sign, second, year = match.groups()
        orders = [(year, second, first), (year, first, second)]
        if language in MONTH_FIRST:
            orders.reverse()
        if sign == "." or language != "en":
            # 29/04: 29 is no month, so day and month are swapped when the first order gives no valid date
            orders = next(([order] for order in orders if _real(*order)), [])
    else:
        return
    yield from dict.fromkeys(one for order in orders if (one := _real(*order)))


def _real(year: str, month: str, number: str) -> date | None:
    try:
        return date(int(year), int(month), int(number))
    except ValueError:
        return None


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
    if day_by_script := _day_by_script.search(words):
        return Day(weekday=DAYS_BY_SCRIPT[next(filter(None, day_by_script.groups()))])
    if "月" in words or "年" in words or "월" in words or "년" in words:
        return _in_ideographs(words)
    year, month, weekday, clock = (shape.search(words) for shape in (_year, _month, _weekday, _clock))
    if year and year[2]:  # "1990s": a decade is ten years
        return Day(year=int(year[1]), ranges=((date(int(year[1]), 1, 1), date(int(year[1]) + 9, 12, 31)),))
    abroad, day_abroad = _abroad.search(words), _day_abroad.search(words)
    named = ABROAD[abroad[1]] if abroad else MONTHS[month[1]] if month else None
    rest = words if clock is None else words[: clock.start()] + words[clock.end() :]
    number = _day.search(rest if year is None else rest.replace(year[0], "")) if named else None
    minutes = _minutes(words, clock) if not named else None
    if not (year or named or weekday or day_abroad or minutes is not None):
        return None
    if year and not named and not weekday and minutes is not None:
        minutes = None
    of_week = DAYS_ABROAD[day_abroad[1]] if day_abroad else WEEKDAYS[weekday[1]] if weekday else None
    return Day(int(year[1]) if year else None, named, int(number[1]) if number else None, of_week, minutes)


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


def day_relation(one: Day, other: Day) -> Relation:
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
