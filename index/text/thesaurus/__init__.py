"""Synonyms, broader words and opposites of English words, out of WordNet 3.0."""

from index.text.thesaurus.lookup import NOTHING, Entry, causing, entry, is_a, same_event, same_sense, words

__all__ = ["NOTHING", "Entry", "causing", "entry", "is_a", "same_event", "same_sense", "words"]
