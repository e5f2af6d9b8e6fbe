"""A place to search: what it must do (`Engine`), and the one on this machine (`LocalEngine`)."""

from index.retrieval.local_searcher import LocalEngine
from index.retrieval.searcher import Candidates, Engine, Vocabulary

__all__ = ["Candidates", "Engine", "LocalEngine", "Vocabulary"]
