"""The next index from the one before."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.ranking.ranking import Ranking


def update(old: Ranking, folder: Path, moved: NDArray[np.int64], added: Iterable[tuple[int, Sequence[str]]]) -> None:
    """Not there yet: build anew."""
    raise NotImplementedError
