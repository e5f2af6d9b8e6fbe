"""The layers of the networks: hash embeddings, convolutions over windows of three tokens, and affine layers.

The architecture is spaCy's `Tok2Vec` (`MultiHashEmbed` and `MaxoutWindowEncoder`); here only its forward pass.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.text.products import Floats, product, products
from index.text.syntax.model import Weights

Rows = NDArray[np.intp]

WIDTH, DEPTH = 96, 4
HASHES = 4  # rows that are added up for one feature
# Of a float16 in the upper bits of an int32, three bits lower than in a float32; and 2 to the difference of the biases.
SIGN_AND_NUMBER, BIAS = np.int32(-0x7000_2000), np.float32(2.0 ** (127 - 15))
PADDING = DEPTH  # empty tokens between two sentences: as many as there are windows, so that neither reaches the other


class Maxout:
    """Affine layer of three pieces, the maximum of them, and layer normalization."""

    def __init__(self, weights: Weights, name: str) -> None:
        self._weights, self._bias = floats(weights[f"{name}.W"]), floats(weights[f"{name}.b"])
        self._scale, self._shift = floats(weights[f"{name}.scale"]), floats(weights[f"{name}.shift"])
        self._mean = np.full((WIDTH, 1), 1 / WIDTH, np.float32)

    def __call__(self, vectors: Floats) -> Floats:
        """Return vectors (n, 96) of vectors (n, inputs)."""
        pieces = products(vectors, self._weights)
        pieces += self._bias
        found: Floats = np.maximum(np.maximum(pieces[0], pieces[1], out=pieces[0]), pieces[2], out=pieces[0])
        found -= found @ self._mean
        variance = (found * found) @ self._mean
        found /= np.sqrt(variance + np.float32(1e-8))
        found *= self._scale
        found += self._shift
        return found


class Tok2Vec:
    """Vectors (tokens, 96) of tokens in their context, four tokens to either side."""

    def __init__(self, weights: Weights, name: str) -> None:
        self._table = weights[f"{name}.embed"]
        self._mix = Maxout(weights, f"{name}.mix")
        self._windows = [Maxout(weights, f"{name}.window{number}") for number in range(DEPTH)]

    def __call__(self, rows: Rows, places: Rows, size: int) -> Floats:
        """Return the vectors of n tokens, from their rows (n, features * 4) of the table.

        `places` (n,) are their indices among `size` tokens, which include the empty ones before, between and behind the
        sentences.
        """
        parts = floats(self._table.take(rows.ravel(), axis=0)).reshape(-1, HASHES, WIDTH)
        features = parts[:, 0] + parts[:, 1]
        features += parts[:, 2]
        features += parts[:, 3]
        vectors = np.zeros((size, WIDTH), np.float32)
        vectors[places] = self._mix(features.reshape(len(rows), -1))
        window = np.zeros((size, 3 * WIDTH), np.float32)
        for layer in self._windows:
            window[1:, :WIDTH] = vectors[:-1]
            window[:, WIDTH : 2 * WIDTH] = vectors
            window[:-1, 2 * WIDTH :] = vectors[1:]
            vectors += layer(window)
        return vectors[places]


class Contributions(NamedTuple):
    """Summands of the tokens to a state in each role, (roles * (tokens + 1), 128), and the rows of token 0 (roles,).

    The row before that of token 0 stands for no token.
    """

    parts: Floats
    firsts: Rows


class StateScorer:
    """Scores of the transitions of a parser state, from the vectors of the tokens that describe the state.

    The contribution of each token in each role is computed once for all states, as in Chen and Manning (2014).
    """

    def __init__(self, weights: Weights, name: str) -> None:
        self._reduce, self._offset = floats(weights[f"{name}.reduce.W"]), floats(weights[f"{name}.reduce.b"])
        self._lower, self._pad = floats(weights[f"{name}.lower.W"]), floats(weights[f"{name}.lower.pad"])
        self._lower_bias = floats(weights[f"{name}.lower.b"])
        self._upper, self._upper_bias = floats(weights[f"{name}.upper.W"]), floats(weights[f"{name}.upper.b"])
        self._half = len(self._upper)

    def contributions(self, vectors: Floats) -> Contributions:
        """Return the contributions of tokens, by their vectors."""
        found = np.empty((len(self._lower), len(vectors) + 1, 2 * self._half), np.float32)
        found[:, 0] = self._pad
        found[:, 1:] = products(product(vectors, self._reduce) + self._offset, self._lower)
        found[0] += self._lower_bias  # every state has one token, or none, in the first role
        firsts = np.arange(len(found)) * found.shape[1] + 1
        return Contributions(found.reshape(-1, 2 * self._half), firsts)

    def __call__(self, contributions: Contributions, tokens: Rows) -> Floats:
        """Return the scores (states, transitions) of states, by their tokens (states, roles); -1 stands for none."""
        hidden = np.add.reduce(contributions.parts.take(tokens + contributions.firsts, axis=0), axis=1)
        scores: Floats = np.maximum(hidden[:, : self._half], hidden[:, self._half :]) @ self._upper
        scores += self._upper_bias
        return scores


def floats(part: NDArray[np.float16]) -> Floats:
    """Return a part of the weights in the precision used for computing; four times as fast as `astype`.

    Sign, exponent and fraction are moved to their places, and the product corrects the bias of the exponent. Infinity
    and NaN would come out as numbers; no weight is either.
    """
    bits = part.view(np.int16).astype(np.int32)
    bits <<= 13
    bits &= SIGN_AND_NUMBER
    found: Floats = bits.view(np.float32)
    found *= BIAS
    return found
