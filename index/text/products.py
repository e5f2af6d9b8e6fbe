"""Matrix products on the thread that asks for them.

OpenBLAS computes a product of 2 ** 19 multiplications or more on several threads, which wait for each other and go on
waiting for the next product: beside other work, on two cores, a product of .1 ms then took 16 ms (26 Nov 2026), and 85
ms of processor time (28 Nov 2026).
"""

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

ONE_THREAD = 500_000


def products(left: Floats, right: Floats) -> Floats:
    """Return the products (s, n, outputs) of (n, inputs) with each of (s, inputs, outputs), on one thread."""
    if len(left) == 1:  # a product with a vector goes to several threads earlier
        return products(np.repeat(left, 2, axis=0), right)[:, :1]
    found = np.empty((len(right), len(left), right.shape[2]), np.float32)
    tiles = -(-len(left) // max(ONE_THREAD // max(right[0].size, 1), 1))
    for start, end in pairwise(len(left) * tile // max(tiles, 1) for tile in range(tiles + 1)):
        np.matmul(left[start:end], right, out=found[:, start:end])
    return found


def product(left: Floats, right: Floats) -> Floats:
    """Return the product (n, outputs) of (n, inputs) and (inputs, outputs), on one thread."""
    found: Floats = products(left, right[None])[0]
    return found
