"""Similarity of words in meaning: "freed" and "released", "dead" and "killed".

A table of word vectors, looked up and never computed: 64 numbers for each of the commonest terms of English news, made
by `tests.training.vectors`. No model runs and nothing is downloaded.
"""

from index.text.word_vectors.table import Vectors, between, cosine_of, nearest_words, table

__all__ = ["Vectors", "between", "cosine_of", "nearest_words", "table"]
