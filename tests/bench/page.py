"""The page of a run, in Markdown."""

from tests.bench import tables
from tests.bench.archive import IN_A_FILE, SENTENCES
from tests.bench.results import Run
from tests.bench.targets import FOR, HEADER, targets

BESIDE = """\
Behind a peer's figure, this index divided by that peer: with NumPy, then with numba where that was measured too.
Below 1 this index takes less; of queries a second more is better.
"""
HOW = f"""\
- **Terms.** Every index is given the same file of terms, this project's own; larger sizes than the text has sentences
  are spliced from halves of real ones. "4 terms" are of one sentence; "6 terms" are three rare ones of a sentence and
  three of the hundred most frequent.
- **Build, open.** In a process of its own, Python and imports included; its memory is what `/proc` says. "Index not in
  memory": the system was told to drop its copies of the index's files before. A build of rank_bm25 is pickled, since
  it keeps nothing on disk. The two of this index, and the two of bm25s, answer from the same files.
- **Latencies.** In one process, each query asked of every index in turn, so that all share the machine's moods: look
  at the ratios. A slow index is asked fewer queries; a percentile that these cannot tell is left out.
- **The whole path.** Stories of about {SENTENCES} sentences, in `.jsonl` files of {IN_A_FILE:,} or one to a `.txt`
  file; `crosscheck` runs in fresh processes. The changed story has one sentence more; of a `.jsonl` file all stories
  are read again. Answers, one by one, are of one process with an open index.
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
    beside = "Where a peer is named, it is the ratio to that peer in this run: the floor is the ratio of the design's own run."
    largest = f"Held against {run.sizes[-1]:,} sentences"
    if run.sizes[-1] != FOR:
        largest += f"; the targets are set for {FOR:,}, so they say little here"
    return f"{largest}. {beside}"
