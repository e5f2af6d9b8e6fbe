"""Dates as news pages write them -> `datetime.date`. What is ambiguous is no date."""

from datetime import date, timedelta

from index.text.dates.whole import whole_dates, yearless_dates
from index.text.dates.written import WrittenDate

# a year outside of this range is a telephone number or a mistake, not one of publication
_YEARS = range(1700, 2200)
# a story from beyond the date line can be a day ahead of its fetch time
_AHEAD = timedelta(days=1)


def first_date(text: str, *, month_first: bool | None = None) -> date | None:
    """The first complete date (day, month and year) in `text`; None if there is none, or it does not exist.

    `month_first` is the order of a date in figures, if it is known: with True, 03/04 is the fourth of March.
    """
    return next((day for read in whole_dates(text) if (day := _day(read, month_first))), None)


def latest_date(text: str, seen: date) -> date | None:
    """The latest day up to `seen` that matches a date without a year ("Dec 17")."""
    read = next(yearless_dates(text), None)
    if not read:
        return None
    days = (read._replace(year=year).real() for year in (seen.year + 1, seen.year, seen.year - 1))
    return next((each for each in days if each and each <= seen + _AHEAD), None)


def _day(read: WrittenDate, month_first: bool | None) -> date | None:
    if read.year not in _YEARS:
        return None
    if read.order != "dmy" or read.dotted:
        return read.real()
    # 12/11/2025 is a different day in the USA and in Europe
    american, other = read.turned().real(), read.real()
    if american and other and american != other and month_first is None:
        return None
    return (american or other) if month_first else (other or american)
