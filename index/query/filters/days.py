"""Parse expressions for days: "2025-12", "December 2025", "yesterday", "last week", "on Monday"."""

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from index.models import Frozen

MONTHS = (
    r"jan(?:uary|\.)?|januar|enero|janvier|январ[ьяе]|януари",
    r"feb(?:ruary|\.)?|februar|febrero|février|феврал[ьяе]|февруари",
    r"mar(?:ch|\.)|märz|marzo|mars|март[ае]?",
    r"apr(?:il|\.)?|abril|avril|апрел[ьяе]|април",
    r"may|mai|mayo|ма[йяе]",
    r"june?|juni|junio|juin|июн[ьяе]|юни",
    r"july?|juli|julio|juillet|июл[ьяе]|юли",
    r"aug(?:ust|\.)?|agosto|août|август[ае]?",
    r"sept?(?:ember|\.)?|septiembre|septembre|сентябр[ьяе]|септември",
    r"oct(?:ober|\.)?|oktober|octubre|octobre|октябр[ьяе]|октомври",
    r"nov(?:ember|\.)?|noviembre|novembre|ноябр[ьяе]|ноември",
    r"dec(?:ember|\.)?|dezember|diciembre|décembre|декабр[ьяе]|декември",
)
WEEKDAYS = (
    "monday|montag|lunes|lundi|понедельник|понеделник",
    "tuesday|dienstag|martes|mardi|вторник",
    "wednesday|mittwoch|miércoles|mercredi|сред[ау]|сряда",
    "thursday|donnerstag|jueves|jeudi|четверг|четвъртък",
    "friday|freitag|viernes|vendredi|пятниц[ау]|петък",
    "saturday|samstag|sonnabend|sábado|samedi|суббот[ау]|събота",
    "sunday|sonntag|domingo|dimanche|воскресенье|неделя",
)
YESTERDAY = r"yesterday|last night|gestern|ayer|hier|вчера"
TODAY = r"today|tonight|this (?:morning|afternoon|evening)|heute|hoy|aujourd['’]hui|сегодня|днес"
TOMORROW = r"tomorrow|morgen|mañana|demain|завтра|утре"
BEFORE_YESTERDAY = r"(?:the )?day before yesterday|vorgestern|anteayer|avant-hier|позавчера|завчера"
# "last" and "this" with their noun: English puts them before it, Spanish and French mostly behind.
LAST = {
    "week": (
        r"last week|letzte[rn]? woche|vorige woche|la semana pasada|la semaine dernière"
        r"|(?:на )?прошл(?:ой|ая) недел[еия]|миналата седмица"
    ),
    "month": (
        r"last month|letzte[nr]? monat|el mes pasado|le mois dernier"
        r"|(?:в )?прошл(?:ом|ый) месяце?|миналия месец"
    ),
    "year": (
        r"last year|letzte[srn]? jahr|el año pasado|l['’]an(?:née)? derni(?:er|ère)"
        r"|(?:в )?прошл(?:ом|ый) году?|миналата година"
    ),
    "weekend": r"last weekend|letztes wochenende|el fin de semana pasado|le week-end dernier",
}
THIS = {
    "week": r"this week|diese woche|esta semana|cette semaine|(?:на )?эт(?:ой|а) недел[еия]|тази седмица",
    "month": r"this month|diesen monat|este mes|ce mois(?:-ci)?|(?:в )?это[мт] месяце?|този месец",
    "year": r"this year|dieses jahr|este año|cette année|(?:в )?это[мт] году?|тази година",
    "weekend": r"this weekend|dieses wochenende|este fin de semana|ce week-end",
}


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
