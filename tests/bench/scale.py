"""Writes docs/scale.md: what an archive costs by its size, and what follows for machines: `python -m tests.bench.scale`.

Processor times, as they are nearly the same on a busy machine; a million sentences take some 10 minutes.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from tests.bench import product
from tests.bench.plan import SIZES, Plan
from tests.bench.processes import ROOT
from tests.bench.results import Run, machine, moment, versions
from tests.bench.tables import table
from tests.bench.texts import texts

PAGE = ROOT / "docs" / "scale.md"
QUESTIONS = 100
HEADER = (
    "sentences", "stories", "index on disk", "bot's memory", "first reindex", "one story changed", "questions a second and core",
)  # fmt: skip
HOSTS_HEADER = ("machine", "stories read a day, at most", "questions a second", "sentences by its disk", "a month")
DAY = 24 * 3600
REFRESH = 15 * 60  # seconds between two refreshes
# Half of the processor time is for questions and half for stories, and half of the disk for the index: for bursts, the
# stories themselves, and the index that is written beside the old one.
HALF = 0.5


class Host(NamedTuple):
    """A machine: cores, GB of disk, and what it costs a month."""

    name: str
    cores: int
    disk: int
    price: str


HOSTS = (
    Host("laptop, 4 cores, 100 GB free", 4, 100, "one's own"),
    Host("server, 2 cores, 40 GB", 2, 40, "5 €"),
    Host("server, 8 cores, 500 GB", 8, 500, "60 €"),
)
ABOUT = """\
Made by `{command}` from {began} to {ended}, on {machine}; {versions}.

Text: {text}, as stories of 25 sentences in `.txt` files; more than there are put together from real pieces. Times are
processor times, of all processes together. The reader is off. "Index on disk" is the newest generation and the one before; a reindex needs half as much
again. Memory is that of a process that has answered {questions} questions, with the pages of the index that it has read.
"""
THEN = """\
From the largest size: half of the processor time for stories, with a refresh every 15 minutes, half for questions, and
half of the disk for the index. Nothing of this table was measured. Prices are round figures to put your own in place of.
A refresh takes longer in a larger archive, and so does a question; between the sizes above you see how much. Stories a day
are what can be read, not what an archive of the size above grows by.
"""
CLUSTER = """\
## A cluster

A copy of a sentence takes 0.27 kB there, measured at 614,608 sentences ([cluster.md](cluster.md#what-was-measured)), so a
node with 500 GB of disk, of which half is used, has room for 900 million copies, or for 450 million sentences with a
replica each. What a question takes besides: 5 requests to it (p50), one after the other. The machine that writes has the
whole index as a folder, and reads as many stories a day as above. 10 and 100 million sentences were not measured.
"""


def measure(sizes: Sequence[int], command: str) -> Run:
    """Measure the whole path at each size, smallest first."""
    held, began = texts(), moment()
    with TemporaryDirectory() as folder:
        plan = Plan(Path(folder), tuple(sizes), questions=QUESTIONS)
        rows = [product.measure(size, held, plan, _say, formats=(".txt",)) for size in sizes]
    return Run(
        command=command, machine=machine(), versions=versions(), began=began, ended=moment(), text=held.origin,
        absent=(), indexes=(), product=tuple(rows),
    )  # fmt: skip


def _say(what: str) -> None:
    print(what, file=sys.stderr)


def page(run: Run) -> str:
    """The whole page."""
    about = ABOUT.format(
        questions=QUESTIONS, **run.model_dump(include={"machine", "versions", "began", "ended", "text", "command"})
    )
    rows = [_cells(run.whole(size)) for size in run.sizes]
    hosts = [_carried(host, run.whole(run.sizes[-1])) for host in HOSTS]
    parts = [
        "# What an archive costs",
        about,
        table(HEADER, rows),
        "## A machine",
        THEN,
        table(HOSTS_HEADER, hosts),
        CLUSTER,
    ]
    return "\n\n".join(part.strip() for part in parts) + "\n"


def _cells(found: dict[str, float]) -> Sequence[str]:
    name = "reindex of .txt files"
    return (
        f"{found['sentences']:,.0f}", f"{found['stories']:,.0f}",
        f"{found['index on disk, this generation and the one before, MB']:,.0f} MB",
        f"{found['resident after all of them, MB']:,.0f} MB", f"{found[f'{name}, processor time, s']:,.1f} s",
        f"{found[f'{name}, one story changed, processor time, s']:,.2f} s",
        f"{1000 / found['ask, processor time, ms']:,.0f}",
    )  # fmt: skip


def _carried(host: Host, found: dict[str, float]) -> Sequence[str]:
    name = "reindex of .txt files"
    refreshes = DAY / REFRESH * found[f"{name}, one story changed, processor time, s"]
    story = found[f"{name}, processor time, s"] / found["stories"]
    stories = (host.cores * DAY * HALF - refreshes) / story
    questions = host.cores * HALF * 1000 / found["ask, processor time, ms"]
    sentence = found["index on disk, this generation and the one before, MB"] / found["sentences"]
    return host.name, _rounded(stories), _rounded(questions), _rounded(host.disk * 1000 * HALF / sentence), host.price


def _rounded(number: float) -> str:
    return f"{round(number, 2 - len(str(int(number)))):,.0f}"


def main() -> None:
    """Measure and write the page."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.scale", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, metavar="N", help="how many sentences")
    parser.add_argument("--out", type=Path, default=PAGE, metavar="FILE", help="default: docs/scale.md")
    parser.add_argument("--again", type=Path, metavar="FILE", help="only make the page of these results")
    options = parser.parse_args()
    command = f"python -m tests.bench.scale --sizes {' '.join(map(str, sorted(options.sizes)))}"
    run = (
        Run.model_validate_json(options.again.read_text(encoding="utf-8"))
        if options.again
        else measure(sorted(options.sizes), command)
    )
    options.out.write_text(page(run), encoding="utf-8")


if __name__ == "__main__":
    main()
