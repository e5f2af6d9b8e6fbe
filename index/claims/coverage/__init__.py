"""Coverage beyond the quotations: outlets that carry the same text, and outlets that report it without the value."""

from index.claims.coverage.missing_sources import missing_sources
from index.claims.coverage.shared_texts import SharedText, shared_texts

__all__ = ["SharedText", "missing_sources", "shared_texts"]
