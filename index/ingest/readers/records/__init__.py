"""Readers of stories in records: JSON Lines, CSV and TSV."""
