"""Ranges of days: a week, a weekend, a month, a year."""

from calendar import monthrange
from datetime import date, timedelta

from index.models import Frozen


class Days(Frozen):
    """A range of days; both are inside."""

    first: date
    last: date


def span_of(unit: str, within: date) -> Days:
    """The week (from Monday), weekend, month or year that a day is in."""
    monday = within - timedelta(within.weekday())
    match unit:
        case "week":
            return Days(first=monday, last=monday + timedelta(6))
        case "weekend":
            return Days(first=monday + timedelta(5), last=monday + timedelta(6))
        case "month":
            return Days(first=within.replace(day=1), last=within.replace(day=monthrange(within.year, within.month)[1]))
    return Days(first=date(within.year, 1, 1), last=date(within.year, 12, 31))
