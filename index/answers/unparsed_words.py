"""Word lists for languages without a parser: ends of clauses, doubt, people, places."""

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from index.data_files import DataFile, PatternRow, Patterns

LANGUAGES = frozenset({"de", "fr", "es", "ru", "bg", "ar", "zh", "ja", "ko"})
_WHOLE = r"(?<!\w)(?:{})(?!\w)"


class UnparsedPatterns(Patterns):
    """The rules of the file by language."""

    clauses: Mapping[str, PatternRow]
    doubt: Mapping[str, PatternRow]
    people: Mapping[str, PatternRow]
    before_place: Mapping[str, PatternRow]
    counters: Mapping[str, Mapping[str, str]]


class UnparsedWords(NamedTuple):
    """The patterns of a language.

    `clauses` is where one clause ends and another begins; `doubt` denies what a clause says, or says it as a rumour, a
    condition or a possibility; `people` are the words for people as such, one of which stands for another;
    `before_place` ends in a preposition of places. `counters` is what stands between a number and what it counts,
    where words are not parted, and what counts people.
    """

    clauses: re.Pattern[str]
    doubt: re.Pattern[str]
    people: re.Pattern[str]
    before_place: re.Pattern[str] | None
    counters: Mapping[str, str] | None


FILE = DataFile(__package__, "unparsed_words.toml", UnparsedPatterns)


@cache
def _file() -> UnparsedPatterns:
    return FILE.load()


@cache
def unparsed_words(language: str) -> UnparsedWords:
    """Return the patterns of one of `LANGUAGES`; the file is read for the first of them."""
    file = _file()
    place, counters = file.before_place.get(language), file.counters.get(language)
    doubt = file.source(file.doubt[language])
    return UnparsedWords(
        clauses=re.compile(file.source(file.clauses[language])),
        doubt=re.compile(doubt if counters else _WHOLE.format(doubt), re.IGNORECASE),
        people=re.compile(file.source(file.people[language]), re.IGNORECASE),
        before_place=re.compile(rf"(?<!\w)(?:{file.source(place)})\s$", re.IGNORECASE) if place else None,
        counters=counters,
    )
