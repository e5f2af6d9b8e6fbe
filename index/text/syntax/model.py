"""The files of the model: weights of spaCy's `en_core_web_sm`, and the tables of its tokenizer and lemmatizer.

`tests.training.syntax` writes them; `provenance` in the tables names the package that they were taken from.
"""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from math import prod
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

WEIGHTS, TABLES = "weights.npy", "tables.json"

Weights = Mapping[str, NDArray[np.float16]]


class Tables(NamedTuple):
    """Data of the model other than its weights; the names of tags and transitions are in the order of the scores."""

    provenance: Mapping[str, object]
    shapes: Mapping[str, Sequence[int]]  # of the weights, in the order in which they are stored one behind the other
    tags: Sequence[str]
    arcs: Sequence[str]
    entities: Sequence[str]
    table_sizes: Sequence[int]  # rows of the embeddings of each feature
    exceptions: Mapping[str, Sequence[tuple[str, str]]]
    norms: Mapping[str, str]
    symbols: Mapping[str, int]
    lemmas: Mapping[str, Mapping[str, str]]


class Model(NamedTuple):
    """Weights by their names, and the tables."""

    weights: Weights
    tables: Tables


@cache
def model() -> Model:
    """Return the model that is shipped, read when it is first asked for."""
    folder = resources.files(__package__)
    tables = Tables(**json.loads((folder / TABLES).read_bytes()))
    with resources.as_file(folder / WEIGHTS) as path:
        return Model(_mapped(path, tables.shapes), tables)


def _mapped(path: Path, shapes: Mapping[str, Sequence[int]]) -> Weights:
    numbers: NDArray[np.float16] = np.load(path, mmap_mode="r", allow_pickle=False).view(np.ndarray)
    found, start = {}, 0
    for name, shape in shapes.items():
        found[name] = numbers[start : start + prod(shape)].reshape(shape)
        start += prod(shape)
    return found
