"""Costs of this project as ratios to a yardstick in the same run: `python -m tests.bench.ratios`.

Processor times, of which the ratios are nearly the same on a busy machine and on another one. The yardstick is the build
of an index by rank_bm25, in Python and NumPy like what is measured, and for a fresh process the start of Python with
NumPy and pydantic. Both take turns, and the median of the turns' ratios counts. `ratios.json` holds the ratios that are committed; a test
measures them anew and names what has become dearer. `--write` commits what is found now.
"""

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import NamedTuple

from rank_bm25 import BM25Okapi

from index.api.newsroom import Newsroom
from index.text.analysis import terms
from tests.bench import archive
from tests.bench.processes import ROOT, of_children
from tests.bench.texts import texts

COMMITTED = Path(__file__).with_name("ratios.json")
# How much dearer than committed is a regression. On a machine with four times as much to do as it has cores, ratios
# differ by up to 8 % from the middle of three runs.
MOST = 1.25
STORIES, QUESTIONS, TURNS = 120, 30, 9
Work = Callable[[], object]


class Pair(NamedTuple):
    """Two works that are done in turn: what is measured, and the yardstick; `spent` gives their processor times."""

    name: str
    measured: Work
    yardstick: Work
    spent: Callable[[], float] = time.process_time


def measure(folder: Path) -> dict[str, float]:
    """The ratios, by their names; stories and indexes are written into the folder.

    The texts are invented ones: the same everywhere.
    """
    held = texts(STORIES, folder=folder)
    stories = folder / "stories"
    archive.write_txt(stories, archive.stories(held.articles, STORIES))
    newsroom = Newsroom(stories, folder / "index")
    newsroom.reindex()
    sentences = [terms(sentence) for article in held.articles for sentence in article.text.split(". ")]
    asked = held.questions[:QUESTIONS]
    build = partial(BM25Okapi, sentences)
    start = partial(_run, "-c", "import numpy, pydantic")
    ask = ("ask", "--json", "--stories", str(stories), "--index", str(newsroom.index), asked[0])
    pairs = [
        Pair("reindex of all stories", partial(newsroom.reindex, afresh=True), build),
        Pair("reindex of one changed story", partial(_change, newsroom), build),
        Pair("answers", partial(_each, newsroom.ask, asked), build),
        Pair("searches", partial(_each, newsroom.search, asked), build),
        Pair("fresh process that answers", partial(_run, "-m", "index", *ask), start, of_children),
    ]
    return {pair.name: round(_ratio(pair), 3) for pair in pairs}


def dearer(committed: Mapping[str, float], found: Mapping[str, float]) -> dict[str, str]:
    """What costs more than `MOST` times what is committed, by name, with both ratios."""
    return {
        name: f"{committed[name]:.3g} is committed, {ratio:.3g} found: {ratio / committed[name] - 1:+.0%}"
        for name, ratio in found.items()
        if ratio > MOST * committed[name]
    }


def _ratio(pair: Pair) -> float:
    pair.measured(), pair.yardstick()  # what is done once only
    return median(_spent(pair, pair.measured) / _spent(pair, pair.yardstick) for _ in range(TURNS))


def _spent(pair: Pair, work: Work) -> float:
    before = pair.spent()
    work()
    return pair.spent() - before


def _each(ask: Callable[[str], object], asked: list[str]) -> None:
    for question in asked:
        ask(question)


def _change(newsroom: Newsroom) -> None:
    archive.change_one(newsroom.stories)
    newsroom.reindex()


def _run(*arguments: str) -> None:
    subprocess.run(
        [sys.executable, *arguments],
        check=True,
        stdout=subprocess.DEVNULL,
        cwd=ROOT,
        env=os.environ | {"READER": "off"},
    )


def main() -> int:
    """Measure and compare; exit code 1 if something has become dearer."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.ratios", description=__doc__)
    parser.add_argument("--write", action="store_true", help=f"commit them in {COMMITTED.name}")
    options = parser.parse_args()
    with TemporaryDirectory() as folder:
        found = measure(Path(folder))
    print(json.dumps(found, indent=1))
    if options.write:
        COMMITTED.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
        return 0
    worse = dearer(json.loads(COMMITTED.read_text(encoding="utf-8")), found)
    print(*(f"{name}: {why}" for name, why in worse.items()), sep="\n")
    return 1 if worse else 0


if __name__ == "__main__":
    sys.exit(main())
