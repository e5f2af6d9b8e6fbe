"""How a test makes an index: from sentences, in a folder of its own."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import pytest

from index.ranking import Ranking
from index.ranking.build import build

Made = Callable[[Iterable[Sequence[str]]], Ranking]


@pytest.fixture
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    def make(sentences: Iterable[Sequence[str]]) -> Ranking:
        folder: Path = tmp_path_factory.mktemp("ranking")
        build(sentences, folder)
        return Ranking.open(folder)

    return make
