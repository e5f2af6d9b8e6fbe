"""The arrays of an index on their way into its folder; a build and an update write the same bytes through here."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.ranking import files
from index.ranking.okapi import weigh


def starts_of(frequencies: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return where each term's entries start, and after them where the last one's end."""
    return np.concatenate([np.zeros(1, np.int64), np.cumsum(frequencies)])


def write_lengths(folder: Path, lengths: NDArray[np.integer[Any]]) -> None:
    """Write the sentences' lengths, in terms, as codes of one byte where there are at most 256 different ones."""
    values, codes = np.unique(lengths, return_inverse=True)
    files.save(folder, "lengths", values.astype(np.int64))
    files.save(folder, "length_codes", files.narrowest(codes))


def write_weights(folder: Path, starts: NDArray[np.int64], lengths: NDArray[np.integer[Any]]) -> None:
    """Write the settings and the idf of every term."""
    settings, idf = weigh(np.diff(starts), len(lengths), int(lengths.sum(dtype=np.int64)))
    settings.save(folder)
    files.save(folder, "idf", idf)


def write_rows(folder: Path, starts: NDArray[np.int64], pieces: Iterable[NDArray[np.int32]]) -> None:
    """Write which rows hold each term."""
    files.save(folder, "starts", starts)
    with files.Growing(folder, "rows", np.dtype(np.int32), int(starts[-1])) as rows:
        for piece in pieces:
            rows.add(piece)


def write_again(folder: Path, starts: NDArray[np.int64], pieces: Iterable[NDArray[np.int64]]) -> None:
    """Write which rows hold a term more than once, and how often: a row is the upper half of an entry."""
    files.save(folder, "again_starts", starts)
    with (
        files.Growing(folder, "again_rows", np.dtype(np.int32), int(starts[-1])) as rows,
        files.Growing(folder, "again_counts", np.dtype(np.uint32), int(starts[-1])) as counts,
    ):
        for piece in pieces:
            rows.add(piece >> 32)
            counts.add(piece & (1 << 32) - 1)
