"""Ingest stories from files and feeds: readers, extraction of text and metadata, crawler, pipeline."""
