"""How long a host that has too much to do asks to be left alone."""

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

# where it does not say how long
_USUAL = timedelta(minutes=15)
_LONGEST = timedelta(days=7)


def retry_time(header: str, now: datetime) -> datetime:
    """The end of a `Retry-After`, which is a number of seconds or a day and time (RFC 9110, 10.2.3); at most a week."""
    told = header.strip()
    if told.isascii() and told.isdigit():
        return now + min(timedelta(seconds=int(told[:9])), _LONGEST)
    try:
        moment = parsedate_to_datetime(told)
        moment = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):  # no day, or one that no calendar has
        return now + _USUAL
    return min(max(moment, now), now + _LONGEST)
