"""Hours of the day in a place, such as the quiet ones of a chat."""

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
    """From `first` on and before `last`, as clocks in `zone` show it; over midnight where `last` is the earlier.

    `zone` is a name of the IANA's time zone database, or an offset from UTC such as `+02:00`.
    """

    first: time
    last: time
    zone: str

    def hold(self, moment: datetime) -> bool:
        """Whether the moment, which knows its own zone, is within."""
        clock = moment.astimezone(_zone(self.zone)).time()
        if self.first < self.last:
            return self.first <= clock < self.last
        return clock >= self.first or clock < self.last


def hours(words: Sequence[str], zone: str) -> DailyHours | None:
    """The hours that someone wrote: `22-7`, `22:30-7 Europe/Sofia`, `23-8 +2`; `zone` where none is named.

    None where they cannot be understood, where both ends are the same, or where nobody knows the zone.
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
    """A zone as `DailyHours` names it, from a word of any case; None where there is none such."""
    offset = _OFFSET.fullmatch(word)
    if offset is None:
        return _zones().get(word.replace(" ", "_").casefold())
    sign = "+" if offset[1] == "+" else "-"
    # the furthest from UTC are Kiribati's +14:00 and Baker Island's -12:00
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
