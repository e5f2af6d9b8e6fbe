"""The words for numbers in the languages of the interface; shares in words, and vague amounts as readers take them.

Our own tables: `text2num` 3 has no Bulgarian, reads no "two and a half million", dozen, lakh or bare fraction, and
returns no range of the text; `babel` formats numbers in words for no language and parses only digits.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType
from typing import NamedTuple, TypeVar

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


VAGUE = {
    "dozens": (24, 100), "scores": (40, 200), "hundreds": (200, 1000), "thousands": (1000, 10_000),
    "millions": (10**6, 10**7), "billions": (10**9, 10**10), "several": (3, 10), "a few": (2, 6), "a couple": (2, 2),
    "a handful": (3, 8),
}  # fmt: skip
_many = {
    "many ": 3, "several ": 3, "tens of ": 10, "dozens of ": 24, "hundreds of ": 100, "thousands of ": 1000,
}  # fmt: skip
_counted = {"several": (3, 10), "a few": (2, 6), "a couple of": (2, 3), "a couple": (2, 3), "many": (3, 10)}
_scales = {"dozen": 12, "hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "lakh": 10**5,
           "crore": 10**7}  # fmt: skip
_foreign = {
    "dutzende": (24, 100), "dutzenden": (24, 100), "hunderte": (200, 1000), "hunderten": (200, 1000),
    "tausende": (1000, 10_000), "tausenden": (1000, 10_000), "zehntausende": (10_000, 100_000),
    "hunderttausende": (100_000, 10**6), "des dizaines": (20, 100), "des centaines": (200, 1000),
    "des milliers": (1000, 10_000), "des dizaines de milliers": (10_000, 100_000), "decenas": (20, 100),
    "cientos": (200, 1000), "centenares": (200, 1000), "miles": (1000, 10_000), "decenas de miles": (10_000, 100_000),
    "десятки": (20, 100), "сотни": (200, 1000), "десятки тысяч": (10_000, 100_000), "десетки": (20, 100),
    "стотици": (200, 1000), "десетки хиляди": (10_000, 100_000),
}  # fmt: skip
_english = re.compile(
    rf"(?<![\w-])(?:{'|'.join(map(str.strip, _counted))})\s(?:{'|'.join(_scales)})\b"
    rf"|(?<![\w-])(?:{'|'.join(_many)})?(?<![\w-])(?:dozens|scores|hundreds|thousands"
    r"|millions|billions)\b(?! of (?:dozens|hundreds|thousands|millions|billions))"
)
_others = re.compile(rf"(?<![\w-])(?:{'|'.join(sorted(_foreign, key=len, reverse=True))})(?!\w)")


def vague_shape(*, english: bool) -> re.Pattern[str]:
    """The pattern of vague amounts in a folded text, in English or in any other language."""
    return _english if english else _others


def is_vague(text: str) -> bool:
    """True if a folded English text may hold a vague amount: a cheap test with false positives."""
    return any(word in text for word in ("dozen", "scores", "hundred", "thousand", "illion", "lakh", "crore"))


def vague(words: str) -> tuple[int, int] | None:
    """The bounds of a vague amount; None for words that state none."""
    words = words.strip()
    if words in _foreign:
        return _foreign[words]
    for name, (low, high) in _counted.items():
        if words.startswith(f"{name} ") and (scale := _scales.get(words.removeprefix(f"{name} "))):
            return low * scale, high * scale
    for name, (low, high) in VAGUE.items():
        if re.search(rf"\b{name}\b(?! of (?:thousand|million))", words):
            more = next((times for before, times in _many.items() if words.startswith(before)), 1)
            # "tens of thousands" are at most a hundred thousand, hundreds of them a million
            return low * more, high * (10 if more > 1 else 1) * (10 if more > 24 else 1) * (10 if more > 100 else 1)  # noqa: PLR2004
    return None
