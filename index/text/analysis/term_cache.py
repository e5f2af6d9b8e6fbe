"""Map a word to its term, with a cache."""

import re
from typing import TypeAlias

import Stemmer

from index.text.analysis import names, numbers
from index.text.analysis.stop_words import STOP_WORDS, numeral_table
from index.text.analysis.words import UNSPACED, normal, without_accents
from index.text.calendar import SHORT

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
            if alike := names.ALIASES.get(word) or numbers.number_term(word) or numbers.shortened(word):
                return alike
            if numbers.shortened(word, money=True):
                return SUM_OR_MEASURE
            word = SHORT.get(word, word) if capital else word
        return without_accents(str(self._stemmer.stemWord(word)) if self._stemmer else word)
