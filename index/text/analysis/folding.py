"""Spellings that a reader takes for the same word."""

import unicodedata
from functools import cache

from index.text.analysis.words import UNSEEN

_unseen = dict.fromkeys(map(ord, UNSEEN))


def normal(word: str) -> str:
    """The word in NFKC, with a plain apostrophe, and without what is not seen."""
    if word.isascii():
        return word
    return unicodedata.normalize("NFKC", word).translate(_unseen).replace("’", "'")


def without_accents(word: str) -> str:
    """The word without the marks on its Latin letters; ł, ø and ß, which are letters of their own, in ASCII."""
    return word if word.isascii() else "".join(map(_plain, unicodedata.normalize("NFC", word)))


@cache
def _plain(letter: str) -> str:
    if not (letter < "\u0250" or "\u1e00" <= letter < "\u1f00"):
        return letter
    from anyascii import anyascii  # noqa: PLC0415  # not needed where all is ASCII

    return str(anyascii(letter)).lower() or letter
