"""Ranking model: features of candidates to an order and a probability. `tests.training` writes its weights."""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from typing import Protocol, Self

import numpy as np
from numpy.typing import NDArray

from index.retrieval.ranking.index_features import IndexFeatures
from index.retrieval.ranking.sentence_features import SimilarityFeatures

Figures = NDArray[np.float64]
Scores = NDArray[np.float64]
PREFILTER, ALL = IndexFeatures._fields, (*IndexFeatures._fields, *SimilarityFeatures._fields)


class Ranker(Protocol):
    """Orders the sentences for one question; another one can be given to `NewsroomPort`."""

    def prefilter(self, figures: Figures) -> Scores:
        """Score candidates before they are read, from their features (n, `PREFILTER`), in logits."""
        ...

    def rerank(self, figures: Figures) -> Scores:
        """Score sentences in comparison with each other, from their features (n, `ALL`), in logits."""
        ...

    def calibrate(self, figures: Figures) -> Scores:
        """Probability, 0 to 1, that the stories answer the question, if this is their best sentence (n, `ALL`)."""
        ...


class Linear:
    """Linear model: a score and a probability from weighted features. Features without a weight count as 0.

    Weights `glances` (`PREFILTER`) and `worths` (`ALL`) give the order, `sure` (`ALL`) and the intercept `at_zero` the
    probability.
    """

    def __init__(
        self, glances: Mapping[str, float], worths: Mapping[str, float], sure: Mapping[str, float], at_zero: float
    ) -> None:
        self._prefilter, self._order, self._certainty = _row(PREFILTER, glances), _row(ALL, worths), _row(ALL, sure)
        self._at_zero = at_zero

    @classmethod
    def of(cls, text: str) -> Self:
        """Read the weights from JSON: objects of features and their weights, `glance`, `order` and `sure`."""
        told = json.loads(text)
        return cls(told["glance"], told["order"], told["sure"], told["sure_at_zero"])

    def prefilter(self, figures: Figures) -> Scores:
        """Score candidates before they are read, in logits."""
        return figures @ self._prefilter

    def rerank(self, figures: Figures) -> Scores:
        """Score sentences in comparison with each other, in logits."""
        return figures @ self._order

    def calibrate(self, figures: Figures) -> Scores:
        """Probability, 0 to 1, that the stories answer the question, if this is their best sentence."""
        logits = figures @ self._certainty + self._at_zero
        likely: Scores = 1 / (1 + np.exp(-logits))
        return likely


@cache
def default_ranker() -> Ranker:
    """The ranker that ships with the package."""
    return Linear.of((resources.files(__package__) / "weights.json").read_text(encoding="utf-8"))


def _row(names: Sequence[str], weights: Mapping[str, float]) -> Figures:
    if unknown := weights.keys() - set(names):
        raise ValueError(f"weights of figures that are not there: {', '.join(sorted(unknown))}")
    return np.array([weights.get(name, 0.0) for name in names])
