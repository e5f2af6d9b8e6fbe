"""Words of a text: their ranges, their capitals, and variant spellings that are treated as one."""

import re
import unicodedata
from functools import cache
from itertools import chain

_last = 0x0590  # behind Latin, Greek, Cyrillic and Armenian
CAPITAL = "A-Z" + "".join(char for char in map(chr, range(0xC0, _last)) if char.isupper())
"""The capitals as the inside of a character class of a pattern; `[^\\W\\d_a-z]` would take "él" and "кто" for names."""


# Blocks with marks that belong to the letter before them, which `\w` of the standard library leaves out: Latin,
# Cyrillic, Hebrew, Arabic, the scripts of India, Thai, Lao, Myanmar, Khmer.
_BLOCKS = ((0x300, 0x370), (0x483, 0x48A), (0x591, 0x6EE), (0x900, 0xED0), (0x102B, 0x109E), (0x17B4, 0x17DE))
# Characters that are invisible, or visible only at the end of a line: joiners and the soft hyphen. No part of a term.
UNSEEN = "\xad\u200c\u200d"
_marks = UNSEEN + "".join(
    char for char in map(chr, chain.from_iterable(range(*block) for block in _BLOCKS))
    if unicodedata.category(char).startswith("M")
)  # fmt: skip
MYRIADS = "千万萬만億亿억兆"
# The rest of a number within a run without spaces, which a separator parts; a scale has to stand behind it.
_more = rf"(?:(?<=\d)(?:(?:,\d{{3}})+(?:[.．]\d+)?|[.．]\d+)[{MYRIADS}][^\W_]*)*"
WORD = re.compile(
    rf"""[^\W\d_](?:
            \.(?:[^\W\d_]\.)+                                        # initials: U.S.
          | [^\W_{_marks}]*(?:[{_marks}]+[^\W_]*)*(?:['’][^\W_]+)*  # word, don't, Brennik's
            {_more}                                                # 约3.5万人
        )
      | \d+(?:
            (?:,\d{{3}})*(?:[.．]\d+)?[{MYRIADS}][^\W_]*{_more}    # 3.5万
          | (?:,\d{{3}})+(?:\.\d+)?                                 # 1,500
          | (?:\.\d+)+                                             # 3.5
          | [^\W_{_marks}]*(?:[{_marks}]+[^\W_]*)*(?:['’][^\W_]+)*  # 12, 5th
        )
      | [%$€£¥₽₹₴]                                                  # 5 %, $5
    """,
    re.VERBOSE,
)

# Scripts that put no space between words: Thai, Lao, Myanmar, Khmer, kana, Han; and Hangul, whose words carry
# particles that no stemmer here takes off.
UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u3005-\u3007\u3041-\u3096\u30a1-\u30ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff]+"
)

_unseen = dict.fromkeys(map(ord, UNSEEN))


def normal(word: str) -> str:
    """The word in NFKC, with a plain apostrophe and without invisible characters."""
    if word.isascii():
        return word
    return unicodedata.normalize("NFKC", word).translate(_unseen).replace("’", "'")


def without_accents(word: str) -> str:
    """The word without the marks on its Latin letters; the separate letters ł, ø and ß in ASCII."""
    return word if word.isascii() else "".join(map(_plain, unicodedata.normalize("NFC", word)))


@cache
def _plain(letter: str) -> str:
    if not (letter < "\u0250" or "\u1e00" <= letter < "\u1f00"):
        return letter
    from anyascii import anyascii  # noqa: PLC0415  # not needed where all is ASCII

    return str(anyascii(letter)).lower() or letter
