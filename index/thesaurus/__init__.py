"""Synonyms, broader words and opposites of English words, out of WordNet 3.0."""

from index.thesaurus.lookup import Entry, entry, is_a, same_event

__all__ = ["Entry", "entry", "is_a", "same_event"]
