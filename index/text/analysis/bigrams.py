"""The terms of a text without spaces: every two neighbouring characters, as search in Chinese and Japanese does.

Overlapping bigrams find what segmentation finds, need no dictionary, and cannot cut a name in two
(Nie et al., "On the use of words and n-grams for Chinese information retrieval", 2000).
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from index.text.analysis import numbers
from index.text.analysis.term_cache import SEVERAL, Piece
from index.text.analysis.words import MYRIADS, UNSPACED, normal

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
