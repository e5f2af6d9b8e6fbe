"""Pairs of asked questions to the weights of a ranker."""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from index.answers import ALL, PREFILTER, Linear
from tests.training.fitting import Matrix, listwise, logistic
from tests.training.material import Asked, Pair

DIGITS = 3
Table = dict[str, float]


def trained(pairs: Sequence[Pair]) -> dict[str, Any]:
    """The weights in the form of the data file: first what is read, then the order of that, then the confidence."""
    asked = [pair.inside for pair in pairs if pair.inside.right.any()]
    glance = _table(PREFILTER, listwise([one.glanced for one in asked], [one.right for one in asked]))
    glancing = Linear(glance, {}, {}, 0.0)
    close = [figures for figures in (one.closely(glancing) for one in asked) if figures[1].any()]
    order = _table(ALL, listwise([figures for figures, _ in close], [right for _, right in close]))
    figures, inside = _firsts(pairs, Linear(glance, order, {}, 0.0))
    sure, at_zero = logistic(figures, inside)
    return {"glance": glance, "order": order, "sure": _table(ALL, sure), "sure_at_zero": round(at_zero, DIGITS)}


def ranker(weights: dict[str, Any]) -> Linear:
    """The ranker of some weights."""
    return Linear(weights["glance"], weights["order"], weights["sure"], weights["sure_at_zero"])


def crossed(pairs: Sequence[Pair], folds: int) -> Iterator[tuple[int, Linear]]:
    """For each fold of the bundles, its number and a ranker that was trained on the others."""
    for fold in range(folds):
        yield fold, ranker(trained([pair for pair in pairs if pair.bundle % folds != fold]))


def _firsts(pairs: Sequence[Pair], ordering: Linear) -> tuple[Matrix, np.ndarray[tuple[int], np.dtype[np.bool_]]]:
    """The figures of the sentence that comes first, for each question in both bundles; is it the one that answers?"""
    found = [(_first(asked, ordering), asked is pair.inside) for pair in pairs for asked in (pair.inside, pair.outside)]
    kept = [(figures, inside) for figures, inside in found if figures is not None]
    return np.array([figures for figures, _ in kept]), np.array([inside for _, inside in kept])


def _first(asked: Asked, ordering: Linear) -> Matrix | None:
    figures, _ = asked.closely(ordering)
    return figures[np.argmax(ordering.rerank(figures))] if len(figures) else None


def _table(names: Sequence[str], weights: Matrix) -> Table:
    return {name: round(float(weight), DIGITS) for name, weight in zip(names, weights, strict=True)}
