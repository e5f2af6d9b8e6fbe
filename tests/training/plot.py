"""Draws how far the confidence can be believed: `python -m tests.training.plot NEWSQA.json SQUAD.json`.

Asked through the product are a sample of NewsQA's questions, each of the bundle of its story and of another one, and a
sample of SQuAD's, half of which have no answer in their paragraph though it holds their words. The order and the words'
part of the confidence of NewsQA's are weighed by what was trained on the other half of the bundles.
"""

import json
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from index.evaluation import Result, summary
from tests.evaluation import test_newsqa, test_squad
from tests.evaluation.conftest import Sample
from tests.training.material import bundles, pairs
from tests.training.train import ranker, trained

FILE = Path(__file__).parents[2] / "docs" / "reliability.svg"
BINS = 10
Drawn = dict[str, Sequence[Result]]


def draw(sets: Drawn) -> None:
    """A line a set, one point a tenth of the confidence: how many of the questions in it have an answer there."""
    import matplotlib as mpl  # noqa: PLC0415  # the extra `bench`

    mpl.use("svg")
    mpl.rcParams["svg.hashsalt"] = "crosscheck"  # the same picture from the same figures
    from matplotlib import pyplot as plt  # noqa: PLC0415

    figure, axes = plt.subplots(figsize=(5, 4.5), layout="constrained")
    axes.plot([0, 1], [0, 1], color="0.7", linewidth=1)
    for (name, results), color, below in zip(sets.items(), ("#1f6f8b", "#b3541e"), (-12, 7), strict=True):
        sure = np.array([one.confidence for one in results])
        there = np.array([one.answerable for one in results])
        bins = np.minimum((sure * BINS).astype(int), BINS - 1)
        held = [number for number in range(BINS) if (bins == number).any()]
        points = [(sure[bins == number].mean(), there[bins == number].mean()) for number in held]
        axes.plot(*zip(*points, strict=True), "o-", color=color, label=name)
        for number, point in zip(held, points, strict=True):
            said = f"{(bins == number).sum()}"
            axes.annotate(said, point, (4, below), textcoords="offset points", fontsize=8, color=color)
    axes.axvline(0.3, color="0.8", linewidth=1, linestyle=":")
    axes.set(xlabel="confidence", ylabel="share whose answer is in the stories", xlim=(0, 1), ylim=(0, 1.02))
    axes.set_title("numbers of questions beside the points; answered from .3 on", fontsize=9)
    axes.legend(fontsize=8, loc="upper left")
    figure.savefig(FILE, metadata={"Date": None})


def newsqa(path: Path, folder: Path, sample: Sample) -> list[Result]:
    """What comes of the sample of NewsQA's questions that its test asks."""
    found = bundles(path, folder)
    for one in found:
        one.questions = sample.of(one.questions, test_newsqa.SHARE)
    asked = list(pairs(found, lambda number: number % test_newsqa.FOLDS != 0))
    return list(test_newsqa.results(found, 0, ranker(trained(asked))))


def main() -> None:
    sample = Sample(whole=False)
    with tempfile.TemporaryDirectory() as folder:
        news = newsqa(Path(sys.argv[1]), Path(folder) / "newsqa", sample)
        print(summary(news).model_dump_json(indent=1))
        articles = json.loads(Path(sys.argv[2]).read_text(encoding="utf-8"))
        squad = list(test_squad.results(Path(folder) / "squad", articles, sample))
        print(summary(squad).model_dump_json(indent=1))
    draw({"NewsQA, each question asked of two bundles": news, "SQuAD, half of them without an answer": squad})


if __name__ == "__main__":
    main()
