"""Numbers in words and in digits as one term: twenty-three = 23, two million = 2 million = 2,000,000, fifth = 5th."""

import re
from collections.abc import Sequence

UNITS = {
    word: number
    for number, word in enumerate(
        """two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
        eighteen nineteen""".split(),
        start=2,
    )
} | {"zero": 0, "one": 1}
TENS = {
    word: number * 10
    for number, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)
}
SCALES = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12}
SHORT = {"k": 3, "m": 6, "mn": 6, "mln": 6, "bn": 9, "b": 9, "tn": 12, "trn": 12}
ORDINALS = {
    word: number
    for number, word in enumerate(
        """first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth
        fifteenth sixteenth seventeenth eighteenth nineteenth""".split(),
        start=1,
    )
} | {"twentieth": 20, "thirtieth": 30, "fortieth": 40, "fiftieth": 50, "hundredth": 100, "thousandth": 1000}
TEN = 10
LONGEST = 30  # digits of a number
_ENDINGS = {1: "st", 2: "nd", 3: "rd"}
_DIGITS = re.compile(r"\d+(?:\.\d+)?")
_SHORTENED = re.compile(r"(\d+(?:\.\d+)?)(k|mn?|mln|bn?|tr?n)")


def ordinal(number: int) -> str:
    """`5th` for 5."""
    teens = number % 100 in (11, 12, 13)
    return f"{number}{'th' if teens else _ENDINGS.get(number % 10, 'th')}"


def number_term(word: str) -> str | None:
    """The term of a casefolded English word that is a number, None for another word."""
    if (number := UNITS.get(word, TENS.get(word))) is not None:
        return str(number)
    if word in ORDINALS:
        return ordinal(ORDINALS[word])
    return None


def shortened(word: str, *, money: bool = False) -> str | None:
    """The term of `5bn`; `5m` and `5k` have one only as sums of money, as they may also be metres and a run."""
    found = _SHORTENED.fullmatch(word)
    if not found or (found[2] in {"k", "m", "b"} and not money):
        return None
    return scaled(found[1], SHORT[found[2]])


def scaled(digits: str, power: int) -> str:
    """Digits, with or without a decimal point, times a power of ten; overlong digits, as of identifiers, are kept."""
    whole, _, rest = digits.partition(".")
    if len(digits) > LONGEST:
        return digits
    decimals = rest[power:].rstrip("0")
    return f"{int(whole + rest[:power].ljust(power, '0'))}{'.' if decimals else ''}{decimals}"


def joined_numbers(words: Sequence[str]) -> tuple[int, str] | None:
    """Count the leading words that make one number, and return its term; None if fewer than two do.

    The words are casefolded, in digits or letters, without "and".
    """
    if _DIGITS.fullmatch(words[0]):
        return (2, scaled(words[0], SCALES[words[1]])) if len(words) > 1 and words[1] in SCALES else None
    if words[0] == "a" and len(words) > 1 and words[1] in {"hundred", *SCALES}:
        words = ("one", *words[1:])
    number, used = _hundreds(words)
    ending = ORDINALS.get(words[used], 0) if used < len(words) else 0
    if words[0] in TENS and used == 1 and 0 < ending < TEN:
        return 2, ordinal(number + ending)
    return _compound(number, words, used) if used else None


def _hundreds(words: Sequence[str]) -> tuple[int, int]:
    """A number below 10,000 in words, and how many words it takes: `three hundred five`."""
    number, used = _tens(words)
    if number and used < len(words) and words[used] == "hundred":
        rest, more = _tens(words[used + 1 :])
        return number * 100 + rest, used + 1 + more
    return number, used


def _tens(words: Sequence[str]) -> tuple[int, int]:
    if not words:
        return 0, 0
    if words[0] in UNITS:
        return UNITS[words[0]], 1
    if words[0] in TENS:
        unit = UNITS.get(words[1], 0) if len(words) > 1 else 0
        return (TENS[words[0]] + unit, 2) if 0 < unit < TEN else (TENS[words[0]], 1)
    return 0, 0


def _compound(number: int, words: Sequence[str], used: int) -> tuple[int, str] | None:
    """The term of `number` and the number words behind it: `two million three hundred thousand`."""
    total, last = 0, 99
    while used < len(words) and words[used] in SCALES and SCALES[words[used]] < last:
        last = SCALES[words[used]]
        total += number * 10**last
        used += 1
        number, more = _hundreds(words[used:])
        used += more
    total += number
    return (used, str(total)) if used > 1 else None
