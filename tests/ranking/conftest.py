"""How a test makes an index: from sentences, in a folder of its own."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import pytest

from index.store.bm25 import BM25Index
from index.store.bm25.building.build import build_index

Made = Callable[[Iterable[Sequence[str]]], BM25Index]


@pytest.fixture
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    def make(sentences: Iterable[Sequence[str]]) -> BM25Index:
        folder: Path = tmp_path_factory.mktemp("ranking")
        build_index(sentences, folder)
        return BM25Index.open(folder)

    return make
