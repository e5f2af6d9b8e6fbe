"""Checking a text: each number, sum, share, date, person, place and quotation in it is held against the stories."""

from index.check.checking import check

__all__ = ["check"]
