"""Fold the characters that numbers are written with; offsets into the text stay valid."""

import unicodedata

_SPACES = "\t\n\r\v\f\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
_UNSEEN = "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u2060\u2066\u2067\u2068\u2069\ufeff"
_SIGNS = {
    "İ": "i", "’": "'", "ʼ": "'", "−": "-", "‐": "-", "‑": "-", "﹣": "-", "－": "-", "‒": "–", "―": "—",
    "，": ",", "．": ".", "％": "%", "﹪": "%", "٪": "%", "٫": ".", "٬": ",", "＄": "$", "￡": "£", "￥": "¥",
    "：": ":",
    "／": "/", "～": "~", "＋": "+",
}  # fmt: skip
NARROW = "\ue000"
"""What a space that no line ends at becomes: it joins the digits of a number where U+0020 may stand between two."""


class _Table(dict[int, str]):
    """Code point -> its folded character. Digits of any script are looked up on demand: listing all takes 200 ms."""

    def __missing__(self, number: int) -> str:
        sign = chr(number)
        found = self[number] = str(unicodedata.decimal(sign)) if unicodedata.category(sign) == "Nd" else sign
        return found


_table = _Table(
    str.maketrans(
        {
            **dict.fromkeys(_SPACES + _UNSEEN + "\u2028\u2029\u205f\u3000", " "),
            **dict.fromkeys("\xa0\u2007\u2009\u202f", NARROW),
            **_SIGNS,
        }
    )
)


def folded(text: str) -> str:
    """The text in lower case, with ASCII digits, points, signs and spaces; as long as before, character by character.

    >>> folded("１２３ Ü")
    '123 ü'
    """
    if text.isascii():
        return text.lower().translate(_ascii)
    return text.translate(_table).lower()


_ascii = str.maketrans(dict.fromkeys("\t\n\r\v\f\x1c\x1d\x1e\x1f", " "))
