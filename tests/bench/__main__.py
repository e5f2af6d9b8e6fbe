"""Measures this project beside others: rank_bm25, bm25s, tantivy and SQLite FTS5 on the same terms, then the whole path
from story files to answers. Writes benchmark.md and, with matplotlib, benchmark.svg. Needs Linux, and for the peers
`pip install '.[bench]'`; what is not installed is left out. Run it on a machine that does nothing else: a million
sentences take about 20 minutes and 3 GB of disk.
"""

import argparse
import shlex
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from tests.bench import corpus, indexes, product
from tests.bench.page import page
from tests.bench.peers import installed
from tests.bench.plan import SIZES, SMALL, Plan, small
from tests.bench.plot import draw
from tests.bench.processes import ROOT
from tests.bench.results import Run, machine, moment, versions
from tests.bench.texts import texts


def parser() -> argparse.ArgumentParser:
    whole = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    whole.add_argument("--small", action="store_true", help=f"prove in seconds that it runs, with {SMALL:,} sentences")
    whole.add_argument("--sizes", type=int, nargs="+", default=SIZES, metavar="N", help="how many sentences")
    whole.add_argument("--work", type=Path, metavar="DIR", help="keep terms, stories, indexes and results.json there")
    whole.add_argument(
        "--out", type=Path, metavar="DIR", help="where the page goes (default: docs; small: DIR of --work)"
    )
    whole.add_argument("--again", type=Path, metavar="FILE", help="only make the page of an earlier run's results.json")
    return whole


def main(arguments: Sequence[str]) -> None:
    chosen = parser().parse_args(arguments)
    with tempfile.TemporaryDirectory() as temporary:
        work = chosen.work or Path(temporary)
        work.mkdir(parents=True, exist_ok=True)
        if chosen.again:
            run = Run.model_validate_json(chosen.again.read_text(encoding="utf-8"))
        else:
            run = measure(small(work) if chosen.small else Plan(work, tuple(sorted(chosen.sizes))))
        write(run, chosen.out or (work if chosen.small else ROOT / "docs"))


def measure(plan: Plan) -> Run:
    """Measure size by size, smallest first; `results.json` has what is measured so far."""
    began = moment()
    here, absent = installed()
    held = texts(plan.articles)
    say(f"terms of {len(held.articles):,} articles")
    corpus.write(held.articles, plan.terms)
    run = Run(
        command=_command(plan),
        machine=machine(), versions=versions(), began=began, ended=began, text=held.origin,
        absent=tuple(absent), indexes=(), product=(),
    )  # fmt: skip
    for size in plan.sizes:
        compared = (*run.indexes, *indexes.compare(size, here, plan, say))
        whole = (*run.product, product.measure(size, held, plan, say))
        run = run.model_copy(update={"ended": moment(), "indexes": compared, "product": whole})
        (plan.work / "results.json").write_text(run.model_dump_json(indent=1) + "\n", encoding="utf-8")
    return run


def write(run: Run, out: Path) -> None:
    """Write the page and the picture."""
    out.mkdir(parents=True, exist_ok=True)
    picture = out / "benchmark.svg"
    drawn = draw(run, picture)
    text = page(run, picture.name if drawn else None)
    (out / "benchmark.md").write_text(text, encoding="utf-8")
    print(text)


def say(what: str) -> None:
    print(f"{time.strftime('%H:%M:%S')} {what}", file=sys.stderr, flush=True)


def _command(plan: Plan) -> str:
    how = ["--small"] if plan.sizes == (SMALL,) else ["--sizes", *map(str, plan.sizes)]
    return shlex.join(["python", "-m", "tests.bench", *how])


if __name__ == "__main__":
    main(sys.argv[1:])
