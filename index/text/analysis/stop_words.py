"""Stop words by language, which are no terms; and the numbers in words of other languages than English."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Annotated

from pydantic import Field

from index.data_files import DataFile, Words
from index.models.frozen import Frozen

_VALUES = (*range(2, 21), *range(30, 100, 10))  # of the words of a language, in order
_NONE = "-"


class StopWordLists(Frozen):
    """The words of the file, by language, with spaces between them: most are never split."""

    languages: Mapping[str, str]


class NumeralWords(Frozen):
    """The words of the file, by language, in the order of `_VALUES`."""

    languages: Mapping[str, Annotated[Words, Field(min_length=len(_VALUES), max_length=len(_VALUES))]]


FILE = DataFile(__package__, "stop_words.toml", StopWordLists)
NUMERALS = DataFile(__package__, "numerals.toml", NumeralWords)
_lists = FILE.load().languages


@cache
def _words(language: str) -> frozenset[str]:
    return frozenset(_lists[language].casefold().split())


class StopWords(Mapping[str, frozenset[str]]):
    """Language (ISO 639-1) -> its casefolded stop words."""

    def __getitem__(self, language: str) -> frozenset[str]:
        return _words(language)

    def __iter__(self) -> Iterator[str]:
        yield from sorted(_lists)

    def __len__(self) -> int:
        return len(_lists)


STOP_WORDS = StopWords()
ENGLISH = STOP_WORDS["en"]


@cache
def _numerals() -> Mapping[str, tuple[str, ...]]:
    return NUMERALS.load().languages


@cache
def numeral_table(language: str) -> dict[str, str]:
    """The number words of a language other than English, casefolded, with their digits; empty if there is no list."""
    forms = zip(_VALUES, _numerals().get(language, ()), strict=False)
    return {word.casefold(): str(value) for value, several in forms if several != _NONE for word in several.split("/")}
