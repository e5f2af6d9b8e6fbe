"""Bilingual dictionary: English words for words of the other languages in which questions are asked."""

from index.text.lexicon.function_words import function_words
from index.text.lexicon.lookup import LANGUAGES, compound_nouns, translations

__all__ = ["LANGUAGES", "compound_nouns", "function_words", "translations"]
