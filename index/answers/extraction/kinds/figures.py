"""Figures of their own kind: shares of a whole, scores of a game, margins of error, cells of a table."""

import re
from collections.abc import Iterator, Sequence

from index.answers.extraction.binding.binding import stands_for
from index.answers.extraction.binding.support import AROUND, Supported, Surroundings, name_in
from index.answers.extraction.candidates import label_at, tokens_in
from index.answers.extraction.question.arguments import Role
from index.answers.extraction.question.frame import Frame
from index.answers.extraction.syntax.grammar import (
    asserted,
    dependents,
    passive,
    patients,
    stands_behind,
    subjects,
    verb_of,
)
from index.answers.extraction.syntax.lexical import noun_same, verb_tells
from index.query import Kind
from index.retrieval.ranking.evidence import Evidence, Extracted, Strength
from index.text.analysis import terms
from index.text.syntax import Parse
from index.text.values import Range, values
from index.text.values.finders import SCORE

PUTTING = frozenset("put see show place give estimate".split())
GAINING = frozenset("get win receive take gain obtain secure poll score have".split())


def polled(frame: Frame, parse: Parse, share: int, at: int) -> bool:
    """True if a name has the requested share of the votes: "was elected with 52 percent of the vote"."""
    if not frame.predicates or not GAINING.issuperset(frame.predicates):
        return False
    asked = [a for a in frame.arguments if not a.name and a.verb == "of"]
    of = stands_behind(parse, share, "of")
    whole = bool(asked) and all(any(noun_same(parse.tokens[k].lemma, a.lemma) for k in of) for a in asked)
    held = dependents(parse, at, "prep")
    at_with = [k for k in held if parse.tokens[k].lemma == "with" and share in parse.subtree(k)]
    doers = patients(parse, at) if passive(parse, at) else subjects(parse, at)
    mine = [a for a in frame.names if a.role is Role.AGENT]
    return whole and bool(at_with) and bool(mine) and any(stands_for(a, parse, k) for k in doers for a in mine)


def shared(frame: Frame, parse: Parse, at: int, prepositions: Sequence[str]) -> bool:
    """True if a name has a share: "puts the party at 48%", "the party leads with 48%"."""
    put = parse.tokens[at].lemma in PUTTING and "at" in prepositions
    holders = patients(parse, at) if put else subjects(parse, at) if {"with", "on"} & set(prepositions) else []
    return any(stands_for(a, parse, k) for k in holders for a in frame.names)


PLAYED = ("beat", "win", "lose", "draw", "tie", "score")


def extract_scores(frame: Frame, parse: Parse, held: Supported) -> Iterator[Extracted]:
    """Yield the scores of a sentence; none may be claimed if there are two."""
    for found in SCORE.finditer(parse.text):
        inside = tokens_in(parse, found.span())
        if not inside:  # behind the tokens that are parsed
            continue
        at = inside[0]
        verb = verb_of(parse, at)
        told = any(verb_tells(parse.tokens[k].lemma, one) for k in _around(parse, verb) for one in PLAYED)
        dated = label_at(parse, at) in {"DATE", "TIME"}
        sure = told and not dated and held.names >= AROUND and asserted(parse, verb, future=frame.future)
        yield Extracted(found.span(), Strength.BOUND if sure else Strength.NEAR)


def _around(parse: Parse, verb: int) -> list[int]:
    """A verb, the verbs that it governs, and the verb that governs it."""
    below = [k for k in parse.subtree(verb) if parse.tokens[k].pos == "VERB"]
    return [verb, parse.tokens[verb].head, *below]


MARGIN = re.compile(
    r"\bmargin of (?:sampling )?error (?:is |was )?(?:of )?(?:(?:plus or minus|\+/-|±) ?)?"
    r"(\d{1,2}(?:\.\d)?(?: ?%| per ?cent| (?:percentage )?points?)?)(?!\d)",
    re.IGNORECASE,
)


def asks_margin(frame: Frame) -> bool:
    """True if a question asks for the margin of error."""
    return frame.focus == "margin" and any(one.lemma == "error" for one in frame.arguments)


def extract_margins(text: str) -> Iterator[Extracted]:
    """Yield the margins of error that a sentence states."""
    for found in MARGIN.finditer(text):
        yield Extracted(found.span(1), Strength.BOUND)


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
