"""Numbers as they are written: their patterns, and what they are worth."""

import re
from typing import NamedTuple

SMALL = {
    word: number
    for number, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
        " eighteen nineteen".split(),
        start=1,
    )
} | dict(zip("twenty thirty forty fifty sixty seventy eighty ninety".split(), range(20, 100, 10), strict=True))
SCALES = {
    "hundred": 100, "thousand": 1_000, "million": 10**6, "billion": 10**9, "trillion": 10**12,
    "k": 1_000, "m": 10**6, "mn": 10**6, "mln": 10**6, "bn": 10**9, "b": 10**9, "tn": 10**12, "dozen": 12,
}  # fmt: skip

SCALE = "(?:hundred|thousand|million|billion|trillion|bn|mln)"
WORD = f"(?:{'|'.join(SMALL)}|{SCALE})"
DIGITS = r"(?:\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
_part = re.compile(r"(\d[\d,]*(?:\.\d+)?)|([a-z]+)")


class Numeral(NamedTuple):
    """What a number is worth, and `step`, the worth of its last significant digit: 100,000 for `1.2 million`."""

    worth: float
    step: float


def numeral(words: str) -> Numeral | None:
    """Read a number in digits and in words, in lower case; None where there is none: `two thousand`, `1.4bn`."""
    total = current = 0.0
    step = 1.0
    known = False
    for digits, word in _part.findall(words):
        if digits:
            current += float(digits.replace(",", ""))
            step, known = _step(digits), True
        elif word in SMALL:
            current += SMALL[word]
            step, known = 1.0 if SMALL[word] % 10 else 10.0, True
        elif word == "half":
            current, step, known = current + 0.5, 0.1, True
        elif word in SCALES:
            current, known = (current or 1) * SCALES[word], True
            step *= SCALES[word]
            if SCALES[word] >= SCALES["thousand"]:
                total, current = total + current, 0.0
    return Numeral(total + current, step) if known else None


def _step(digits: str) -> float:
    whole, _, decimals = digits.replace(",", "").partition(".")
    if decimals:
        return float(10.0 ** -len(decimals))
    return float(10 ** (len(whole) - len(whole.rstrip("0") or whole)))
