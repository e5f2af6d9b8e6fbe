"""Vague amounts, as readers take them: dozens are two to eight dozen; many thousands are more than two thousand."""

import re

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
