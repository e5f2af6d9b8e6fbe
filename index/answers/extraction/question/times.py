"""Find the times, rates and sizes that a question or a sentence names."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from index.query import Question
from index.text.calendar import FULL_MONTH, WEEKDAY

FUTURE = re.compile(r"\b(?:will|would|going to|shall|expected|plans? to|forecast|predict\w*)\b", re.IGNORECASE)
TIME = re.compile(
    rf"\b(?:(?:1[5-9]|20)\d\d|(?!May){FULL_MONTH}|(?<=[Ii]n )May"
    r"|(?i:first|second|third|fourth) (?i:quarter|half))\b"
)
RELATIVE = re.compile(
    rf"\b(?:last (?:week|month|year|night|weekend)|yesterday|{WEEKDAY})\b",
    re.IGNORECASE,
)
NOW = re.compile(r"\b(?:this (?:week|weekend|morning|evening)|today|tonight|recently)\b", re.IGNORECASE)
SIZE = re.compile(
    r"\b(\d{1,4})[-‐‑](second|minute|hour|day|week|month|year|mile|metre|meter|foot|inch|point)\b", re.IGNORECASE
)
RATE = re.compile(
    r"\b(?:an?|per|each|every) (second|minute|hour|day|night|week|month|quarter|season|year)\b", re.IGNORECASE
)


class Period(NamedTuple):
    """A decade or a century, by its first and last year."""

    first: int
    last: int


CENTURY = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)[ -]century\b|\b(1\d|20)(\d0)s\b", re.IGNORECASE)


def periods(text: str) -> Iterator[Period]:
    """Yield the decades and centuries that a text names: "the 1990s", "the 11th century"."""
    for found in CENTURY.finditer(text):
        century, hundreds, tens = found.groups()
        if century:
            yield Period(100 * int(century) - 100, 100 * int(century) - 1)
        else:
            first = int(hundreds + tens)
            yield Period(first, first + (99 if tens == "00" and hundreds != "20" else 9))


def sizes(text: str) -> tuple[tuple[str, str], ...]:
    """The numbers that are joined to a unit by a hyphen, each with its unit: "a 30-year mortgage"."""
    return tuple((match[1], match[2].casefold()) for match in SIZE.finditer(text))


def rates(text: str) -> tuple[str, ...]:
    """The units of time of the rates in a text: "500 projects a year"."""
    return tuple(dict.fromkeys(match[1].casefold() for match in RATE.finditer(text)))


def requested_times(question: Question) -> tuple[str, ...]:
    """The years, months, quarters and halves of which a value must be."""
    found = [match[0].casefold() for match in TIME.finditer(question.text)]
    return tuple(dict.fromkeys(found))
