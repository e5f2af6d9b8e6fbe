"""The targets of the design, each against what a run found."""

from collections.abc import Iterator
from typing import NamedTuple

from tests.bench.peers import NUMBA, NUMPY
from tests.bench.results import Run

FOR = 1_000_000  # sentences that the targets are set for
HEADER = ("what", "found", "floor", "aim", "verdict")

Beside = tuple[str, str, str, float, float]  # what, index, name of the figure, floor, aim
Limit = tuple[str, str, float, float]  # what, name of the figure, floor, aim

# Held against a peer in the same run, since the design's milliseconds were another machine's: its floor by what the
# peer took there (tantivy 0.60 ms, 1.3 ms and 5.7 s; bm25s with numba 1.25 ms).
LIMITS_TO_TANTIVY: tuple[Beside, ...] = (
    ("BM25 top 100, 4 terms, p50, NumPy", NUMPY, "4 terms, top 100, p50, ms", 1.3 / 0.60, 1.0),
    ("the same with numba", NUMBA, "4 terms, top 100, p50, ms", 0.30 / 0.60, 0.5),
    ("BM25 top 100, 6 terms, 3 of them frequent, p50, NumPy", NUMPY, "6 terms, top 100, p50, ms", 4.0 / 1.3, 1.0),
    ("the same with numba", NUMBA, "6 terms, top 100, p50, ms", 1.8 / 1.3, 1.0),
    ("build from terms, time, beside tantivy", NUMPY, "build, s", 9.4 / 5.7, 6 / 5.7),
)
LIMITS_TO_BM25S: tuple[Beside, ...] = (
    ("6 terms, p50, NumPy, beside bm25s with numba", NUMPY, "6 terms, top 100, p50, ms", 4.0 / 1.25, 1.0),
    ("the same with numba", NUMBA, "6 terms, top 100, p50, ms", 1.8 / 1.25, 1.0),
)
BUILD_LIMITS: tuple[Limit, ...] = (
    ("build from terms, time", "build, s", 9.4, 6),
    ("build from terms, peak memory", "build, peak MB", 554, 300),
    ("build from terms, disk", "disk, MB", 90, 60),
)
PRODUCT_LIMITS: tuple[Limit, ...] = (
    ("a whole answer, p50", "ask, p50, ms", 20, 5),
    ("a whole answer, p99", "ask, p99, ms", 60, 15),
    ("open and answer, fresh process", "fresh process, `crosscheck ask --json`, s", 0.5, 0.2),
    ("resident memory of that process", "resident after `crosscheck ask --json`, MB", 165, 90),
    ("one changed story, .txt files", "reindex of .txt files, one story changed, s", 5, 1),
    ("one changed story, .jsonl files", "reindex of .jsonl files, one story changed, s", 5, 1),
)
RATES: tuple[Limit, ...] = (
    ("reindex from .jsonl files", "reindex of .jsonl files, sentences a second", 10_000, 25_000),
    ("reindex from .txt files", "reindex of .txt files, sentences a second", 10_000, 25_000),
)


class Target(NamedTuple):
    """A target and what was found, both in `unit`; a rate is to be at least it, all else at most."""

    what: str
    found: float
    floor: float
    aim: float
    unit: str
    rate: bool = False

    @property
    def verdict(self) -> str:
        """Whether it is met, and by how much it is missed."""
        for name, limit in (("aim", self.aim), ("floor", self.floor)):
            if (self.found >= limit) if self.rate else (self.found <= limit):
                return "aim met" if name == "aim" else f"floor met, aim missed {self._by(self.aim)}"
        return f"missed: floor {self._by(self.floor)}, aim {self._by(self.aim)}"

    def _by(self, limit: float) -> str:
        return f"by {abs(self.found / limit - 1):.0%}"

    @property
    def cells(self) -> tuple[str, ...]:
        """What a row of the table says."""
        limits = (f"{value:,.3g} {self.unit}" if value < 1000 else f"{value:,.0f} {self.unit}" for value in self[1:4])
        return (self.what, *limits, self.verdict)


def targets(run: Run) -> Iterator[Target]:
    """The targets that the largest size of a run can be held against."""
    size = run.sizes[-1]
    for peer, limits in (("tantivy", LIMITS_TO_TANTIVY), ("bm25s (numba)", LIMITS_TO_BM25S)):
        beside = run.of(peer, size)
        for what, index, name, floor, aim in limits:
            if name in beside and name in run.of(index, size):
                yield Target(what, run.of(index, size)[name] / beside[name], floor, aim, f"× {peer}")
    for what, name, floor, aim in BUILD_LIMITS:
        yield Target(what, run.of(NUMPY, size)[name], floor, aim, name.rpartition(" ")[2])
    for what, name, floor, aim in (*PRODUCT_LIMITS, *RATES):
        if name in run.whole(size):  # a few questions tell no p99
            rate = name.endswith("a second")
            unit = "sentences/s" if rate else name.rpartition(", ")[2]
            yield Target(what, run.whole(size)[name], floor, aim, unit, rate)
