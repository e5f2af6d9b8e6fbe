"""Stable sorting of integers in linear time: NumPy sorts one and two bytes by radix, larger ones by comparison."""

from typing import Any

import numpy as np
from numpy.typing import NDArray


def stable_order(numbers: NDArray[np.integer[Any]]) -> NDArray[np.intp]:
    """Return the stable order that sorts integers from 0 to 2**32 - 1; half the time of a sort."""
    order = np.argsort(numbers.astype(np.uint16), kind="stable")  # the lower half
    upper = (numbers >> 16).astype(np.uint16)
    return order[np.argsort(upper[order], kind="stable")] if upper.any() else order


def starts_in(ascending: NDArray[np.integer[Any]]) -> NDArray[np.intp]:
    """Return the index of the first of each group of equal numbers."""
    first = np.empty(len(ascending), np.bool_)
    first[:1] = True
    np.not_equal(ascending[1:], ascending[:-1], out=first[1:])
    return np.flatnonzero(first)
