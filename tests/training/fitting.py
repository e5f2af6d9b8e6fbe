"""Fits the weights of `index.retrieval.ranking.scoring.Linear`.

The order maximises the likelihood that a right sentence is drawn from the candidates of its question, in proportion to
exp(worth): the listwise loss ListNet (Cao et al., 2007) with all weight on the right ones. The confidence is a logistic
regression. Both have an L2 penalty on weights of figures of unit variance.
"""

import numpy as np
from numpy.typing import NDArray

PENALTY = 30.0
Matrix = NDArray[np.float64]


def listwise(lists: list[Matrix], right: list[NDArray[np.bool_]]) -> Matrix:
    """Weights (figures,) of lists of candidates (n, figures), of which some are `right` (n,) in each."""
    figures, told = np.vstack(lists), np.concatenate(right)
    sizes = np.array(list(map(len, lists)))
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    scale = _scale(figures)
    figures = figures / scale

    def loss(weights: Matrix) -> tuple[float, Matrix]:
        worth = figures @ weights
        worth -= np.repeat(np.maximum.reduceat(worth, starts), sizes)
        drawn = np.exp(worth)
        all_drawn, right_drawn = np.add.reduceat(drawn, starts), np.add.reduceat(drawn * told, starts) + 1e-300
        slope = drawn / np.repeat(all_drawn, sizes) - drawn * told / np.repeat(right_drawn, sizes)
        value = np.log(all_drawn / right_drawn).sum() + PENALTY / 2 * weights @ weights
        return float(value), figures.T @ slope + PENALTY * weights

    return _least(loss, figures.shape[1]) / scale


def logistic(figures: Matrix, right: NDArray[np.bool_]) -> tuple[Matrix, float]:
    """Weights (figures,) and the logit at zero of a probability of `right` (n,)."""
    scale = _scale(figures)
    scaled = np.column_stack([figures / scale, np.ones(len(figures))])
    signs = np.where(right, 1.0, -1.0)
    free = np.append(np.full(figures.shape[1], PENALTY / 10), 0.0)

    def loss(weights: Matrix) -> tuple[float, Matrix]:
        margins = signs * (scaled @ weights)
        value = np.logaddexp(0, -margins).sum() + (free * weights * weights).sum() / 2
        return float(value), -scaled.T @ (signs / (1 + np.exp(margins))) + free * weights

    weights = _least(loss, scaled.shape[1])
    return weights[:-1] / scale, float(weights[-1])


def _scale(figures: Matrix) -> Matrix:
    deviation: Matrix = figures.std(axis=0)
    return np.where(deviation > 1e-9, deviation, 1.0)  # a figure that never changes gets the weight 0 by the penalty


def _least(loss: object, size: int) -> Matrix:
    from scipy.optimize import minimize  # noqa: PLC0415  # 37 MB, for those who only read this

    found = minimize(
        loss, np.zeros(size), jac=True, method="L-BFGS-B", options={"maxiter": 5000, "ftol": 1e-13, "gtol": 1e-6}
    )  # type: ignore[call-overload]
    weights: Matrix = found.x
    return weights
