"""Analyzer: turns text of one language into index terms.

Text without spaces is split into every two neighbouring characters, as search in Chinese and Japanese does. Overlapping
bigrams find what segmentation finds, need no dictionary, and cannot cut a name in two (Nie et al., "On the use of words
and n-grams for Chinese information retrieval", 2000).
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from index.text.analysis import numbers
from index.text.analysis.compounds import Joiner, hints
from index.text.analysis.words import MYRIADS, SEVERAL, SUM_OR_MEASURE, UNSPACED, WORD, Piece, TermCache, normal

# 万 and 億 count by ten thousands: 200万 is 2,000,000.
_POWERS = {"千": 3, "万": 4, "萬": 4, "만": 4, "億": 8, "亿": 8, "억": 8, "兆": 12}
_RUN = UNSPACED.pattern
_PART = re.compile(
    rf"(?P<digits>\d++(?:(?:,\d\d\d){{0,9}}(?:[.．]\d{{1,30}})?(?=[{MYRIADS}]))?)(?P<power>[{MYRIADS}])?"
    rf"|(?P<run>{_RUN})|(?:(?!{_RUN})[^\W\d_])+"
)


def spread(text: str, pieces: Iterable[Piece], known: Mapping[str, str]) -> Iterator[Piece]:
    """Split each piece that makes several terms: a run of characters into bigrams, words of another script, numbers."""
    for piece in pieces:
        term, start, end = piece
        if term == SEVERAL:
            yield from _several(text, start, end, known)
        else:
            yield piece


def _several(text: str, start: int, end: int, known: Mapping[str, str]) -> Iterator[Piece]:
    for part in _PART.finditer(text, start, end):
        if part["digits"]:
            yield _number(normal(part["digits"]), part["power"]), *part.span()
        elif part["run"]:
            yield from _bigrams(text, *part.span())
        else:
            yield known[part[0]], *part.span()


def _number(digits: str, power: str | None) -> str:
    return numbers.scaled(digits.replace(",", ""), _POWERS[power]) if power else digits


def _bigrams(text: str, start: int, end: int) -> Iterator[Piece]:
    if end - start == 1:
        yield normal(text[start]).casefold(), start, end
    for at in range(start, end - 1):
        yield normal(text[at : at + 2]).casefold(), at, at + 2


class Analyzer:
    """Turns text of one language into terms. May be used by several threads: PyStemmer holds the GIL while it stems."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._known = TermCache(language)
        self._hints = hints() if language == "en" else frozenset()
        self._rare = self._hints | {SEVERAL}

    def terms(self, text: str) -> list[str]:
        """The terms of a text in order, with repetitions."""
        found = list(filter(None, map(self._known.__getitem__, WORD.findall(text))))
        return found if self._rare.isdisjoint(found) else [term for term, _, _ in self._joined(text)]

    def of_words(self, text: str) -> frozenset[str]:
        """The terms of the words of a text one by one, without joining: of "per cent" only that of "cent"."""
        return frozenset(map(self._known.__getitem__, WORD.findall(text))) - {"", SEVERAL, SUM_OR_MEASURE}

    def located(self, text: str) -> list[Piece]:
        """The terms of a text in order, each with the range of `text` that it was made from."""
        return self._joined(text)

    def _joined(self, text: str) -> list[Piece]:
        pieces = [(self._known[match[0]], match.start(), match.end()) for match in WORD.finditer(text)]
        found = {term for term, _, _ in pieces}
        if SEVERAL in found:
            pieces = list(spread(text, pieces, self._known))
        if not self._hints.isdisjoint(found):
            pieces = list(Joiner(text, pieces, self._known).joined())
        return [piece for piece in pieces if piece[0]]


@cache
def analyzer(language: str) -> Analyzer:
    """The one analyzer of a language (ISO 639-1) in this process."""
    return Analyzer(language)


def terms(text: str, language: str = "en") -> list[str]:
    """The terms of a text in order, with repetitions."""
    return analyzer(language).terms(text)
