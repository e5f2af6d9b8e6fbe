"""Dates and days, as news writes them."""

import re
from collections.abc import Iterator

from index.values.ranges import Range, found

MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_few = "two|three|four|five|six|seven|eight|nine|ten|several|a"
_day = r"\d{1,2}(?:st|nd|rd|th)?"
DATE = re.compile(
    "|".join(
        (
            rf"\b(?:{MONTH}|Mar)\s{_day}(?:,?\s\d{{4}})?\b",
            rf"\b{_day}\s(?:of\s)?(?:{MONTH}|Mar\b)(?:,?\s\d{{4}})?\b",
            rf"\b{MONTH},?\s\d{{4}}\b",
            r"\b\d{4}-\d\d-\d\d\b",
            # "May" and "March" are also words, so a month alone needs a word of time before it
            rf"\b(?:in|since|until|of|last|next|this|by|early|late|mid-?)\s({MONTH})(?=\W|$)(?!,?\s\d)",
            # of "Tuesday, March 4" the day of the month says more
            rf"\b(?:(?:last|next|this|early|late)\s)?{WEEKDAY}s?(?!,?\s(?:(?:{MONTH}|Mar)\s\d|{_day}\s{MONTH}))(?:\s(?:morning|afternoon|evening|night))?\b",
            r"(?<![$€£,.\d])\b(?:1[5-9]|20)\d\ds?\b(?![,.]\d)",
            r"\b(?:yesterday|today|tonight|tomorrow)\b",
            r"\b(?:last|next|this|past)\s(?:week|month|year|night|weekend|spring|summer|autumn|fall|winter|decade)\b",
            rf"\b(?:\d+|{_few})\s(?:minute|hour|day|week|month|year|decade)s?\s(?:ago|later|earlier)\b",
            r"\b\d{1,2}(?::\d\d)?\s?[ap]\.?m\b\.?",
        )
    )
)
DATELINE = re.compile(r"\s*(?:\.\.\.|…|[-–—:|·]\s)")


def dates(text: str) -> Iterator[Range]:
    """The ranges of dates, days, years and times of day."""
    return found(DATE, text)


def datelined(text: str, one: Range) -> bool:
    """Is a date the text's own, at its head before a dash or dots, and no part of what it tells?"""
    return not text[: one[0]].strip() and DATELINE.match(text, one[1]) is not None
