"""Crosscheck: the sentence that answers, from every source, word for word."""

from index.newsroom import Newsroom

__all__ = ["Newsroom"]
