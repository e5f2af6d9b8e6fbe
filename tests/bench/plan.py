"""How much a run measures."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

SIZES = (10_000, 100_000, 1_000_000)
SMALL = 500

Say = Callable[[str], None]
"""Tells what is being done."""


class Plan(NamedTuple):
    """`work` is the folder of everything that is made, `terms` the file of the real sentences' terms in it.

    `queries` and `questions` are how many are asked at most, `seconds` for how long a peer is asked each kind at most,
    `repeats` how many fresh processes a time is the median of.
    """

    work: Path
    sizes: tuple[int, ...] = SIZES
    articles: int | None = None
    queries: int = 500
    questions: int = 300
    seconds: float = 10
    repeats: int = 3

    @property
    def terms(self) -> Path:
        return self.work / "terms.txt"


def small(work: Path) -> Plan:
    """Measures next to nothing: proves that the benchmark runs."""
    return Plan(work, sizes=(SMALL,), articles=100, queries=10, questions=10, seconds=0.2, repeats=1)
