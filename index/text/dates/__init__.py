"""Dates as news writes them: where they stand, and which days they mean."""
