"""A line of text as runs, each with its style, before a printer makes text of a terminal or HTML of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from string import Formatter


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one style: `strong` for a value that is claimed."""

    text: str
    strong: bool = False


Line = tuple[Run, ...]


def joined_line(separator: str, lines: Iterable[Line]) -> Line:
    """The lines in one, with the separator between them."""
    whole: Line = ()
    for number, line in enumerate(lines):
        whole += (Run(separator), *line) if number else line
    return whole


def filled_line(template: str, **lines: Line) -> Line:
    """The template with each `{name}` replaced by that line."""
    whole: Line = ()
    for words, name, _, _ in Formatter().parse(template):
        whole += ((Run(words),) if words else ()) + (lines[name] if name else ())
    return whole


def line_text(line: Line) -> str:
    """The words of a line without their styles."""
    return "".join(run.text for run in line)
