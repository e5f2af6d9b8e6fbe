"""Term bitmaps: the query terms of each sentence as a set of bits, in one array per thread over all sentences."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np
from numpy.typing import NDArray

Bits = NDArray[np.unsignedinteger[Any]]

MOST = 64
"""Terms whose bits fit an element."""


OCTETS = np.unpackbits(np.arange(256, dtype=np.uint8)[None, :], axis=0, bitorder="little").astype(np.float32)
"""(8, 256): the bits of each value of a byte, the lowest first."""


class BitmapPool:
    """Bitmaps with a bit per term and sentence, all zero between queries; each thread has its own.

    One byte per sentence for queries of up to 8 terms, 2, 4, 8 bytes for up to 16, 32, 64.
    """

    def __init__(self, size: int) -> None:
        self._size = size
        self._kept = threading.local()

    @contextmanager
    def board(self, terms: int) -> Iterator[Bits]:
        """Borrow a zeroed bitmap; return it zeroed. After an error it is discarded."""
        dtype = np.min_scalar_type((1 << terms) - 1)
        boards = self._kept.__dict__
        board = boards.pop(dtype.str, None)
        if board is None:
            board = np.zeros(self._size, dtype)
        yield board
        boards[dtype.str] = board


class TermBitmaps:
    """Total weight of the terms of a set of bits: float32, by a table of 256 sums for each byte of a set."""

    def __init__(self, weights: list[float]) -> None:
        padded = np.zeros((len(weights) + 7) // 8 * 8, np.float32)
        padded[: len(weights)] = weights
        self.tables: NDArray[np.float32] = padded.reshape(-1, 8) @ OCTETS
        """(bytes, 256): the sum for each value of each byte, the lowest byte first."""

    def of(self, bits: Bits) -> NDArray[np.float32]:
        """Return the total weight of each set of bits."""
        if len(self.tables) == 1:
            return np.take(self.tables[0], bits)
        octets = bits.astype(bits.dtype.newbyteorder("<"), copy=False).view(np.uint8).reshape(len(bits), -1)
        total = np.take(self.tables[0], octets[:, 0])
        for column, table in enumerate(self.tables[1:], 1):
            total += table.take(octets[:, column])
        return total
