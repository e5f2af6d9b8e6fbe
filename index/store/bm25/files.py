"""The files of a BM25 index folder: one `.npy` per array, and the corpus statistics as JSON."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from index.store.checksums import Arrays

SETTINGS = "okapi.json"


@dataclass(frozen=True, slots=True)
class CorpusStats:
    """Corpus statistics (`size` sentences, `length` words, `terms` distinct ones) and `BM25Okapi`'s constants."""

    size: int
    length: int
    terms: int
    k1: float
    b: float
    epsilon: float

    def save(self, folder: Path) -> None:
        """Write the statistics; Python writes floats so that they read back the same."""
        (folder / SETTINGS).write_text(json.dumps(asdict(self), sort_keys=True) + "\n", encoding="utf-8")

    @classmethod
    def open(cls, arrays: Arrays) -> Self:
        """Read the statistics of a folder."""
        return cls(**json.loads(arrays.read(SETTINGS)))


def save(folder: Path, name: str, array: NDArray[Any]) -> None:
    """Write an array to a new file of the folder."""
    np.save(folder / f"{name}.npy", array, allow_pickle=False)


class Growing:
    """An array file of known length that is written in pieces, so that it is never complete in memory."""

    def __init__(self, folder: Path, name: str, dtype: np.dtype[Any], length: int) -> None:
        self._file = (folder / f"{name}.npy").open("xb")
        header = {"descr": np.lib.format.dtype_to_descr(dtype), "fortran_order": False, "shape": (length,)}
        np.lib.format.write_array_header_1_0(self._file, header)
        self._dtype = dtype

    def add(self, piece: NDArray[Any]) -> None:
        """Append a piece."""
        self._file.write(np.ascontiguousarray(piece, dtype=self._dtype).data)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()
