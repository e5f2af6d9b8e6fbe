"""Daily hours in a time zone, such as the quiet hours of a chat."""

import re
from collections.abc import Sequence
from datetime import datetime, time, timedelta, timezone, tzinfo
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from index.models import Frozen

UTC_NAME = "UTC"

_RANGE = re.compile(r"(\d{1,2})(?::(\d\d))?\s*[-–—]\s*(\d{1,2})(?::(\d\d))?", re.ASCII)
_OFFSET = re.compile(r"(?:UTC|GMT)?([+\-−])(\d{1,2})(?::?([0-5]\d))?", re.ASCII | re.IGNORECASE)


class DailyHours(Frozen):
    """Hours from `first` until before `last`, local time in `zone`; over midnight if `last` is earlier.

    `zone` is a name of the IANA time zone database, or an offset from UTC such as `+02:00`.
    """

    first: time
    last: time
    zone: str

    def hold(self, moment: datetime) -> bool:
        """True if the moment, which must have a zone, is inside the hours."""
        clock = moment.astimezone(_zone(self.zone)).time()
        if self.first < self.last:
            return self.first <= clock < self.last
        return clock >= self.first or clock < self.last


def hours(words: Sequence[str], zone: str) -> DailyHours | None:
    """Parse hours: `22-7`, `22:30-7 Europe/Sofia`, `23-8 +2`; `zone` is the default.

    None for other words, if both ends are the same, or for an unknown zone.
    """
    found = _RANGE.match(said := " ".join(words))
    if found is None:
        return None
    first, last = _time(found[1], found[2]), _time(found[3], found[4])
    named = zone_name(rest) if (rest := said[found.end() :].strip()) else zone
    if first is None or last is None or first == last or named is None:
        return None
    return DailyHours(first=first, last=last, zone=named)


def zone_name(word: str) -> str | None:
    """A zone in the form of `DailyHours`, from a word in any case; None for an unknown one."""
    offset = _OFFSET.fullmatch(word)
    if offset is None:
        return _zones().get(word.replace(" ", "_").casefold())
    sign = "+" if offset[1] == "+" else "-"
    # the largest offsets are Kiribati's +14:00 and Baker Island's -12:00
    return f"{sign}{int(offset[2]):02}:{offset[3] or '00'}" if int(offset[2]) <= 14 else None  # noqa: PLR2004


def _time(hour: str, minute: str | None) -> time | None:
    try:
        return time(int(hour) % 24 if int(hour) == 24 else int(hour), int(minute or 0))  # noqa: PLR2004
    except ValueError:
        return None


def _zone(name: str) -> tzinfo:
    if name[0] not in "+-":
        return ZoneInfo(name)
    away = timedelta(hours=int(name[1:3]), minutes=int(name[4:6]))
    return timezone(-away if name[0] == "-" else away)


@cache
def _zones() -> dict[str, str]:
    return {name.casefold(): name for name in available_timezones()}
