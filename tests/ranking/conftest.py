"""How a test makes an index: from sentences, in a folder of its own."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import pytest

from index.store.bm25 import Ranking
from index.store.bm25.building.build import build

Made = Callable[[Iterable[Sequence[str]]], Ranking]


@pytest.fixture
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    def make(sentences: Iterable[Sequence[str]]) -> Ranking:
        folder: Path = tmp_path_factory.mktemp("ranking")
        build(sentences, folder)
        return Ranking.open(folder)

    return make
