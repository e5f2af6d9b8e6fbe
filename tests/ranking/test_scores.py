"""The scores are those of `rank_bm25.BM25Okapi`, on corpora of every odd shape."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rank_bm25 import BM25Okapi

from index.store.bm25 import BM25Index
from index.store.bm25.building.build import build_index
from tests.ranking.conftest import Made
from tests.ranking.stock import Sorted, expected

WORDS = st.sampled_from(["a", "b", "c", "d", "e", "f", "é", "𝔸", "\ud800", "", "ab", "b\nc"])
SENTENCES = st.lists(st.lists(WORDS, max_size=12), min_size=1, max_size=40)
QUERIES = st.lists(st.one_of(WORDS, st.just("unheard")), max_size=9)


@given(sentences=SENTENCES, query=QUERIES, limit=st.integers(1, 45))
@settings(deadline=None, max_examples=300)
def test_rows_scores_and_ties_are_the_stock_ones_to_the_bit(
    tmp_path_factory: pytest.TempPathFactory, sentences: list[list[str]], query: list[str], limit: int
) -> None:
    if not any(sentences):
        sentences.append(["a"])  # the stock class divides by the number of terms
    folder = tmp_path_factory.mktemp("ranking")
    build_index(iter(sentences), folder)
    ranking, stock = BM25Index.open(folder), Sorted(sentences)
    rows, scores = expected(stock, query, limit)
    ranked = ranking.top(query, limit)
    assert ranked.rows.tolist() == rows
    assert ranked.scores.tolist() == scores.tolist()
    everyone = np.arange(len(sentences))[::-1]
    assert ranking.scores(query, everyone).tolist() == stock.get_scores(query)[::-1].tolist()
    assert {term: ranking.idf(term) for term in stock.idf} == stock.idf


@given(sentences=SENTENCES, query=QUERIES, limit=st.integers(1, 45), data=st.data())
@settings(deadline=None, max_examples=300)
def test_the_best_of_some_sentences_are_the_stock_ones_to_the_bit(
    tmp_path_factory: pytest.TempPathFactory,
    sentences: list[list[str]],
    query: list[str],
    limit: int,
    data: st.DataObject,
) -> None:
    if not any(sentences):
        sentences.append(["a"])
    allowed = np.array(data.draw(st.lists(st.booleans(), min_size=len(sentences), max_size=len(sentences))))
    folder = tmp_path_factory.mktemp("ranking")
    build_index(iter(sentences), folder)
    rows, scores = expected(Sorted(sentences), query, limit, allowed)
    ranked = BM25Index.open(folder).top(query, limit, allowed)
    assert ranked.rows.tolist() == rows
    assert ranked.scores.tolist() == scores.tolist()


@given(sentences=SENTENCES, query=QUERIES)
@settings(deadline=None)
def test_the_stock_order_of_terms_changes_a_score_by_rounding_only(
    tmp_path_factory: pytest.TempPathFactory, sentences: list[list[str]], query: list[str]
) -> None:
    if not any(sentences):
        sentences.append(["a"])
    folder = tmp_path_factory.mktemp("ranking")
    build_index(sentences, folder)
    scores = BM25Index.open(folder).scores(query, np.arange(len(sentences)))
    np.testing.assert_allclose(scores, BM25Okapi(sentences).get_scores(query), rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize(
    ("sentences", "query", "rows"),
    [
        pytest.param([], ["a"], [], id="no sentence"),
        pytest.param([[], []], ["a"], [], id="only empty sentences"),
        pytest.param([["fire", "city"]], ["fire"], [0], id="one sentence, whose score is negative"),
        pytest.param(
            [["a"], [], ["a"]], ["a"], [0, 2], id="a tie goes to the lower row, and an empty sentence stays out"
        ),
        pytest.param(
            [["a", "b"], ["a"]], ["b", "b"], [0], id="a word in exactly half of the sentences, whose idf is 0"
        ),
        pytest.param([["a"], ["b"], ["c"]], ["z"], [], id="no known word"),
        pytest.param([["a"], ["b"], ["c"]], [], [], id="no word"),
        pytest.param([["a", "b"], ["b", "b"], ["b", "c"], ["d"], ["e"]], ["b"], [1, 0, 2], id="twice beats once"),
        pytest.param([["x"] * 70_000, ["x", "y"], ["z"], ["z"], ["z"]], ["x"], [0, 1], id="a word 70,000 times"),
    ],
)
def test_who_is_found(made: Made, sentences: list[list[str]], query: list[str], rows: list[int]) -> None:
    assert made(sentences).top(query, 10).rows.tolist() == rows


def test_a_repeated_query_term_counts_twice(made: Made) -> None:
    ranking = made([["a", "b"], ["c", "d"], ["e"]])
    assert ranking.scores(["a", "a"], np.array([0]))[0] == 2 * ranking.scores(["a"], np.array([0]))[0] != 0


def test_a_limit_of_nothing_finds_nothing(made: Made) -> None:
    assert len(made([["a"], ["b"], ["b"]]).top(["a"], 0).rows) == 0
