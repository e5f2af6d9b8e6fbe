"""Crosscheck: the sentence that answers, from every source, word for word."""

from index.api.newsroom import Newsroom

__all__ = ["Newsroom"]
