"""Join English words that make one term together. Most texts hold none, so this path is rarely taken."""

from collections.abc import Iterator, Mapping
from functools import cache

import Stemmer

from index.text.analysis import names, numbers
from index.text.analysis.words import SUM_OR_MEASURE, Piece, normal

_MOST = 12  # words that are looked at for one number: two hundred and thirty four million five hundred thousand …
_HYPHENS = frozenset("-\u2010\u2011")


@cache
def hints() -> frozenset[str]:
    """The English terms that may have to be joined with a neighbour; a text with none of them needs no joining."""
    words = {"hundred", "cent", "united", "european", *numbers.SCALES, *numbers.SHORT, *names.PREFIXES}
    stem = Stemmer.Stemmer("english", 0).stemWord
    return frozenset({"may", SUM_OR_MEASURE, *map(str, numbers.TENS.values()), *map(stem, words)})


class Joiner:
    """Joins the pieces of one English text; `known` maps a word to its term."""

    def __init__(self, text: str, pieces: list[Piece], known: Mapping[str, str]) -> None:
        self._text = text
        self._pieces = pieces
        self._known = known
        hinting = hints()
        places = [at for at, piece in enumerate(pieces) if piece[0] in hinting]
        self._begins = {at + near for at in places for near in (-1, 0, 1)}

    def joined(self) -> Iterator[Piece]:
        """The pieces in order, joined where they make one term; pieces without a term are kept."""
        at = 0
        while at < len(self._pieces):
            piece, used = self._pieces[at], 1
            if at in self._begins and (found := self._named(at) or self._number(at)):
                term, used = found
                piece = term, piece[1], self._pieces[at + used - 1][2]
            yield piece
            at += used

    def _folded(self, at: int) -> str:
        word = normal(self._text[self._pieces[at][1] : self._pieces[at][2]])
        return word.replace(",", "") if word[:1].isdigit() else word.casefold()

    def _between(self, at: int) -> str:
        """The text between a piece and the next one; a full stop behind the last piece."""
        after = at + 1
        return self._text[self._pieces[at][2] : self._pieces[after][1]] if after < len(self._pieces) else "."

    def _named(self, at: int) -> tuple[str, int] | None:
        """Join a full name, a prefix with its hyphen, or `per cent`; drop the verb "May" at the start."""
        between = self._between(at)
        if between in _HYPHENS and self._folded(at) in names.PREFIXES:
            return self._known[self._folded(at) + self._folded(at + 1)], 2
        if not between.isspace():
            return None
        if self._pieces[at][0] == "may" and at == 0 and not self._pieces[1][0]:
            return "", 1
        pair = self._folded(at), self._folded(at + 1)
        if pair == ("per", "cent"):
            return self._known["percent"], 2
        united = names.UNITED.get(pair)
        return (united, 2) if united else None

    def _number(self, at: int) -> tuple[str, int] | None:
        term, word = self._pieces[at][0], self._folded(at)
        if not (word[:1].isdigit() or term[:1].isdigit() or word == "a"):
            return None
        if sum_ := self._shortened(at, word):
            return sum_
        places, words = [at], [word]
        while len(places) < _MOST and self._close(places[-1]):
            places.append(places[-1] + 1)
            words.append(self._folded(places[-1]))
        counted = [n for n, one in enumerate(words) if one != "and"]
        found = numbers.joined_numbers([words[n] for n in counted])
        return (found[1], counted[found[0] - 1] + 1) if found else None

    def _close(self, at: int) -> bool:
        between = self._between(at)
        return between.isspace() or between in _HYPHENS

    def _shortened(self, at: int, word: str) -> tuple[str, int] | None:
        """Read a number with a letter for its scale: `2.5bn`; `2.5m` only after a currency sign."""
        money = at > 0 and not self._between(at - 1).strip() and self._text[self._pieces[at - 1][1]] in names.MONEY
        used = 1 if self._between(at) else 2
        term = numbers.shortened(word + (self._folded(at + 1) if used > 1 else ""), money=money)
        if not term and self._pieces[at][0] == SUM_OR_MEASURE:
            return word, 1
        return (term, used) if term else None
