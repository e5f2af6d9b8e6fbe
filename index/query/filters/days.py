"""Words for days -> the days: "2025-12", "December 2025", "yesterday", "last week", "on Monday"."""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from index.query.filters.date_patterns import FORMS, Form
from index.query.filters.day_ranges import Days


class DayRead(NamedTuple):
    """Words of a text that tell days, at `start` to `end`.

    `fixed`: the same days whoever reads it; `recurring`: others for each story, as every week has its Monday.
    """

    start: int
    end: int
    days: Days
    fixed: bool
    recurring: bool


def days(words: str, seen: date) -> Days | None:
    """The days that words tell, seen from a day; None where they tell none, or none that exists."""
    for form in FORMS:
        if (found := form.pattern.fullmatch(words.strip())) and (made := _made(form, found, seen)):
            return made
    return None


def told(text: str, seen: date) -> Iterator[DayRead]:
    """The places of a text that tell days, each with the days, seen from a day; several may meet."""
    for form in FORMS:
        for found in () if form.alone else form.pattern.finditer(text):
            if made := _made(form, found, seen):
                yield DayRead(*found.span(), made, form.fixed, form.recurring)


def _made(form: Form, found: re.Match[str], seen: date) -> Days | None:
    try:
        return form.make(found, seen)
    except (ValueError, OverflowError):  # 31 February
        return None
