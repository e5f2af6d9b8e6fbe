"""The words for numbers in the languages of the interface; shares in words, and vague amounts as readers take them.

Our own tables: `text2num` 3 has no Bulgarian, reads no "two and a half million", dozen, lakh or bare fraction, and
returns no range of the text; `babel` formats numbers in words for no language and parses only digits.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
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
    writes a number as one word. `bare` are scales that are a number without one before them: "mille".
    """

    ones: Mapping[str, int]
    scales: Mapping[str, int]
    joiners: frozenset[str] = frozenset()
    articles: frozenset[str] = frozenset()
    nouns: Mapping[str, int] = field(default_factory=dict)
    halves: Mapping[str, Decimal] = field(default_factory=dict)
    comma: bool = False
    compound: str = ""
    bare: frozenset[str] = frozenset()


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
    bare: Words = ()

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
            bare=frozenset(self.bare),
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
PERCENT = Decimal(100)


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
        return PERCENT / 2
    if match["part"]:
        times, whole = ENGLISH.ones.get(match["times"], 1), _parts[match["part"]]
    else:
        times, whole = (int(part) if part.isdigit() else ENGLISH.ones[part] for part in (match["few"], match["all"]))
    return PERCENT * times / whole if 0 < times < whole else None


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


TEN, HUNDRED = 10, 100


class WordSum:
    """Adds up number words as long as they make one number."""

    def __init__(self, words: Lexicon) -> None:
        self._words = words
        self._by_twenties = "vingt" in words.ones  # soixante-dix, quatre-vingt-dix
        self._total = Decimal(0)
        self._part = Decimal(0)
        self._last = Decimal(10) ** 18
        self._scaled = False  # True if the word before was a scale
        self._nothing = True
        self.step = Decimal(1)
        self._times = Decimal(1)
        self.bare = False  # begins with a scale

    @property
    def worth(self) -> Decimal:
        """The value of the words so far."""
        return self._total + self._part

    @property
    def scale(self) -> Decimal:
        """The multiplier of the whole number: 100 in "six hundred", 1 in "six hundred and five"."""
        return Decimal(1) if self._total and self._part else self._times

    def takes(self, word: str, joint: str) -> bool:
        """Add a word behind another, if it continues the number."""
        joined = len(joint) > 1
        if (half := self._words.halves.get(word)) is not None:
            return self._nothing and self._add(half, Decimal("0.1"))
        scale = self._words.scales.get(word) or self._words.nouns.get(word)
        if scale is not None:
            return not joined and self._multiply(Decimal(scale))
        worth = self._words.ones.get(word)
        if worth is None:
            worth = compound(word) if self._words.compound else None
            if worth and self._nothing:
                return self._add(Decimal(worth), Decimal(1 if worth % 10 else 10), _compound_scale(word))
        if worth is None or not (self._nothing or self._fits(worth, joined=joined)):
            return False
        return self._add(Decimal(worth), Decimal(1 if worth % 10 else 10))

    def _fits(self, worth: int, *, joined: bool) -> bool:
        """True if a number below 1,000 continues the number: a five behind a twenty, a fifty behind a hundred."""
        part, ending = int(self._part), int(self._part) % HUNDRED
        if joined and "and" in self._words.joiners and not (self._scaled or (part and not ending)):
            return False  # "five and six" are two in English, where "veinte y dos" is one
        if self._by_twenties and (found := self._by_twenty(worth, ending, joined=joined)) is not None:
            return found
        if worth >= HUNDRED:
            return self._scaled and not part
        if worth >= TEN:
            return (part > 0 or self._scaled) and not ending
        tens = ending >= 2 * TEN and ending % TEN == 0
        return worth > 0 and (tens or (not ending and (part > 0 or self._scaled)))

    def _by_twenty(self, worth: int, ending: int, *, joined: bool) -> bool | None:
        """True if a French number continues behind 4, 60, 70, 80 or 90; None where the general rule applies."""
        score, four, bases = 20, 4, {60, 80}
        if worth == score and ending == four and not joined:
            self._part += four * score - four - score
            return True
        if ending in bases and 0 < worth < score:
            return True
        return True if ending - TEN in bases and 0 < worth < TEN else None

    def _add(self, worth: Decimal, step: Decimal, scale: int = 1) -> bool:
        self._part += worth
        self.step, self._times, self._scaled, self._nothing = step, Decimal(scale), False, False
        return True

    def _multiply(self, scale: Decimal) -> bool:
        if self._nothing:
            self.bare, self._nothing = True, False
            self._part = Decimal(1)
        if scale == 100:  # noqa: PLR2004
            if not 0 < self._part < 100:  # noqa: PLR2004
                return False
            self._part *= scale
        elif self._scaled and not self._part and self._total < scale:  # "mil millones"
            self._total *= scale
        elif scale < self._last and self._part:
            self._total += self._part * scale
            self._part, self._last = Decimal(0), scale
        else:
            return False
        self.step *= scale
        self._times *= scale
        self._scaled = True
        return True


@cache
def compound(word: str) -> int | None:
    """The value of a German number in one word, below a million: `achtundfünfzig`; None for another word."""
    thousands, found, rest = word.rpartition("tausend")
    if found:
        high, low = compound(thousands) if thousands else 1, compound(rest.removeprefix("und")) if rest else 0
        return None if high is None or low is None or high >= 1000 else high * 1000 + low  # noqa: PLR2004
    hundreds, found, rest = word.rpartition("hundert")
    if found:
        high, low = compound(hundreds) if hundreds else 1, compound(rest.removeprefix("und")) if rest else 0
        return None if high is None or low is None or high >= 20 else high * 100 + low  # noqa: PLR2004
    ones = lexicon("de").ones
    if word in ones:
        return ones[word]
    units, found, tens = word.partition("und")
    unit, ten = ones.get(units), ones.get(tens)
    return unit + ten if found and unit and ten and unit < 10 <= ten and ten % 10 == 0 else None  # noqa: PLR2004


def _compound_scale(word: str) -> int:
    """The multiplier of a whole German number: 100 in `sechshundert`."""
    found = re.search("(hundert)?(tausend)?$", word)
    return (HUNDRED if found and found[1] else 1) * (1000 if found and found[2] else 1)
