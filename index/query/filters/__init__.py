"""Filters and days in a question: `outlet:Fakti`, `after:2025-12-01`, "last week"."""
