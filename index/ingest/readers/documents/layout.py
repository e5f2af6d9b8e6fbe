"""Join printed lines to paragraphs: by their distance, their size, and the end of the line before."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

_ENDS = re.compile(r"[.!?…:][\"'”’»)\]]*$")
# within a paragraph lines have the usual distance; a fifth more separates paragraphs
_APART = 1.2
_INDENT = 0.8  # of the size of a letter
_LARGER = 1.2  # than most letters: a headline
_SIZES_DIFFER = 0.1
_SPACED = 1.5
_BROKEN = "￾\x02\u00ad"  # what stands for a hyphen at which a word was broken
_NUMBER = re.compile(r"(?:page\s*+)?\W*+\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?\W*", re.IGNORECASE)
_OFTEN = 3  # pages on which a first or last line stands that belongs to none


class PrintedLine(NamedTuple):
    """A line, with its left and upper edge and its font size, in points; y grows upwards."""

    text: str
    left: float
    top: float
    size: float


def layout_text(pages: Sequence[Sequence[PrintedLine]]) -> str:
    """The paragraphs of a document, with an empty line between them; lines repeated on every page are removed."""
    lines = list(_story(pages))
    if not lines:
        return ""
    normal = median(line.size for line in lines)
    usual = _usual(lines, normal)
    found = [lines[0].text]
    for before, line in pairwise(lines):
        # the lines of a headline may be farther apart, as no other text of their size is near
        if _begins(before, line, usual if line.size < normal * _LARGER else max(usual, _SPACED)):
            found.append(line.text)
        else:
            found[-1] = _joined(found[-1], line.text)
    return "\n\n".join(words.replace("￾", "-").replace("\x02", "-") for words in found)


def headline(pages: Sequence[Sequence[PrintedLine]]) -> str | None:
    """The first lines in a font larger than most; None if there are none on the first page."""
    everything = [line.size for page in pages for line in page]
    if not pages or not everything:
        return None
    normal = median(everything)
    largest = max((line.size for line in pages[0]), default=0.0)
    if largest < normal * _LARGER:
        return None
    found: list[str] = []
    for line in pages[0]:
        if abs(line.size - largest) < largest * _SIZES_DIFFER:
            found.append(line.text)
        elif found:
            break
    return " ".join(found)


def _story(pages: Sequence[Sequence[PrintedLine]]) -> Iterator[PrintedLine]:
    edges = Counter(line.text for page in pages for line in {*page[:1], *page[-1:]})
    for page in pages:
        for line in page:
            at_edge = line in page[:1] or line in page[-1:]
            if not (at_edge and (edges[line.text] >= _OFTEN or _NUMBER.fullmatch(line.text))):
                yield line


def _usual(lines: Sequence[PrintedLine], normal: float) -> float:
    """Usual distance of lines within a paragraph, in font sizes."""
    apart = [
        (one.top - other.top) / normal
        for one, other in pairwise(lines)
        if one.size == other.size and one.top > other.top
    ]
    return median(apart) if apart else 1.2


def _begins(before: PrintedLine, line: PrintedLine, usual: float) -> bool:
    """True if a paragraph begins with the line."""
    if abs(line.size - before.size) > before.size * _SIZES_DIFFER:
        return True
    apart = (before.top - line.top) / max(line.size, 1.0)
    if apart <= 0 or apart > usual * 10:  # in another column or on another page
        return bool(_ENDS.search(before.text))
    return apart > usual * _APART or (line.left > before.left + line.size * _INDENT and bool(_ENDS.search(before.text)))


def _joined(before: str, after: str) -> str:
    """Two lines joined; a hyphenated word between them is made whole."""
    if before[-1] in _BROKEN:
        return before[:-1] + after
    if before.endswith("-") and len(before) > 1 and before[-2].isalpha() and after[:1].islower():
        return before[:-1] + after
    return f"{before} {after}"
