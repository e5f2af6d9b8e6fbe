"""Analysis of text to terms, the same for stories and for questions.

A term is a folded, stemmed word. Stop words are left out: in a question they determine the answer type
(`index.query` reads them there), and in stories they occur everywhere.

    text -> words -> a term each (`words`) -> terms that belong together are joined (`compounds`)
"""

from index.text.analysis.analyzer import Analyzer, analyzer, terms
from index.text.analysis.stop_words import ENGLISH, STOP_WORDS
from index.text.analysis.words import CAPITAL, STEMMED, UNSPACED, WORD, Piece

VERSION = 3
"""What stands in an index depends on it: a change of the terms of any text raises it."""

__all__ = [
    "CAPITAL", "ENGLISH", "STEMMED", "STOP_WORDS", "UNSPACED", "VERSION", "WORD", "Analyzer", "Piece", "analyzer",
    "terms",
]  # fmt: skip
