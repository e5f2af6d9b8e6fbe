"""The picture of a run: how cost grows with the number of sentences."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from matplotlib.axes import Axes

from tests.bench.peers import NUMBA, NUMPY
from tests.bench.results import Run

# Okabe and Ito's colours, told apart by the colour-blind too; this project's two are the dark ones, drawn thicker.
COLOURS = {
    NUMPY: "#000000", NUMBA: "#0072B2", "rank_bm25": "#D55E00", "bm25s (NumPy)": "#E69F00", "bm25s (numba)": "#CC79A7",
    "tantivy": "#009E73", "SQLite FTS5": "#999999",
}  # fmt: skip
PANELS = (
    ("build, s", "build"),
    ("build, peak MB", "peak memory of the build"),
    ("disk, MB", "size on disk"),
    ("fresh process to first answer, index not in memory, s", "fresh process to first answer, cold"),
    ("4 terms, top 100, p50, ms", "top 100, 4 terms, p50"),
    ("6 terms, top 100, p50, ms", "top 100, 6 terms, p50"),
    ("queries a second, 2 threads", "queries on 2 threads"),
)
WHOLE = (
    ("reindex of .txt files, s", "reindex of .txt files", "#D55E00"),
    ("reindex of .txt files, one story changed, s", "one story changed", "#E69F00"),
    ("fresh process, `crosscheck ask --json`, s", "fresh `crosscheck ask`", "#009E73"),
    ("ask, p99, ms", "ask, p99", "#0072B2"),
    ("ask, p50, ms", "ask, p50", "#000000"),
)


def draw(run: Run, target: Path) -> bool:
    """Draw into an SVG file, on a white ground of its own so that a dark page shows it too; False without matplotlib."""
    try:
        import matplotlib as mpl
        from matplotlib.figure import Figure
    except ImportError:
        return False
    with mpl.rc_context({"svg.hashsalt": "crosscheck"}):
        figure = Figure(figsize=(14, 7), layout="constrained", facecolor="white")
        axes = figure.subplots(2, 4).flat
        for (name, title), at in zip(PANELS, axes, strict=False):
            _panel(at, run, name, title)
        _whole(figure.axes[-1], run)
        lines = {
            label: line for at in figure.axes[:-1] for line, label in zip(*at.get_legend_handles_labels(), strict=True)
        }
        shown = [index for index in COLOURS if index in lines]
        figure.legend(
            [lines[index] for index in shown], shown, loc="outside lower center", ncols=len(COLOURS), frameon=False
        )
        figure.savefig(target, metadata={"Date": None})
    return True


def _panel(at: "Axes", run: Run, name: str, title: str) -> None:
    for index, colour in COLOURS.items():
        points = [(size, run.of(index, size)[name]) for size in run.sizes if name in run.of(index, size)]
        if points:
            wide = 2.5 if index in {NUMPY, NUMBA} else 1.2
            at.loglog(*zip(*points, strict=True), marker="o", markersize=4, color=colour, label=index, linewidth=wide)
    unit = "queries a second" if name.startswith("queries") else name.rpartition(", ")[2]
    _dress(at, title, unit)


def _whole(at: "Axes", run: Run) -> None:
    for name, label, colour in WHOLE:
        scale = 1e-3 if name.endswith("ms") else 1
        points = [(size, run.whole(size)[name] * scale) for size in run.sizes if name in run.whole(size)]
        if points:
            at.loglog(*zip(*points, strict=True), marker="o", markersize=4, color=colour, label=label)
    _dress(at, "the whole path", "s")
    at.legend(fontsize="x-small", frameon=False)


def _dress(at: "Axes", title: str, unit: str) -> None:
    at.set_title(title, fontsize="medium")
    at.set(xlabel="sentences", ylabel=unit.removeprefix("peak "))
    at.grid(visible=True, which="major", color="#dddddd", linewidth=0.6)
    at.spines[["top", "right"]].set_visible(False)
