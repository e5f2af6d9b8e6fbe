"""The words for numbers in the languages of the interface.

Our own tables: `text2num` 3 has no Bulgarian, reads no "two and a half million", dozen, lakh or bare fraction, and
returns no range of the text; `babel` formats numbers in words for no language and parses only digits.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType
from typing import TypeVar

from index.data_files import DataFile, Words
from index.models.frozen import Frozen


@dataclass(frozen=True, eq=False)
class Lexicon:
    """The number words of a language.

    `ones` are values below 1,000 that add up, `scales` are multipliers, `joiners` the words that stand inside a number
    ("and"), `articles` those of `ones` that alone are no number ("one", "eine"), `nouns` numbers that can be counted
    themselves ("dozen"). `comma` is true if a comma is the decimal mark. `compound` are the stems of a language that
    writes a number as one word.
    """

    ones: Mapping[str, int]
    scales: Mapping[str, int]
    joiners: frozenset[str] = frozenset()
    articles: frozenset[str] = frozenset()
    nouns: Mapping[str, int] = field(default_factory=dict)
    halves: Mapping[str, Decimal] = field(default_factory=dict)
    comma: bool = False
    compound: str = ""


class Row(Frozen):
    """Words in the order of their worth, from `first` on by `step`; those of one worth are joined by a slash."""

    first: int
    step: int
    words: Words


class LexiconWords(Frozen):
    """The words of a language as the file has them."""

    ones: tuple[Row, ...]
    scales: Mapping[int, Words]
    joiners: Words = ()
    articles: Words
    nouns: Mapping[int, Words] = {}
    halves: Mapping[Decimal, Words] = {}
    comma: bool = False
    compound: Words = ()

    def lexicon(self) -> Lexicon:
        """Return the words as they are looked up."""
        return Lexicon(
            ones={
                word: row.first + row.step * at
                for row in self.ones
                for at, several in enumerate(row.words)
                for word in several.split("/")
            },
            scales=_by_word(self.scales),
            joiners=frozenset(self.joiners),
            articles=frozenset(self.articles),
            nouns=_by_word(self.nouns),
            halves=_by_word(self.halves),
            comma=self.comma,
            compound="|".join(self.compound),
        )


class NumberWords(Frozen):
    """The words of the file."""

    comma_only: Words
    short: Mapping[int, Words]
    bounds: Mapping[str, tuple[str, ...]]
    languages: Mapping[str, LexiconWords]


Worth = TypeVar("Worth", int, Decimal)


def _by_word(worths: Mapping[Worth, Words]) -> dict[str, Worth]:
    return {word: worth for worth, words in worths.items() for word in words}


FILE = DataFile(__package__, "number_words.toml", NumberWords)
_words = FILE.load()
HALF = Decimal("0.5")
SHORT: Mapping[str, int] = MappingProxyType(_by_word(_words.short))
"""Abbreviations behind digits; of one letter only behind a sum of money or before what is counted."""

LEXICONS: Mapping[str, Lexicon] = MappingProxyType(
    {language: words.lexicon() for language, words in _words.languages.items()}
)
ENGLISH = LEXICONS["en"]
BOUND_WORDS = {bound: "|".join(words) for bound, words in _words.bounds.items()}
"""By how the words before a number let it reach ("more", "about"), the pattern of these words."""
DIGITS_ONLY, COMMA_ONLY = Lexicon({}, {}), Lexicon({}, {}, comma=True)


def lexicon(language: str) -> Lexicon:
    """The number words of a language (ISO 639-1); without a table, only its decimal mark."""
    return LEXICONS.get(language) or (COMMA_ONLY if language in _words.comma_only else DIGITS_ONLY)
