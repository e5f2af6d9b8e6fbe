"""Dates and days, as news writes them."""

import re
from collections.abc import Iterator

from index.values.ranges import Range, found

MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_day = r"\d{1,2}(?:st|nd|rd|th)?"
DATE = re.compile(
    "|".join(
        (
            rf"\b{MONTH}\s{_day}(?:,?\s\d{{4}})?\b",
            rf"\b{_day}\s(?:of\s)?{MONTH}(?:,?\s\d{{4}})?\b",
            rf"\b{MONTH},?\s\d{{4}}\b",
            # "May" and "March" are also words, so a month alone needs a word of time before it
            rf"\b(?:in|since|until|of|last|next|this|by|early|late|mid-?)\s({MONTH})(?=\W|$)",
            rf"\b(?:(?:last|next|this|early|late)\s)?{WEEKDAY}s?(?:\s(?:morning|afternoon|evening|night))?\b",
            r"\b(?:1[5-9]|20)\d\ds?\b",
            r"\b(?:yesterday|today|tonight|tomorrow)\b",
            r"\b(?:last|next|this|past)\s(?:week|month|year|night|weekend|spring|summer|autumn|fall|winter|decade)\b",
            r"\b(?:\d+|two|three|four|five|six|several)\s(?:(?:minute|hour|day|week|month|year)s|decades)\s(?:ago|later|earlier)\b",
            r"\b\d{1,2}(?::\d\d)?\s?[ap]\.?m\b\.?",
        )
    )
)
SHAPES = (re.compile(rf"{WEEKDAY}", re.IGNORECASE), re.compile(rf"{MONTH}\b.*\d|\d.*{MONTH}"), re.compile(r"\d{4}$"))


def dates(text: str) -> Iterator[Range]:
    """The ranges of dates, days, years and times of day."""
    return found(DATE, text)


def same_day(one: str, other: str) -> bool:
    """Are two dates of one shape, so that they can be held against each other: two weekdays, two days, two years?"""
    return any(shape.search(one) and shape.search(other) for shape in SHAPES)
