"""Text to terms, the same way for stories and for questions.

A term is a folded, stemmed word. Words that only build a sentence are left out: in a question they say what
kind of answer is wanted (`index.query` reads them there), in a story they stand everywhere.

    text -> words -> a term each (`known`, remembered) -> those that make one term together are joined (`joining`)
"""

from index.text.analysis.analyzer import Analyzer, analyzer, terms
from index.text.analysis.stop_words import ENGLISH, STOP_WORDS
from index.text.analysis.term_cache import STEMMED, Piece
from index.text.analysis.words import CAPITAL, UNSPACED, WORD

VERSION = 3
"""What stands in an index depends on it: a change of the terms of any text raises it."""

__all__ = [
    "CAPITAL", "ENGLISH", "STEMMED", "STOP_WORDS", "UNSPACED", "VERSION", "WORD", "Analyzer", "Piece", "analyzer",
    "terms",
]  # fmt: skip
