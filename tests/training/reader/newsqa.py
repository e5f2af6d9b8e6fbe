"""NewsQA's questions with the product's own candidates, for training and for measuring by halves of the bundles.

What the product orders first is made twice, with weights of the even and of the odd bundles. A half learns from what
its own weights put first, and is measured with what the other half's weights put first.
"""

import json
import random
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.answers import Linear, prefilter, read_sentences
from index.answers.assembly import CLOSELY
from index.models import Span
from index.retrieval import LocalSearcher
from tests.training.material import BUNDLE, Asked, bundles, pairs
from tests.training.reader.prepare import RIVALS, Features
from tests.training.reader.tokens import Tokens
from tests.training.train import ranker, trained

HALVES = 2
Place = tuple[int, int]  # a document and a sentence of it
Told = dict[str, Any]


class NewsQA:
    """Makes the features; `figures` are those of all candidates, question by question, inside before outside."""

    def __init__(self, path: Path, folder: Path, tokens: Tokens) -> None:
        stories = json.loads(path.read_text(encoding="utf-8"))
        random.Random(7).shuffle(stories)  # the order that `bundles` has
        self._texts = [story["text"] for story in stories]
        self._records = [asked for story in stories for asked in story["questions"]]
        self._homes = [n for n, story in enumerate(stories) for _ in story["questions"]]
        self._tokens, self._numbers = tokens, dict[tuple[int, str], int]()
        self._spans: list[list[Span]] = []
        self.features, self.figures = Features(), list[NDArray[np.float64]]()
        made = bundles(path, folder)
        self._bundles = {id(one.searcher): n for n, one in enumerate(made)}
        asked = list(pairs(made))
        self.weights = [trained([one for one in asked if one.bundle % HALVES == half]) for half in range(HALVES)]
        self._rankers = [ranker(each) for each in self.weights]
        for number, pair in enumerate(asked):
            self._add(number, pair.bundle, pair.inside, pair.outside)

    def _add(self, number: int, bundle: int, inside: Asked, outside: Asked) -> None:
        record, home = self._records[number], self._homes[number]
        document = self._document(inside.searcher, str(home % BUNDLE))
        spans = self._answers(document, inside.searcher, self._texts[home], str(home % BUNDLE), record["answers"])
        told = self._candidates(inside)
        right = sorted({(document, sentence) for sentence, _, _ in spans})
        order = [told["places"][n] for n, _ in sorted(enumerate(told["orders"][bundle % HALVES]), key=lambda x: x[1])]
        self.features.questions.append(
            {
                "text": record["question"],
                "ids": self._tokens.ids(record["question"]),
                "bundle": bundle,
                "kind": str(inside.question.kind),
                "answers": [one["text"] for one in record["answers"]],
                "spans": [(document, *span) for span in spans],
                "right": right,
                "rivals": [one for one in order if one not in right and one not in _right(told)][:RIVALS],
                "inside": told,
                "outside": self._candidates(outside),
            }
        )

    def _document(self, searcher: LocalSearcher, name: str) -> int:
        key = (self._bundles[id(searcher)], name)
        if key not in self._numbers:
            story, spans = searcher.catalogue.named(name)
            made = self._tokens.document(story.body, spans, story.title or "")
            self._numbers[key] = self.features.document(made.headline, made.sentences)
            self.features.documents[-1] |= {"offsets": made.offsets, "body": story.body, "title": story.title}
            self._spans.append(spans)
        return self._numbers[key]

    def _answers(self, document: int, searcher: LocalSearcher, text: str, name: str, answers: list[Told]) -> list[Any]:
        """The tokens of each sentence that an answer overlaps: (sentence, first, behind the last)."""
        story, spans = searcher.catalogue.named(name)
        offsets = self.features.documents[document]["offsets"]
        found = set()
        for number, span in enumerate(spans):
            at = text.find(story.body[span.start : span.end])
            for answer in answers if at >= 0 else []:
                start = answer["start"] + span.start - at
                end = start + len(answer["text"].rstrip().rstrip(",.;:"))
                held = [n for n, (first, last) in enumerate(offsets[number]) if last > start and first < end]
                if held:
                    found.add((number, held[0], held[-1] + 1))
        return sorted(found)

    def _candidates(self, asked: Asked) -> Told:
        """The candidates that either ranker would read closely, and their places in the order of each."""
        if asked.found is None:
            self.figures.append(np.empty((0, 0)))
            return {"places": [], "right": [], "values": [], "orders": [[], []]}
        chosen = [prefilter(asked.found, each, CLOSELY).tolist() for each in self._rankers]
        which = np.array(sorted({*chosen[0], *chosen[1]}), np.intp)
        seen = read_sentences(asked.question, asked.searcher, asked.found, which)
        self.figures.append(seen.figures)
        stories = [seen.stories[position].story for position in seen.candidates.stories.tolist()]
        documents = [self._document(asked.searcher, story.name) for story in stories]
        return {
            "places": list(zip(documents, seen.candidates.places.tolist(), strict=True)),
            "right": asked.right[which].tolist(),
            "orders": [_order(each, seen.figures, which, of) for each, of in zip(self._rankers, chosen, strict=True)],
        }

    def write(self, folder: Path) -> None:
        """Write `newsqa.json`, `newsqa.npy` with the figures, and `newsqa-weights.json` with the weights by halves."""
        self.features.write(folder / "newsqa.json")
        np.save(folder / "newsqa.npy", np.vstack([one for one in self.figures if len(one)]).astype(np.float32))
        (folder / "newsqa-weights.json").write_text(json.dumps(self.weights), encoding="utf-8")


def _right(told: Told) -> list[Place]:
    return [place for place, right in zip(told["places"], told["right"], strict=True) if right]


def _order(ranking: Linear, figures: NDArray[np.float64], which: NDArray[np.intp], chosen: list[int]) -> list[int]:
    """The rank of each candidate, from 0 on; those that the ranker would not read stand last, with `CLOSELY`."""
    worth = np.where(np.isin(which, chosen), ranking.rerank(figures), -np.inf)
    ranks = np.argsort(np.argsort(-worth, kind="stable"), kind="stable")
    told: list[int] = np.where(np.isneginf(worth), CLOSELY, ranks).tolist()
    return told
