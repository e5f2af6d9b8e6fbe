"""Check a text: each number, amount, share, date, person, place and quotation in it is compared with the stories."""

from index.check.checking import Counts, assertions, check

__all__ = ["Counts", "assertions", "check"]
