"""A date with a time of day, as files write it (ISO 8601, or as in e-mail), -> `datetime`."""

from datetime import datetime
from email.utils import parsedate_to_datetime


def moment(words: str) -> datetime | None:
    """The moment that `words` name, in the zone that they name; None without a time of day, or where it is none."""
    text = words.strip()
    if ":" not in text and "T" not in text:  # a day alone
        return None
    return _iso(text) or _mail(text)


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
    # at either end of the calendar another zone's day lies outside of it
    return 1 < found.year < datetime.max.year
