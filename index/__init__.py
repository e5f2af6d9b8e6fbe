"""Crosscheck: answer questions about news stories with verbatim sentences from every source."""

from index.api.newsroom import Newsroom

__all__ = ["Newsroom"]
