"""Ranges of a text: finding them with a pattern, and testing whether they overlap."""

import re
from collections.abc import Iterator

ADDRESS = re.compile(r"https?://[^\s]+|www\.[^\s]+|[\w.+-]{1,64}@[\w.-]{1,200}", re.IGNORECASE)

Range = tuple[int, int]  # start and end in characters; the end is not inside


def ranges_of(pattern: re.Pattern[str], text: str) -> Iterator[Range]:
    """The ranges of a pattern's matches: of its first group if that took part in the match."""
    for match in pattern.finditer(text):
        yield match.span(1) if pattern.groups and match.group(1) else match.span()


def addresses(text: str) -> list[Range]:
    """Return the ranges of links and mail addresses, whose digits are no values."""
    if "@" not in text and "://" not in text and "www." not in text:
        return []
    return [match.span() for match in ADDRESS.finditer(text)]
