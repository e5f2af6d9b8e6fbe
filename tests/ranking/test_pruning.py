"""Leaving sentences out changes nothing: in 8,000 sentences with the frequencies of a language, all lists of all sizes."""

import importlib
import importlib.util
import random
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from index.store.bm25 import BM25Index, RankedRows
from index.store.bm25.building.build import build_index
from index.store.bm25.maxscore import MaxScore, TopK, TopKCollector
from tests.ranking.stock import Sorted, expected

LIMITS = (1, 10, 100, 3000)


def generated(size: int, seed: int) -> list[list[str]]:
    """Sentences of 0 to 30 words; word n is about n times rarer than word 1, and some words repeat in a sentence."""
    rng = np.random.default_rng(seed)
    lengths = rng.integers(0, 30, size)
    words = rng.zipf(1.2, int(lengths.sum())) % 5000
    ends = np.cumsum(lengths)
    return [[f"w{word}" for word in words[end - length : end]] for end, length in zip(ends, lengths, strict=True)]


def queries() -> Iterator[list[str]]:
    rng = random.Random(5)
    for terms in (1, 2, 3, 4, 6, 9, 17, 40):
        for _ in range(4):
            yield [f"w{int(rng.paretovariate(0.4)) % 5000}" for _ in range(terms)]
    yield ["w1"]  # in most sentences
    yield ["w1", "w2", "w3", "w4"]  # only frequent words
    yield ["w1", "w4999"]  # one list far longer than the other
    yield ["w2", "w700", "w2", "w701"]  # a word twice
    yield [f"w{number}" for number in range(2, 90)]  # more words than a set of bits holds


def finders() -> list[type[MaxScore]]:
    if importlib.util.find_spec("numba") is None:
        return [MaxScore]
    return [MaxScore, importlib.import_module("tests.bench.compiled").Compiled]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("ranking")
    build_index(generated(8_000, seed=1), folder)
    return folder


@pytest.fixture(scope="module")
def stock() -> Sorted:
    return Sorted(generated(8_000, seed=1))


def same(ranked: RankedRows, rows: list[int], scores: np.ndarray) -> bool:
    return bool(ranked.rows.tolist() == rows and ranked.scores.tolist() == scores.tolist())


@pytest.mark.parametrize("finder", finders())
def test_the_best_are_those_of_the_stock_class(folder: Path, stock: Sorted, finder: type[MaxScore]) -> None:
    ranking = BM25Index.open(folder, finder)
    for query in queries():
        rows, scores = expected(stock, query, max(LIMITS))
        for limit in LIMITS:
            assert same(ranking.top(query, limit), rows[:limit], scores[:limit]), (query, limit)


@pytest.mark.parametrize("finder", finders())
@pytest.mark.parametrize(
    "share",
    [
        pytest.param(0.9, id="nearly all"),
        pytest.param(0.3, id="some"),
        pytest.param(0.01, id="few, so that the lists change their order"),
        pytest.param(0.0, id="none"),
    ],
)
def test_the_best_of_some_are_those_of_the_stock_class(
    folder: Path, stock: Sorted, finder: type[MaxScore], share: float
) -> None:
    ranking = BM25Index.open(folder, finder)
    allowed = np.random.default_rng(3).random(8_000) < share
    for query in queries():
        rows, scores = expected(stock, query, max(LIMITS), allowed)
        for limit in LIMITS:
            assert same(ranking.top(query, limit, allowed), rows[:limit], scores[:limit]), (query, limit)


@pytest.mark.parametrize("finder", finders())
def test_two_threads_do_not_meet(folder: Path, finder: type[MaxScore]) -> None:
    ranking = BM25Index.open(folder, finder)
    asked = [query for query in queries() for _ in range(5)]
    alone = [ranking.top(query, 10) for query in asked]
    with ThreadPoolExecutor(2) as pool:
        together = list(pool.map(lambda query: ranking.top(query, 10), asked))
    assert all(same(one, other.rows.tolist(), other.scores) for one, other in zip(alone, together, strict=True))


def test_a_query_that_is_broken_off_leaves_no_trace(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ranking = BM25Index.open(folder)
    whole = ranking.top(["w5", "w50", "w500"], 10)

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(TopKCollector, "add", stop)
        with pytest.raises(KeyboardInterrupt):
            ranking.top(["w5", "w6"], 10)
    assert same(ranking.top(["w5", "w50", "w500"], 10), whole.rows.tolist(), whole.scores)


def test_the_floor_is_nearly_the_least_of_as_many_scores_as_are_asked_for() -> None:
    collector, nothing = TopKCollector(2, 0.0, np.dtype(np.uint8)), np.zeros(1, np.uint8)
    floors = []
    for place, score in enumerate((2.0, 1.0, 3.0)):
        scores = np.array([score], np.float32)
        collector.add(TopK(np.array([place], np.intp), nothing, scores), scores)
        floors.append(collector.floor)
    assert floors == [0.0, pytest.approx(1 - 2e-5, abs=1e-7), pytest.approx(2 * (1 - 2e-5), abs=1e-7)]
    assert collector.drain().places.tolist() == [0, 1, 2]
