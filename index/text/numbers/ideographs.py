"""Numbers in Chinese characters, and the scales that stand behind digits there: `3.5万`, `三十七人`."""

import re
from collections.abc import Iterator
from decimal import Decimal

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
_small = f"{''.join(_digits)}{''.join(_tens)}"
# `百分之三` and `三分之一`, in Japanese `三分の一`: the whole stands first
_share = re.compile(
    rf"(?<![{_small}\d.])(?P<whole>[{_small}]{{1,8}}|\d{{1,4}})分[之の]"
    rf"(?:(?P<figures>\d{{1,4}}(?:\.\d{{1,4}})?)|(?P<times>[{_small}]{{1,8}})(?:[点點](?P<rest>[{''.join(_digits)}]{{1,4}}))?)"
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


def ideographic_shares(text: str) -> Iterator[tuple[int, int, Decimal, Decimal]]:
    """The shares of a folded text: range, value in percent, and value of the last significant digit.

    Of a third or a seventh, which are rarely exact to the hundredth, that is 1.
    """
    for match in _share.finditer(text) if "分" in text else ():
        whole, times = _worth(match["whole"]), _worth(match["figures"] or match["times"])
        if match["rest"]:
            digits = "".join(str(_digits[char]) for char in match["rest"])
            times = None if times is None else times + Decimal(f"0.{digits}")
        if whole and times is not None and 0 <= times <= whole:
            exact = whole.normalize().as_tuple().digits == (1,)  # a hundredth, a tenth, a thousandth
            step = 100 / whole * Decimal(1).scaleb(min(0, int(times.as_tuple().exponent))) if exact else Decimal(1)
            yield *match.span(), (100 * times / whole).normalize(), step


def _worth(written: str) -> Decimal | None:
    if written[0].isascii():
        return Decimal(written)
    found = 0 if set(written) <= {"零", "〇"} else ideographs(written)
    return None if found is None else Decimal(found)
