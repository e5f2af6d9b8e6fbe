"""Parse dates of news pages to `datetime.date`: a small closed set of forms; an ambiguous date is None."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
WEEKDAY = r"(?:mon|tue(?:s)?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?"
_ENGLISH = (
    r"(?:(?<![\d-])\d{4}-\d{1,2}-\d{1,2}(?!\d)|(?<![\d/])\d{4}/\d{1,2}/\d{1,2}(?!\d)"
    rf"|(?<!\w){_DAY}(?:\s+|-)(?:of\s+)?{MONTH}(?:,?\s+|-)\d{{4}}(?!\d)"
    rf"|(?<!\w){MONTH}\s+{_DAY},?\s+\d{{4}}(?!\d)"
    r"|(?<![\d.])\d{1,2}\.\d{1,2}\.\d{4}(?!\d)"
    r"|(?<![\d/])\d{1,2}/\d{1,2}/\d{4}(?!\d))"
)
YEARLESS = rf"(?:(?<!\w){MONTH}\s+{_DAY}|(?<!\w){_DAY}\s+{MONTH})(?!\w)"

_FULL = re.compile(_ENGLISH, re.IGNORECASE)
_YEARLESS = re.compile(YEARLESS, re.IGNORECASE)
_PARTS = re.compile(r"\d+|[a-z]{3,}", re.IGNORECASE)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTHS_ABROAD = (
    "januar jänner janvier enero января януари",
    "februar février febrero февраля февруари",
    "märz mars marzo марта март",
    "april avril abril апреля април",
    "mai mayo мая май",
    "juni juin junio июня юни",
    "juli juillet julio июля юли",
    "august août agosto августа август",
    "september septembre septiembre setiembre сентября септември",
    "oktober octobre octubre октября октомври",
    "november novembre noviembre ноября ноември",
    "dezember décembre diciembre декабря декември",
)
_ABROAD = re.compile(
    r"(?<!\d)(?P<day>\d{1,2})(?:\.|er)?\s(?:de\s)?(?P<month>[^\W\d_]{3,10})\s(?:de[l]?\s)?(?P<year>\d{4})(?!\d)"
)
FULL = (
    rf"(?:{_ENGLISH}|(?<!\w)\d{{1,2}}(?:\.|er)?\s(?:de\s)?(?:{'|'.join(' '.join(_MONTHS_ABROAD).split())})"
    r"\s(?:del?\s)?\d{4}(?!\d)(?:\s(?:г\.|год[а]?))?)"
)
# a year outside of this range is a telephone number or a mistake, not one of publication
_YEARS = range(1700, 2200)
# a story from beyond the date line can be a day ahead of its fetch time
_AHEAD = timedelta(days=1)


def first_date(text: str, *, month_first: bool | None = None) -> date | None:
    """The first complete date (day, month and year) in `text`; None if there is none, or it does not exist.

    `month_first` is the order of a date in figures, if it is known: with True, 03/04 is the fourth of March.
    """
    return next(_dates(text, month_first), None) or next(_abroad(text), None)


def latest_date(text: str, seen: date) -> date | None:
    """The latest day up to `seen` that matches a date without a year ("Dec 17")."""
    found = _YEARLESS.search(text)
    if not found:
        return None
    day, month = _day_and_month(found.group())
    days = (_date(year, month, day) for year in (seen.year + 1, seen.year, seen.year - 1))
    return next((each for each in days if each and each <= seen + _AHEAD), None)


def _abroad(text: str) -> Iterator[date]:
    """Dates in German, French, Spanish, Russian and Bulgarian: `25. September 2018`, `2 de mayo de 2031`."""
    for found in _ABROAD.finditer(text):
        name = found["month"].lower()
        month = next((at for at, names in enumerate(_MONTHS_ABROAD, start=1) if name in names.split()), None)
        if month and (read := _date(int(found["year"]), month, int(found["day"]))):
            yield read


def _dates(text: str, month_first: bool | None) -> Iterator[date]:
    for found in _FULL.finditer(text):
        named = any(character.isalpha() for character in found.group())
        read = _named(found.group()) if named else _numbers(found.group(), month_first)
        if read:
            yield read


def _named(text: str) -> date | None:
    day, month = _day_and_month(text)
    return _date(int(text[-4:]), month, day)


def _numbers(text: str, month_first: bool | None) -> date | None:
    one, two, three = (int(part) for part in _PARTS.findall(text))
    if one in _YEARS:
        return _date(one, two, three)
    if "." in text:
        return _date(three, two, one)
    # 12/11/2025 is a different day in the USA and in Europe
    american, other = _date(three, one, two), _date(three, two, one)
    if not american or not other or american == other or month_first is None:
        return None if american and other and american != other else american or other
    return american if month_first else other


def _day_and_month(text: str) -> tuple[int, int]:
    parts = _PARTS.findall(text.lower())
    day = next(int(part) for part in parts if part.isdigit())
    month = next(part[:3] for part in parts if part[:3] in _MONTHS)
    return day, _MONTHS.index(month) + 1


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year in _YEARS else None
    except ValueError:
        return None
