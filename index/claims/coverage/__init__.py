"""Beside what is quoted: the outlets that carry the same text, and those that tell of it without the value."""

from index.claims.coverage.missing_sources import silent
from index.claims.coverage.shared_texts import Text, texts

__all__ = ["Text", "silent", "texts"]
