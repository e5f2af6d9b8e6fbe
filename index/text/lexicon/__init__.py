"""Bilingual dictionary: English words for words of the other languages in which questions are asked."""

from index.text.lexicon.function_words import FunctionWords, function_words
from index.text.lexicon.lookup import LANGUAGES, Translations, compound_nouns, translations

__all__ = ["LANGUAGES", "FunctionWords", "Translations", "compound_nouns", "function_words", "translations"]
