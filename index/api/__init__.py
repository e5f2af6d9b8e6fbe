"""Front door of the index: reindex, ask, search and show stories."""

from index.api.newsroom import Newsroom

__all__ = ["Newsroom"]
