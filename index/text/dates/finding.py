"""Find dates, weekdays and times of day in news text."""

import re
from collections.abc import Iterator, Mapping
from typing import ClassVar

from index.data_files import DataFile, PatternRow, Patterns
from index.text.calendar import (
    ALPHABETS,
    MONTH,
    MONTH_BY_DAY,
    MONTH_IN_ARABIC,
    MONTH_IN_FULL,
    WEEKDAY,
    WEEKDAY_ABROAD,
    WEEKDAY_BY_SCRIPT,
    WORDS,
    any_of,
    near_words,
)
from index.text.ranges import Range, addresses

_near_abroad = any_of([*near_words(ALPHABETS[1:], -1, 0, 1), WORDS.tomorrow_or_morning["de"]])
DAY_ABROAD = f"(?:{WEEKDAY_ABROAD}|{_near_abroad})"
DAY_BY_SCRIPT = (
    f"{WEEKDAY_BY_SCRIPT}|{any_of(near_words(('zh', 'ja', 'ko'), -1, 0, 1))}"
    rf"|(?<!\w)(?:{any_of(near_words(('ar',), -1, 0, 1))})(?!\w)"
)


class DatePatterns(Patterns):
    """The rules of the file, in lists by the first character of what they match."""

    given: ClassVar[Mapping[str, str]] = {
        "month": MONTH, "month_by_day": MONTH_BY_DAY, "month_in_full": MONTH_IN_FULL,
        "month_in_arabic": MONTH_IN_ARABIC, "weekday": WEEKDAY, "day_abroad": DAY_ABROAD,
    }  # fmt: skip
    in_figures: tuple[PatternRow, ...]
    capitalised: tuple[PatternRow, ...]
    in_words: tuple[PatternRow, ...]

    def any_of(self, rows: tuple[PatternRow, ...]) -> str:
        """Return a regular expression of any of the rows."""
        return f"(?:{'|'.join(map(self.source, rows))})"


FILE = DataFile(__package__, "dates.toml", DatePatterns)
_rules = FILE.load()
_start = r"(?<![^\W\d_])(?<!\d)"  # no letter and no digit before it
_start_cjk = r"(?<![A-Za-zÀ-ԯ\d_])"  # a figure may touch a character of a script without spaces
DATE = re.compile(
    rf"{_start_cjk}(?=\d){_rules.any_of(_rules.in_figures)}|{_start}(?=[A-ZÀ-Þ]){_rules.any_of(_rules.capitalised)}"
    rf"|{_start}(?=[a-zа-я]){_rules.any_of(_rules.in_words)}|(?=[\u0621-\u064a\u4e00-\u9fff\uac00-\ud7a3])(?:{DAY_BY_SCRIPT})"
)
AGENCY = re.compile(r"[^()\n\"“]{0,60}\([A-Z][\w ]{1,20}\)\s?(?:--?|–|—)\s")  # "LANNE, Vessen (CNN) -- "
PLACED = re.compile(r"[^\W\d_a-z][^\W\d_a-z .'’-]{2,40}(?:, [A-Z][\w. ]{1,25})? ?(?:--|–|—)\s")  # "LANNE, Vessen -- "
HEAD = 40  # characters in which a date of its own stands
DATELINE = re.compile(r"\s*(?:\.\.\.|…|[-–—:|·]\s)")


def dates(text: str) -> Iterator[Range]:
    """The ranges of dates, weekdays, years and times of day; none inside a web or mail address."""
    links = addresses(text)
    for match in DATE.finditer(text):
        if not any(start <= match.start() < end for start, end in links):
            group = match.lastindex
            yield match.span(group) if group else match.span()


def dateline(text: str) -> int:
    """Length in characters of a text's dateline: the date, place or agency at its head, no part of the news."""
    agency = AGENCY.match(text) or PLACED.match(text)
    if agency:
        return agency.end()
    for one in dates(text[:HEAD]):
        if datelined(text, one) and (mark := DATELINE.match(text, one[1])):
            return len(text) - len(text[mark.end() :].lstrip())
    return 0


def datelined(text: str, one: Range) -> bool:
    """True if a date is a dateline: at the head of the text, followed by a dash or dots."""
    return not text[: one[0]].strip() and DATELINE.match(text, one[1]) is not None
