"""Pieces of Telegram HTML: markup of known size, quotations, citations, links, and pages."""
