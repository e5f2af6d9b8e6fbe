"""Durations, distances, other measures and ages: a number and its unit."""

import re
from collections.abc import Iterator

from index.values.numbers import bounded
from index.values.numerals import DIGITS, SCALE, WORD
from index.values.ranges import Range, found
from index.values.units import DIMENSIONS, pattern

_words = rf"(?:an?|several|dozens of|hundreds of|thousands of|{WORD}(?:[\s-](?:and\s)?{WORD})*)\b"
_number = rf"(?:{DIGITS}(?:\s?[-–—]\s?{DIGITS})?(?:\s{SCALE})?|{_words})"


def _measure(*dimensions: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.,$€£-]){_number}(?:\s|-)?{pattern(*dimensions)}(?![\w])", re.IGNORECASE)


DURATION, LENGTH = _measure("s"), _measure("m")
OTHER = _measure(*(dimension for dimension in DIMENSIONS if dimension not in {"s", "m"}))
AGE = re.compile(
    rf"\b(?:aged?\s(?:of\s)?|turn(?:s|ed)?\s)({DIGITS}|{WORD}(?:-{WORD})?)\b"
    rf"|\b({DIGITS}|{WORD}(?:-{WORD})?)[\s-](?:years?|months?|weeks?|days?)[\s-]olds?\b|,\s(\d{{1,2}})(?=,)",
    re.IGNORECASE,
)
_unit = re.compile(rf"(?:\s|-)?{pattern(*DIMENSIONS)}(?!\w)", re.IGNORECASE)


def durations(text: str) -> Iterator[Range]:
    """The ranges of lengths of time: `two hours`, `more than 15 years`."""
    return bounded(text, found(DURATION, text))


def distances(text: str) -> Iterator[Range]:
    """The ranges of lengths, heights and distances: `eight kilometres`."""
    return bounded(text, found(LENGTH, text))


def measures(text: str) -> Iterator[Range]:
    """The ranges of other measures: weights, areas, speeds, volumes, degrees."""
    return bounded(text, found(OTHER, text))


def ages(text: str) -> Iterator[Range]:
    """The ranges of ages in years, without the words around them: `34` of `34-year-old` or of `, 34,`."""
    for match in AGE.finditer(text):
        yield next(match.span(group) for group in (1, 2, 3) if match[group])


def with_unit(text: str, value: Range) -> Range:
    """A number with the unit that follows it, if one does: `5` of `5 miles` is held against `8` of `8 km` so."""
    behind = _unit.match(text, value[1])
    return (value[0], behind.end()) if behind else value
