"""Retrieval: the protocol of a search engine (`Searcher`), and the one on this machine (`LocalSearcher`)."""

from index.retrieval.local_searcher import LocalSearcher
from index.retrieval.searcher import Candidates, IndexedStory, Searcher, StorySentences, Vocabulary, idf, known_terms

__all__ = [
    "Candidates",
    "IndexedStory",
    "LocalSearcher",
    "Searcher",
    "StorySentences",
    "Vocabulary",
    "idf",
    "known_terms",
]
