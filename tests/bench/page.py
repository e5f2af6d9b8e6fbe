"""The page of a run, in Markdown."""

from tests.bench import tables
from tests.bench.archive import IN_A_FILE, SENTENCES
from tests.bench.results import Run
from tests.bench.targets import FOR, HEADER, targets

BESIDE = """\
In brackets behind a peer's figure: the figure of this index divided by the peer's, with NumPy, then with numba if that
was measured. Below 1 this index takes less; for queries per second, above 1 it is faster.
"""
HOW = f"""\
- **Terms.** Every index gets the same file of terms, made by this project; for sizes larger than the text, sentences
  are joined from halves of real ones. "4 terms" are taken from one sentence; "6 terms" are three rare ones of a sentence
  and three of the hundred most frequent.
- **Build, open.** In a process of its own, with Python and imports; memory is read from `/proc`. "Index not in memory":
  the files of the index were dropped from the system's cache before. An index of rank_bm25 is pickled, as it has no
  files. Both variants of this index, and both of bm25s, answer from the same files.
- **Latencies.** In one process, each query goes to every index in turn, so that changes of the machine's load affect all:
  compare the ratios. A slow index gets fewer queries; percentiles that need more are left out.
- **The whole path.** Stories of about {SENTENCES} sentences, in `.jsonl` files of {IN_A_FILE:,} or one to a `.txt`
  file; `crosscheck` runs in fresh processes. The changed story has one more sentence; all stories of its
  `.jsonl` file are read again. Answers are given one by one by a process with an open index.
"""


def page(run: Run, plot: str | None) -> str:
    """The whole page; `plot` is the name of the picture beside it."""
    parts = [
        "# Benchmark",
        f"Made by `{run.command}` from {run.began} to {run.ended}, on {run.machine}; {run.versions}.",
        f"Text: {run.text}.",
    ]
    if run.absent:
        parts.append(f"Not installed, so not measured: {', '.join(run.absent)} (`pip install '.[bench]'`).")
    if plot:
        parts.append(f"![How cost grows with the number of sentences]({plot})")
    parts += ["## Targets", _at(run), tables.table(HEADER, (target.cells for target in targets(run)))]
    parts += [
        "## The indexes side by side",
        BESIDE,
    ]
    for size in run.sizes:
        parts += [f"### {size:,} sentences", tables.compared(run, size)]
    if len(run.sizes) > 1:
        steps = ", then ".join(f"{one:,} → {other:,}" for one, other in zip(run.sizes, run.sizes[1:], strict=False))
        parts += ["## How cost grows", f"Each figure divided by the one before it: {steps}.", tables.growth(run)]
    parts += ["## The whole path", tables.whole(run), "## How it is measured", HOW]
    return "\n\n".join(part.strip() for part in parts) + "\n"


def _at(run: Run) -> str:
    beside = "If a peer is named, figures are ratios to that peer in this run; the floor is the ratio in the run of the design."
    largest = f"Compared with the figures for {run.sizes[-1]:,} sentences"
    if run.sizes[-1] != FOR:
        largest += f"; the targets are set for {FOR:,}, so they say little here"
    return f"{largest}. {beside}"
