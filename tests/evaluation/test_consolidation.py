"""Do two answers say the same? Against people's groups: 4 news questions, each answered by many outlets.

Two ways of the product: the answers' shared wording (`alike`) and their words' nearness in meaning (`likeness`). The
nearness from which two are the same is fitted on three questions and measured on the fourth. Balanced accuracy; the
floors are what was reached on 24 Nov 2026, less a hair.
"""

import json
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from index.claims.alignment import Wording, share_of_wording
from index.text import word_vectors
from index.text.analysis import terms
from tests.evaluation.scoring import Record

FLOORS = {"wording": 0.5, "meaning": 0.77}
Pairs = tuple[NDArray[np.float64], NDArray[np.bool_]]


def pairs(question: Record) -> dict[str, Pairs]:
    """How alike each two answers are, in both ways, and whether people put them in one group."""
    answers = question["answers"]
    near = word_vectors.cosine_of([terms(one["Answer"], "en") for one in answers])
    words = [Wording.of(one["Answer"]) for one in answers]
    both = list(combinations(range(len(answers)), 2))
    same = np.array([answers[a]["cluster_global"] == answers[b]["cluster_global"] for a, b in both])
    return {
        "meaning": (np.array([near[a, b] for a, b in both]), same),
        "wording": (np.array([share_of_wording(words[a], words[b]) for a, b in both]), same),
    }


def balanced(said: NDArray[np.bool_], same: NDArray[np.bool_]) -> float:
    return float((said[same].mean() + (~said[~same]).mean()) / 2)


def fitted(training: list[Pairs]) -> float:
    """The likeness from which most pairs are rightly called the same."""
    alikes, same = (np.concatenate(each) for each in zip(*training, strict=True))
    return max((step / 100 for step in range(1, 100)), key=lambda least: balanced(alikes >= least, same))


@pytest.fixture(scope="module")
def accuracies(shared: Path) -> dict[str, float]:
    asked = json.loads((shared / "data" / "consolidation.json").read_text(encoding="utf-8"))
    questions = [pairs(one) for one in asked]
    reached = {}
    for way in FLOORS:
        each = [one[way] for one in questions]
        said = [each[n][0] >= fitted(each[:n] + each[n + 1 :]) for n in range(len(each))]
        reached[way] = balanced(np.concatenate(said), np.concatenate([same for _, same in each]))
    print(reached)
    return reached


@pytest.mark.parametrize("way", FLOORS)
def test_the_same_is_told_from_the_different(accuracies: dict[str, float], way: str) -> None:
    assert accuracies[way] >= FLOORS[way]
