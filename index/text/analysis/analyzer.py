"""Analyzer: turns text of one language into index terms."""

from functools import cache

from index.text.analysis.bigrams import spread
from index.text.analysis.compounds import Joiner, hints
from index.text.analysis.term_cache import SEVERAL, SUM_OR_MEASURE, Piece, TermCache
from index.text.analysis.words import WORD


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
