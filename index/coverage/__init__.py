"""Beside what is quoted: the outlets that carry the same text, and those that tell of it without the value."""

from index.coverage.silence import silent
from index.coverage.texts import Text, texts

__all__ = ["Text", "silent", "texts"]
