"""Draws how far the confidence can be believed: `docs/reliability.svg`, from questions the weights have not seen."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from index.evaluation import Result

FILE = Path(__file__).parents[2] / "docs" / "reliability.svg"
BINS = 10


def draw(results: Sequence[Result]) -> None:
    """One point a tenth of the confidence: how many of the questions in it had their answer in the stories."""
    import matplotlib as mpl  # noqa: PLC0415  # the extra `bench`

    mpl.use("svg")
    mpl.rcParams["svg.hashsalt"] = "crosscheck"  # the same picture from the same figures
    from matplotlib import pyplot as plt  # noqa: PLC0415

    sure = np.array([one.confidence for one in results])
    there = np.array([one.answerable for one in results])
    bins = np.minimum((sure * BINS).astype(int), BINS - 1)
    held = [number for number in range(BINS) if (bins == number).any()]
    figure, axes = plt.subplots(figsize=(5, 4.5), layout="constrained")
    axes.plot([0, 1], [0, 1], color="0.7", linewidth=1)
    shares = [there[bins == number].mean() for number in held]
    axes.plot([sure[bins == number].mean() for number in held], shares, "o-", color="#1f6f8b")
    for number, share in zip(held, shares, strict=True):
        beside = (sure[bins == number].mean(), share)
        axes.annotate(f"{(bins == number).sum()}", beside, (6, -10), textcoords="offset points", fontsize=8)
    axes.set(xlabel="confidence", ylabel="share whose answer is in the stories", xlim=(0, 1), ylim=(0, 1))
    axes.set_title("NewsQA, each question asked twice; numbers of questions", fontsize=9)
    figure.savefig(FILE, metadata={"Date": None})
