"""Words of a text, their capitals, variant spellings that are treated as one, and the term of each word, cached."""

import re
import unicodedata
from functools import cache
from itertools import chain
from typing import TypeAlias

import Stemmer

from index.text.analysis import names, numbers
from index.text.analysis.stop_words import STOP_WORDS, numeral_table
from index.text.calendar import SHORT

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


# The ISO 639-1 codes of the languages that Snowball stems; other languages keep their words whole.
STEMMED = {
    "ar": "arabic", "ca": "catalan", "cs": "czech", "da": "danish", "de": "german", "el": "greek",
    "en": "english", "eo": "esperanto", "es": "spanish", "et": "estonian", "eu": "basque", "fa": "persian",
    "fi": "finnish", "fr": "french", "ga": "irish", "hi": "hindi", "hu": "hungarian", "hy": "armenian",
    "id": "indonesian", "it": "italian", "lt": "lithuanian", "ne": "nepali", "nl": "dutch", "no": "norwegian",
    "pl": "polish", "pt": "portuguese", "ro": "romanian", "ru": "russian", "sr": "serbian", "st": "sesotho",
    "sv": "swedish", "ta": "tamil", "tr": "turkish", "yi": "yiddish",
}  # fmt: skip
KEPT = 500_000  # words whose terms are remembered; bounds memory, a million sentences of news hold fewer
LONGEST = 64  # characters; a longer run is a key or an address, nobody asks for it
SEVERAL = "\0"
"""What stands for the terms of a word that is several."""
SUM_OR_MEASURE = "\1"
"""What stands for the term of `5m`, which the word before it decides."""

# The article before a vowel: l'État, dell'arte, d'Orsay.
_ELIDED = re.compile(r"(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu|[dns]?ell|all|dall|sull|un|quest|quell)'(?=\w)")
_ELIDING = frozenset({"ca", "fr", "it"})


Piece: TypeAlias = tuple[str, int, int]
"""A term, empty for a stop word, with the range of the text that its words take; a plain tuple, for its speed."""


class TermCache(dict[str, str]):
    """Word as it is written -> its term, empty if it has none; cached, because texts repeat their words."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language
        self._stop = STOP_WORDS.get(language, frozenset())
        self._numerals = numeral_table(language) if language != "en" else {}
        self._stemmer = Stemmer.Stemmer(STEMMED[language], 0) if language in STEMMED else None

    def __missing__(self, word: str) -> str:
        if len(self) > KEPT:
            self.clear()
        self[word] = term = self._make(word)
        return term

    def _make(self, written: str) -> str:
        word = normal(written)
        if not word.isascii() and UNSPACED.search(word):
            return SEVERAL if len(word) > 1 else word
        letters = word.replace(".", "") if word[:1].isalpha() else word.replace(",", "")
        folded = letters.casefold()
        if folded in self._numerals:
            return self._numerals[folded]
        if folded in self._stop:
            # U.S., US, IT and WHO are names; us, it and who are not
            return letters if letters.isupper() and len(letters) > 1 else self._may(written)
        if self._language in _ELIDING:
            folded = _ELIDED.sub("", folded)
        folded = folded.removesuffix("'s").removesuffix("'")
        return "" if len(folded) > LONGEST else self._term(folded, capital=letters[:1].isupper())

    def _may(self, written: str) -> str:
        return "may" if written == "May" and self._language == "en" else ""

    def _term(self, word: str, *, capital: bool) -> str:
        if word in names.SIGNS:
            word = names.SIGNS[word]
        elif self._language == "en":
            word = without_accents(word)  # English borrows a mark and forgets it; elsewhere the stemmer reads it
            if alike := names.ALIASES.get(word) or numbers.number_term(word):
                return alike
            if word[:1].isdecimal() and numbers.shortened(word, money=True):
                return numbers.shortened(word) or SUM_OR_MEASURE
            word = SHORT.get(word, word) if capital else word
        return without_accents(str(self._stemmer.stemWord(word)) if self._stemmer else word)
