"""Figures as tables of Markdown."""

from collections.abc import Iterable, Sequence

from tests.bench.peers import NUMBA, NUMPY
from tests.bench.results import Run


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; the columns after the first are to the right."""
    lines = [header, ["---", *["---:"] * (len(header) - 1)], *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def compared(run: Run, size: int) -> str:
    """The indexes at a size, a column each; behind a peer's figure, this index by that peer."""
    ours = {name: run.of(name, size) for name in (NUMPY, NUMBA)}
    columns = [row.index for row in run.indexes if row.sentences == size]

    def cell(name: str, index: str) -> str:
        value = run.of(index, size).get(name)
        if value is None:
            return ""
        mine = [figures.get(name) for figures in ours.values()]
        shares = [number(one / value) for one in mine if one is not None]
        bare = index in ours or name.endswith("timed") or not value
        return number(value) if bare else f"{number(value)} ({', '.join(shares)})"

    names = _names(run.of(index, size) for index in columns)
    return table(("", *columns), ([name, *(cell(name, index) for index in columns)] for name in names))


def growth(run: Run) -> str:
    """By how much each figure of each index grows from one size to the next."""
    columns = list(dict.fromkeys(row.index for row in run.indexes))
    steps = list(zip(run.sizes, run.sizes[1:], strict=False))

    def cell(name: str, index: str) -> str:
        pairs = [(run.of(index, small).get(name), run.of(index, large).get(name)) for small, large in steps]
        return ", ".join("–" if not one or other is None else f"×{number(other / one)}" for one, other in pairs)

    names = [name for name in _names(run.of(index, run.sizes[0]) for index in columns) if not name.endswith("timed")]
    rows = [[name, *(cell(name, index) for index in columns)] for name in names]
    return table(("", *columns), rows)


def whole(run: Run) -> str:
    """The whole path, a column a size, and by how much each figure grows in all."""
    first, last = run.whole(run.sizes[0]), run.whole(run.sizes[-1])
    names = _names(run.whole(size) for size in run.sizes)
    header = ["", *(f"{size:,}" for size in run.sizes)] + ["growth"] * (len(run.sizes) > 1)
    rows = []
    for name in names:
        cells = [number(run.whole(size)[name]) if name in run.whole(size) else "" for size in run.sizes]
        grown = f"×{number(last[name] / first[name])}" if first.get(name) and name in last else "–"
        rows.append([name, *cells] + [grown] * (len(run.sizes) > 1))
    return table(header, rows)


def number(value: float) -> str:
    """Three digits that tell, whole from a hundred, and no more than five decimals."""
    if value >= 100 or value == int(value):
        return f"{value:,.0f}"
    return f"{value:.3g}" if value >= 0.001 else f"{value:.5f}"


def _names(figures: Iterable[dict[str, float]]) -> list[str]:
    """The names of all figures, in the order in which they first come."""
    return list(dict.fromkeys(name for one in figures for name in one))
