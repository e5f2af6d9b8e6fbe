"""Readers of web pages: article, metadata in the head, fragments of HTML."""
