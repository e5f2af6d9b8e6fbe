"""Readers of documents: PDF, Word, e-mail."""
