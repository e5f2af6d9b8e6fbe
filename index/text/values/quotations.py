"""Quotations: the words between quotation marks of any style."""

import re
from collections.abc import Iterator

from index.text.ranges import Range

PAIRS = (("“", "”"), ('"', '"'), ("«", "»"), ("„", "“"), ("‹", "›"), ("「", "」"), ("‘", "’"), ("'", "'"))
# An opening mark stands before a word and not after one, unlike an apostrophe; a mark inside a word closes nothing.
# Quoted text holds neither of its marks, so each pattern stops at the next mark and its time is linear.
_within = {"‘": "|(?<=\\w)’(?=\\w)"}
QUOTATION = re.compile(
    "|".join(
        rf"(?<!\w){opening}(?=\S)((?:[^{opening}{closing}\n]{_within.get(opening, '')}){{3,}}?){closing}(?!\w)"
        for opening, closing in PAIRS
    )
)


def quotations(text: str) -> Iterator[Range]:
    """The ranges of quoted words, without their marks; a single word in marks is a title or irony, not a quotation."""
    for match in QUOTATION.finditer(text):
        start, end = next(span for span in (match.span(group + 1) for group in range(len(PAIRS))) if span[0] >= 0)
        if " " in text[start:end]:
            yield start, end
