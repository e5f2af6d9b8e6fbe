"""Numbers, sums of money and shares, in digits and in words, with the words that bound them: "at least 7"."""

import re
from collections.abc import Iterable, Iterator

from index.values.amounts import BEFORE, VAGUE
from index.values.dates import dates
from index.values.numerals import DIGITS, SCALE, WORD
from index.values.ranges import Range, found, meets

SHARE = re.compile(
    rf"(?:{DIGITS}(?:\s?[-–—]\s?{DIGITS})?|\b{WORD}(?:[\s-]{WORD})*)(?:\s?%|[\s-]per\s?cent(?:age points?)?\b)",
    re.IGNORECASE,
)
MONEY = re.compile(
    rf"(?:US|A|C|HK|S|NZ)?[$€£¥₽₹]\s?{DIGITS}(?:\s?(?:[-–—]|to)\s?[$€£¥₽₹]?{DIGITS})?(?:[\s-]?(?:{SCALE}|[kmb]n?)\b)?"
    rf"|\b(?:{DIGITS}|{WORD})(?:[\s-](?:{WORD}))*\s"
    r"(?:(?:US|U\.S\.|Canadian|Australian|Hong Kong|Singapore|New Zealand)\s)?"
    r"(?:dollars?|euros?|pounds?|cents?|yen|yuan|rou?bles?|rupees?|francs?|crowns?|pesos?|leva|levs?|lira)\b",
    re.IGNORECASE,
)
NUMBER = re.compile(
    rf"(?<![\w.,$€£-]){DIGITS}(?:\s?[-–—]\s?{DIGITS})?(?:\s{SCALE})?(?![\w%]|-(?:year|month|week|day|hour|minute)s?\b(?!-old))"
    r"|\b(?:many |several |tens of |hundreds of )?(?:dozens|scores|hundreds|thousands|millions|billions)\b"
    rf"|\b(?:half a|a)\s(?:dozen|{SCALE})\b|\b{WORD}(?:(?:[\s-]|\sand\s){WORD})*\b|\bdozen\b",
    re.IGNORECASE,
)
_bound = re.compile(rf"(?<!times )(?:\b|(?=~)){BEFORE}\s?$", re.IGNORECASE)
_between = re.compile(r"\b(?:between|from)\s$", re.IGNORECASE)
_joint = re.compile(r"\s(?:and|to)\s")
REACH = 24  # characters before a number in which the words that bound it stand
UNBOUNDED = frozenset({*VAGUE, "dozen"})


def money(text: str) -> Iterator[Range]:
    """The ranges of sums of money."""
    return bounded(text, found(MONEY, text))


def shares(text: str) -> Iterator[Range]:
    """The ranges of shares in percent."""
    return bounded(text, found(SHARE, text))


def numbers(text: str) -> Iterator[Range]:
    """The ranges of numbers that are neither a sum nor a share nor part of a date."""
    plain = [
        one
        for one in found(NUMBER, text)
        # "one" is a pronoun more often than a number
        if text[slice(*one)].casefold() != "one"
    ]
    if plain:
        taken = [*found(MONEY, text), *found(SHARE, text), *dates(text)]
        yield from bounded(text, (one for one in plain if not meets(one, taken)))


def bounded(text: str, ranges: Iterable[Range]) -> Iterator[Range]:
    """The same ranges with the words that bound them, and two as one where they are the ends of a span."""
    waiting: Range | None = None
    for start, end in ranges:
        if (
            waiting
            and _joint.fullmatch(text, waiting[1], start)
            and _between.search(text, max(0, waiting[0] - 8), waiting[0])
        ):
            yield text.rindex(" ", 0, waiting[0] - 1) + 1 if " " in text[: waiting[0] - 1] else 0, end
            waiting = None
            continue
        if waiting:
            yield _with_bound(text, waiting)
        waiting = start, end
    if waiting:
        yield _with_bound(text, waiting)


def _with_bound(text: str, one: Range) -> Range:
    before = _bound.search(text, max(0, one[0] - REACH), one[0])
    return (before.start(), one[1]) if before else one
