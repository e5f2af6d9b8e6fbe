"""Find complete dates, and English dates without a year, in any case: those of a page about itself.

Apart from `written`, as only ingest needs these patterns: a question does not wait until they are compiled.
"""

import re
from collections.abc import Iterator

from index.text.calendar import MONTH_BY_DAY, MONTH_IN_FULL
from index.text.dates.written import WrittenDate, written_date

_day = r"\d{1,2}(?:st|nd|rd|th)?"
_named = rf"{MONTH_BY_DAY}\.?"  # with a point too many as well: "March. 13"
WHOLE = (
    r"(?:(?<![\d-])\d{4}-\d{1,2}-\d{1,2}(?!\d)|(?<![\d/])\d{4}/\d{1,2}/\d{1,2}(?!\d)"
    rf"|(?<!\w){_day}(?:\s+|-)(?:of\s+)?{_named}(?:,?\s+|-)\d{{4}}(?!\d)"
    rf"|(?<!\w){_named}\s+{_day},?\s+\d{{4}}(?!\d)"
    r"|(?<![\d.])\d{1,2}\.\d{1,2}\.\d{4}(?!\d)|(?<![\d/])\d{1,2}/\d{1,2}/\d{4}(?!\d)"
    rf"|(?<!\w)\d{{1,2}}(?:\.|er)?\s(?:de\s)?{MONTH_IN_FULL}\s(?:del?\s)?\d{{4}}(?!\d)(?:\s(?:г\.|год[а]?))?)"
)
"""A date with day, month and year, in any case."""
YEARLESS = rf"(?:(?<!\w){_named}\s+{_day}|(?<!\w){_day}\s+{_named})(?!\w)"
"""An English date of day and month, in any case."""

_whole = re.compile(WHOLE, re.IGNORECASE)
_yearless = re.compile(YEARLESS, re.IGNORECASE)


def whole_dates(text: str) -> Iterator[WrittenDate]:
    """The dates with day, month and year that a text holds."""
    return _read(_whole, text)


def yearless_dates(text: str) -> Iterator[WrittenDate]:
    """The English dates of day and month that a text holds."""
    return _read(_yearless, text)


def _read(pattern: re.Pattern[str], text: str) -> Iterator[WrittenDate]:
    return (read for found in pattern.finditer(text) if (read := written_date(found.group())))
