"""Day, month and year of a date, as it is written and in the order in which they stand."""

import re
from datetime import date
from typing import NamedTuple

from index.text.calendar import MONTHS, any_of

_year_first = re.compile(r"(?<!\d)(\d{4})[-/](\d\d?)[-/](\d\d?)(?!\d)")
_year_last = re.compile(r"(?<!\d)(\d\d?)([./-])\s?(\d\d?)\2\s?(\d{4})(?!\d)")
_month = re.compile(rf"(?<!\w)({any_of(MONTHS)})(?!\w)")
_named_year = re.compile(r"(?<!\d)(1[5-9]\d\d|20\d\d)(?!\d)")
_number = re.compile(r"(?<!\d)(\d{1,2})(?:st|nd|rd|th)?(?![\d:])")


class WrittenDate(NamedTuple):
    """The parts of a date, None for one that is not there.

    `order` is that of the parts of a date in figures, "ymd" or "dmy", and "" for one in words. Where figures end in the
    year, the first is read as the day, though it may be the month: `turned` reads it as that.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    order: str = ""
    dotted: bool = False

    def turned(self) -> "WrittenDate":
        """Return the date in figures with day and month the other way about."""
        return self._replace(month=self.day, day=self.month)

    def real(self) -> date | None:
        """Return the day of the calendar; None where a part is missing or the calendar has no such day."""
        try:
            return date(self.year or 0, self.month or 0, self.day or 0)
        except ValueError:
            return None


def written_date(words: str) -> WrittenDate | None:
    """Read the words of one date; None where they hold neither figures of a date nor a month or a year."""
    words = words.casefold()
    if found := _year_first.search(words):
        return WrittenDate(int(found[1]), int(found[2]), int(found[3]), "ymd")
    if found := _year_last.search(words):
        return WrittenDate(int(found[4]), int(found[3]), int(found[1]), "dmy", dotted=found[2] == ".")
    year, month = _named_year.search(words), _month.search(words)
    day = _number.search(words.replace(year[0], "") if year else words) if month else None
    if not (year or month):
        return None
    return WrittenDate(
        int(year[1]) if year else None, MONTHS[month[1]] if month else None, int(day[1]) if day else None
    )
