"""Parse a date with a time of day (ISO 8601, or as in e-mail) to `datetime`."""

import re
from datetime import datetime, time
from email.utils import parsedate_to_datetime

from index.ingest.extraction import dates

_CLOCK = re.compile(r"(?<![\d:.])(\d{1,2}):(\d\d)(?::\d\d)?(?!\d)(?:\s?([ap])\.?m\b)?", re.IGNORECASE)


def moment(words: str, *, month_first: bool | None = None) -> datetime | None:
    """The time that `words` name, in the zone that they name; None without a time of day, or for other words.

    `month_first` as for `dates.first_date`.
    """
    text = words.strip()
    if ":" not in text and "T" not in text:  # a day alone
        return None
    return _iso(text) or _mail(text) or _in_words(text, month_first)


def _in_words(text: str, month_first: bool | None) -> datetime | None:
    """A date with a time of day in the style of news: "29.04.2031 14:05", "May 2, 2031, 2:30 p.m."."""
    day, clock = dates.first_date(text, month_first=month_first), _CLOCK.search(text)
    if not day or not clock:
        return None
    hour, minute = int(clock[1]), int(clock[2])
    if clock[3]:
        hour = hour % 12 + 12 * (clock[3].lower() == "p")
    try:
        return datetime.combine(day, time(hour, minute))
    except ValueError:
        return None


def _iso(text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if _can_be_stored(found) else None


def _mail(text: str) -> datetime | None:
    try:
        found = parsedate_to_datetime(text)
    except (ValueError, IndexError, TypeError, OverflowError):
        return None
    return found if _can_be_stored(found) else None


def _can_be_stored(found: datetime) -> bool:
    # at either end of the calendar the day in another zone lies outside of it
    return 1 < found.year < datetime.max.year
