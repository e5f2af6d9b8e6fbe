"""Shares in words: `two thirds of voters`, `half the town`, `one in five`."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from index.text.numbers.number_words import ENGLISH

_parts = {
    "half": 2,
    "third": 3,
    "quarter": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
}
_joined = re.compile(rf"\b(?:{'|'.join(_parts)})s? (?:and|to|or) $")
_counts = "one|two|three|four|five|six|seven|eight|nine|ten"
_whole = "the|all|its|their|his|her|those|these|them|our|every"
_PART = re.compile(
    rf"(?<![\w-])(?:(?:(?P<times>an?|{_counts})[ -])(?P<part>{'|'.join(_parts)})s? of(?= (?:{_whole}|[a-z]{{2,20}}s)\b)"
    rf"|(?P<half>half)(?: of)?(?= (?:{_whole}|of them)\b)"
    rf"|(?P<few>{_counts}|\d{{1,2}}) (?:in|out of)(?: every)? (?P<all>{_counts}|\d{{1,3}})(?![\w,.]?\d)\b)"
)
HUNDRED = Decimal(100)


class Fraction(NamedTuple):
    """A share stated in a text: its range, and its value in percent."""

    start: int
    end: int
    percent: Decimal


def fractions(text: str) -> Iterator[Fraction]:
    """The shares in words of a folded English text."""
    if not any(word in text for word in (*_parts, " in ", "out of")):
        return
    for match in _PART.finditer(text):
        if _joined.search(text, max(0, match.start() - 16), match.start()):
            continue  # the end of a range, "between a quarter and a third of them", is no share alone
        percent = _percent(match)
        if percent is not None:
            end = match.end() - (3 if match[0].endswith(" of") else 0)
            yield Fraction(match.start(), end, percent)


def _percent(match: re.Match[str]) -> Decimal | None:
    if match["half"]:
        return HUNDRED / 2
    if match["part"]:
        times, whole = ENGLISH.ones.get(match["times"], 1), _parts[match["part"]]
    else:
        times, whole = (int(part) if part.isdigit() else ENGLISH.ones[part] for part in (match["few"], match["all"]))
    return HUNDRED * times / whole if 0 < times < whole else None
