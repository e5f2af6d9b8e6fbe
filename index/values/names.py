"""Names of persons, places and organisations: runs of capitalised words."""

import re
from collections.abc import Iterator

from index.terms import ENGLISH
from index.values.dates import MONTH, WEEKDAY
from index.values.ranges import Range, found

_initials = r"(?:[^\W\d_a-z]\.){2,}"
_capital = rf"(?:{_initials}|[^\W\d_a-z][\w’'-]*\w|[^\W\d_a-z]\.)"
_particle = r"(?:de|del|der|den|van|von|bin|ben|al|el|la|da|dos|du)"
NAME = re.compile(rf"\b{_capital}(?:\s(?:{_particle}\s)*{_capital})*")
PLACE = re.compile(rf"\b(?:in|at|near|from|to|off|outside|around|across)\s(?:the\s)?({_capital}(?:\s{_capital})*)")
TIME = re.compile(rf"(?:{MONTH}|{WEEKDAY}s?)$")
LETTERS = re.compile(rf"{_initials}$|[A-Z]{{2,}}$")  # U.S., UN: a country or an office, not a person
FULL = 3  # words from which a run after "to" or "in" is a place and then a person: "envoy to Belarus John Coale"


def names(text: str) -> Iterator[Range]:
    """The ranges of names; a name at the start of a sentence may be a plain word."""
    for match in NAME.finditer(text):
        start, end = match.span()
        while start < end:  # "The United States", "In Belarus": a function word, capitalised by its place
            first = re.match(r"\S+\s?", text[start:end])
            if first is None or first.group().strip().casefold() not in ENGLISH:
                break
            start += first.end()
        if text[start:end].endswith(("'s", "’s")):
            end -= 2
        if end - start > 1 and not TIME.match(text[start:end]):
            yield start, end


def places(text: str) -> Iterator[Range]:
    """The ranges of names behind a word of place."""
    return (place for place in found(PLACE, text) if not TIME.match(text[slice(*place)]))


def persons(text: str) -> Iterator[Range]:
    """The ranges of names that are not seen to be places or offices."""
    behind = list(places(text))
    for start, end in names(text):
        inside = any(a <= start < b for a, b in behind)
        words = text[start:end].split()
        if inside and len(words) < FULL:
            continue
        first = start + len(words[0]) + 1 if inside else start
        if not LETTERS.match(text[first:end]):
            yield first, end


def name_key(words: str) -> str:
    """A name without case, article and possessive."""
    folded = words.casefold().removeprefix("the ").removesuffix("'s").removesuffix("’s")
    return re.sub(r"[^\w]+", " ", folded).strip()


def same_name(one: str, other: str) -> bool:
    """Can two names be of one bearer: do all words of one stand in the other ("Lukashenko")?"""
    left, right = set(name_key(one).split()), set(name_key(other).split())
    return left <= right or right <= left
