"""On text that people wrote: the sample stories, and news where it is at hand."""

import gzip
import itertools
import json
import random
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from rank_bm25 import BM25Okapi

from index.ingest.readers import files, stories
from index.samples import FOLDER
from index.store.bm25 import BM25Index
from index.store.bm25.building.build import build_index
from index.text.analysis import terms
from index.text.sentences import split_sentences
from tests.ranking.conftest import Made


def cut(bodies: list[str]) -> list[list[str]]:
    return [terms(body[span.start : span.end]) for body in bodies for span in split_sentences(body)]


def the_same(ranking: BM25Index, sentences: list[list[str]], queries: list[list[str]]) -> None:
    """Compare with the unmodified class, to float32."""
    stock = BM25Okapi(sentences)
    for query in queries:
        expected = stock.get_scores(query)
        sharing = [row for row, held in enumerate(sentences) if set(held) & set(query)]
        assert np.array_equal(
            ranking.scores(query, np.arange(len(sentences))).astype(np.float32), expected.astype(np.float32)
        )
        ranked = ranking.top(query, 20)
        best = np.sort(expected[sharing])[::-1][:20].astype(np.float32)
        assert np.array_equal(ranked.scores.astype(np.float32), best)
        assert np.array_equal(ranked.scores.astype(np.float32), expected[ranked.rows].astype(np.float32))


def queries_of(sentences: list[list[str]], seed: int, number: int) -> list[list[str]]:
    chance = random.Random(seed)
    vocabulary = sorted(set(itertools.chain.from_iterable(sentences)))
    common = [term for term, _ in Counter(itertools.chain.from_iterable(sentences)).most_common(8)]
    return [
        chance.choices(vocabulary, k=2)
        + chance.choices(common, k=2)
        + chance.choices(chance.choice(sentences) or ["x"], k=2)
        + ["unheard"]
        for _ in range(number)
    ]


def test_the_samples(made: Made) -> None:
    bodies = [story.body for path in files(FOLDER) for story in stories(path, FOLDER) if hasattr(story, "body")]
    sentences = cut(bodies)
    assert len(sentences) > 80
    the_same(made(sentences), sentences, queries_of(sentences, 1, 60))


def test_news(made: Made, shared: Path) -> None:
    with gzip.open(shared / "data" / "realtimeqa.articles.jsonl.gz", "rt", encoding="utf-8") as lines:
        bodies = [json.loads(line)["text"] for line in itertools.islice(lines, 60)]
    sentences = cut(bodies)
    assert len(sentences) > 3000
    the_same(made(sentences), sentences, queries_of(sentences, 2, 40))


@pytest.mark.parametrize("size", [1, 2, 3])
def test_the_first_sentences_of_the_samples(tmp_path: Path, size: int) -> None:
    bodies = [story.body for path in files(FOLDER)[:1] for story in stories(path, FOLDER) if hasattr(story, "body")]
    sentences = cut(bodies)[:size]
    build_index(sentences, tmp_path)
    the_same(BM25Index.open(tmp_path), sentences, queries_of(sentences, 3, 20))
