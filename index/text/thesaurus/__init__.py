"""Synonyms, broader words and antonyms of English words, from WordNet 3.0."""

from index.text.thesaurus.lookup import (
    NOTHING,
    causing,
    entry,
    is_a,
    listed_with,
    same_sense,
    tell_same_event,
    thesaurus_words,
    verbs_listed_with,
)

__all__ = [
    "NOTHING",
    "causing",
    "entry",
    "is_a",
    "listed_with",
    "same_sense",
    "tell_same_event",
    "thesaurus_words",
    "verbs_listed_with",
]
