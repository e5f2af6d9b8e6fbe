"""Trains the ranker: `python -m tests.training NEWSQA.json` writes `index/retrieval/ranking/weights.json`.

The figures that it prints are of questions about stories that the weights have not seen: of eight parts of the bundles,
each is measured with weights trained on the seven others. What is written is trained on all.
"""

import hashlib
import json
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

import index.retrieval.ranking
from index.answers import Linear
from index.evaluation import Result, summary
from tests.training.material import Asked, Pair, bundles, pairs
from tests.training.train import crossed, trained

FOLDS = 8
FILE = Path(index.retrieval.ranking.__file__).with_name("weights.json")


def results(asked: Sequence[Pair], ranker: Linear) -> Iterator[Result]:
    """What comes of each question with a ranker, in the bundle of its story and in another one."""
    for pair in asked:
        for one in (pair.inside, pair.outside):
            figures, right = one.closely(ranker)
            order = np.argsort(-ranker.rerank(figures), kind="stable") if len(figures) else np.empty(0, np.intp)
            hits = np.flatnonzero(right[order])
            sure = float(ranker.calibrate(figures[order[:1]])[0]) if len(order) else 0.0
            yield _result(one, int(hits[0]) + 1 if len(hits) else None, sure, answerable=one is pair.inside)


def _result(asked: Asked, rank: int | None, sure: float, *, answerable: bool) -> Result:
    return Result(
        question=asked.question.text, kind=asked.question.kind, answerable=answerable, rank=rank, confidence=sure,
        milliseconds=0.0, chosen=None, right=None,
    )  # fmt: skip


def main() -> None:
    path = Path(sys.argv[1])
    with tempfile.TemporaryDirectory() as folder:
        asked = list(pairs(bundles(path, Path(folder))))
        found: list[Result] = []
        for fold, ranker in crossed(asked, FOLDS):
            found += results([pair for pair in asked if pair.bundle % FOLDS == fold], ranker)
        figures = summary(found)
        print(figures.model_dump_json(indent=1))
        weights = trained(asked)
    provenance = {
        "data": path.name,
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        "questions": len(asked),
        "made by": "python -m tests.training",
        "split": f"figures by {FOLDS}-fold cross-validation over bundles of 20 stories; weights of all",
        "figures": {**figures.overall.model_dump(), **(figures.refusing.model_dump() if figures.refusing else {})},
    }
    FILE.write_text(json.dumps({"provenance": provenance, **weights}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
