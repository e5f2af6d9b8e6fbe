"""Numbers, sums of money and shares, in digits and in words, and what they are worth."""

import re
from collections.abc import Iterator

from index.values.dates import dates
from index.values.ranges import Range, found, meets

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
    "k": 1_000, "m": 10**6, "mn": 10**6, "bn": 10**9, "tn": 10**12,
}  # fmt: skip
CURRENCIES = {
    "$": r"\$|dollar", "€": "€|euro", "£": "£|pound", "¥": "¥|yen|yuan", "₽": "₽|rouble|ruble", "₹": "₹|rupee",
}  # fmt: skip
_scale = "(?:hundred|thousand|million|billion|trillion|bn)"
_word = f"(?:{'|'.join(SMALL)}|{_scale})"
_digits = r"(?:\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"

SHARE = re.compile(rf"(?:{_digits}|\b{_word})(?:\s?%|[\s-]per\s?cent(?:age points?)?\b)", re.IGNORECASE)
MONEY = re.compile(
    rf"(?:US|A|C|HK|S|NZ)?[$€£¥₹₽]\s?{_digits}(?:\s?(?:{_scale}|[kmb]n?)\b)?"
    rf"|\b(?:{_digits}|{_word})(?:[\s-]{_scale})*\s(?:(?:US|Canadian|Australian|Hong Kong)\s)?"
    r"(?:dollars?|euros?|pounds?|cents?|yen|yuan|rou?bles?|rupees?|francs?|crowns?|pesos?|leva|levs?|lira)\b",
    re.IGNORECASE,
)
NUMBER = re.compile(
    rf"(?<![\w.,$€£-]){_digits}(?:\s{_scale})?(?![\w%])"
    r"|\b(?:many |several |tens of |hundreds of )?(?:dozens|scores|hundreds|thousands|millions|billions)\b"
    rf"|\b(?:half a|a)\s(?:dozen|{_scale})\b|\b{_word}(?:(?:[\s-]|\sand\s){_word})*\b|\bdozen\b",
    re.IGNORECASE,
)


def money(text: str) -> Iterator[Range]:
    """The ranges of sums of money."""
    return found(MONEY, text)


def shares(text: str) -> Iterator[Range]:
    """The ranges of shares in percent."""
    return found(SHARE, text)


def numbers(text: str) -> Iterator[Range]:
    """The ranges of numbers that are neither a sum nor a share nor part of a date."""
    taken = [*money(text), *shares(text), *dates(text)]
    for one in found(NUMBER, text):
        # "one" is a pronoun more often than a number
        if text[slice(*one)].casefold() != "one" and not meets(one, taken):
            yield one


def amount(words: str) -> str:
    """What an amount is worth, with its currency: equal for `$5 million` and `5 million dollars`.

    An amount that is not exact ("dozens", "many thousands") stays in its words.
    """
    folded = words.casefold().strip()
    worth = _worth(folded)
    sign = next((sign for sign, pattern in CURRENCIES.items() if re.search(pattern, folded)), "")
    return folded if worth is None else f"{sign}{worth:.12g}"


def _worth(words: str) -> float | None:
    total = current = 0.0
    parts = re.findall(r"\d[\d,]*(?:\.\d+)?|[a-z]+", words)
    if not any(part[0].isdigit() or part in SMALL or part in SCALES or part == "dozen" for part in parts):
        return None
    for part in parts:
        if part[0].isdigit():
            current += float(part.replace(",", ""))
        elif part in SMALL:
            current += SMALL[part]
        elif part == "half":
            current += 0.5
        elif part in {"dozen", *SCALES}:
            current = (current or 1) * (12 if part == "dozen" else SCALES[part])
            if current >= SCALES["thousand"]:
                total, current = total + current, 0.0
        elif part in {"dozens", "scores"} or part.removesuffix("s") in SCALES:
            return None
    return total + current
