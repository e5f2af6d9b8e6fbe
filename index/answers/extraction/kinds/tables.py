"""Extract a number from a table: in the column of the counted noun and the row of the question's name."""

import re
from collections.abc import Iterator

from index.answers.extraction.binding.support import Surroundings, name_in
from index.answers.extraction.question.frame import Frame
from index.query import Kind
from index.retrieval.ranking.evidence import Evidence, Extracted, Strength
from index.text.analysis import terms
from index.text.values import Range, values

ROW = re.compile(r"\|.+\|")
RULED = re.compile(r"[|:\s-]+")
CELL = re.compile(r"[^|]+")
COUNTED = frozenset({Kind.NUMBER, Kind.MONEY, Kind.SHARE, Kind.MEASURE})


def is_row(text: str) -> bool:
    """True if a text is a table row, with separators between its cells and around them."""
    return ROW.fullmatch(text.strip()) is not None


def extract_cell(frame: Frame, text: str, around: Surroundings) -> Extracted | None:
    """Return the cell of a row that answers; None if its column or its row does not match the question."""
    header = _header(around.before)
    names = [a.text for a in frame.names]
    wanted = {*terms(frame.focus or ""), *terms(" ".join((*frame.traits, *frame.predicates)))}
    if not names or frame.focus is None or frame.kind not in COUNTED or not wanted:
        return None
    cells = list(_cells(text))
    columns = [at for at, name in enumerate(header) if wanted.issubset(terms(name))]
    own = " ".join(text[slice(*cell)] for cell in cells).casefold()
    if len(columns) != 1 or columns[0] >= len(cells) or not all(name_in(name, own) for name in names):
        return None
    start, end = cells[columns[0]]
    found = values(frame.kind, text[start:end])
    if len(found) != 1:
        return None
    at = (start + found[0][0], start + found[0][1])
    return Extracted(at, Strength.BOUND, Evidence(typed_bound=1.0, told=1.0, names=1.0, nouns=1.0))


def _cells(row: str) -> Iterator[Range]:
    return (match.span() for match in CELL.finditer(row) if match[0].strip())


def _header(before: str) -> list[str]:
    """The cells of the header row of the table at the end of a text."""
    rows: list[str] = []
    for line in filter(str.strip, reversed(before.split("\n"))):
        if not is_row(line):
            break
        if not RULED.fullmatch(line):
            rows.append(line)
    return [rows[-1][slice(*cell)] for cell in _cells(rows[-1])] if rows else []
