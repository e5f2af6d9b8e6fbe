"""Numbers in Chinese characters, and the scales that stand behind digits there: `3.5万`, `三十七人`."""

import re

_digits = {char: at for at, char in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2, "兩": 2}
_tens = {"十": 10, "百": 100, "千": 1000}
MYRIADS = {"千": 1000, "百": 100, "万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "兆": 10**12,
           "천": 1000, "만": 10**4, "억": 10**8, "조": 10**12}  # fmt: skip
_large = {char: worth for char, worth in MYRIADS.items() if worth >= 10**4}
# one character alone is a word more often than a number, unless people or things are counted
IDEOGRAPHS = re.compile(
    rf"[{''.join(_digits)}{''.join(_tens)}{''.join(char for char in _large if char < '가')}]{{2,16}}"
    rf"|[{''.join(_digits)}十](?=[人名歳岁])"
)


def ideographs(written: str) -> int | None:
    """The value of a number in Chinese characters, None for other characters: `三十七` is 37."""
    if all(char in _digits for char in written):
        return int("".join(str(_digits[char]) for char in written)) if len(written) <= 9 else None  # noqa: PLR2004
    total = part = digit = 0
    for char in written:
        if char in _digits:
            digit = _digits[char]
        elif char in _tens:
            part += (digit or 1) * _tens[char]
            digit = 0
        else:
            total += (part + digit or 1) * _large[char]
            part = digit = 0
    return total + part + digit or None
