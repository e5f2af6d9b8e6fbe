"""Groups of windows to learn from: a sentence that answers a question, and some that do not, without end."""

import json
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch
from torch import Tensor

from index.retrieval.reader.windows import Marks, Window, inputs, window
from tests.training.reader.tokens import parts

ENDS = 0.35  # share of the batches that teach only which words answer
ABSENT = 0.08  # share of the groups without a sentence that answers
NEIGHBOUR = 0.3  # share of the rivals that are neighbours of the right sentence, where the set gives few of its own
AMONG = 12  # of the first so many rivals some are drawn


Spans = dict[tuple[int, ...], list[tuple[int, int]]]  # by document and sentence


class Example(NamedTuple):
    """A window, whether its sentence answers, and the ranges of its tokens that do."""

    window: Window
    right: bool
    spans: tuple[tuple[int, int], ...]


class Batch(NamedTuple):
    """Windows of several groups: the inputs of the model and what it should say."""

    ids: Tensor
    mask: Tensor
    types: Tensor
    target: Tensor
    right: Tensor  # float (n,)
    start: Tensor  # float (n, tokens), 1 where an answer starts
    end: Tensor  # float (n, tokens), 1 at the last token of an answer
    grouped: bool  # or only sentences that answer, each of another question


class Stage:
    """The features of one file, drawn at random."""

    def __init__(self, path: Path, chance: random.Random, length: int, marks: Marks, parity: int | None = None) -> None:
        told = json.loads(path.read_text(encoding="utf-8"))
        self._documents: list[dict[str, Any]] = told["documents"]
        self._questions = [
            one for one in told["questions"]
            if one["rivals"] and (parity is None or one["bundle"] % 2 == parity)
        ]  # fmt: skip
        self._chance, self._length, self._marks = chance, length, marks
        self._left: list[int] = []

    def __len__(self) -> int:
        return len(self._questions)

    def answers(self, size: int) -> list[Example]:
        """A sentence that answers for each of the next questions."""
        found: list[Example] = []
        while len(found) < size:
            asked = self._next()
            spans = self._spans(asked)
            if spans:
                found.append(self._example(asked["ids"], self._chance.choice(sorted(spans)), True, spans))
        return found

    def group(self, size: int) -> list[Example]:
        """The windows of the next question; every question comes once before one comes again."""
        asked = self._next()
        spans = self._spans(asked)
        right = [tuple(one) for one in asked["right"]]
        rivals = [tuple(one) for one in asked["rivals"][:AMONG]]
        chosen = [self._chance.choice(right)] if right and self._chance.random() > ABSENT else []
        beside = self._beside(right)
        places = list(chosen)
        while len(places) < size:
            near = beside and self._chance.random() < NEIGHBOUR
            pool = beside if near else rivals
            if not pool:
                pool = rivals = [(self._chance.randrange(len(self._documents)), 0)]
            places.append(pool.pop(self._chance.randrange(len(pool))))
        return [self._example(asked["ids"], place, place in chosen, spans) for place in places]

    def _spans(self, asked: dict[str, Any]) -> Spans:
        found: Spans = {}
        for document, sentence, start, end in asked["spans"]:
            found.setdefault((document, sentence), []).append((start, end))
        return found

    def _next(self) -> dict[str, Any]:
        if not self._left:
            self._left = self._chance.sample(range(len(self._questions)), len(self._questions))
        asked: dict[str, Any] = self._questions[self._left.pop()]
        return asked

    def _beside(self, right: Sequence[tuple[int, ...]]) -> list[tuple[int, ...]]:
        found = {(document, at + by) for document, at in right for by in (-2, -1, 1, 2)} - set(right)
        return sorted(one for one in found if 0 <= one[1] < len(self._documents[one[0]]["sentences"]))

    def _example(self, question: list[int], place: tuple[int, ...], right: bool, spans: Spans) -> Example:
        made = window(question, parts(self._documents[place[0]], place[1]), self._marks, self._length)
        size = made.end - made.start
        held = tuple((made.start + s, made.start + min(e, size)) for s, e in spans.get(place, []) if right and s < size)
        return Example(made, right, held)


def batches(stages: Sequence[tuple[Stage, float]], groups: int, size: int, chance: random.Random) -> Iterator[Batch]:
    """Batches of some groups, each of a stage drawn by its weight; some are of as many sentences that answer."""
    while True:
        ends = chance.random() < ENDS
        drawn = chance.choices([stage for stage, _ in stages], [weight for _, weight in stages], k=groups)
        yield batch(
            [one for stage in drawn for one in (stage.answers if ends else stage.group)(size)], grouped=not ends
        )


def batch(examples: Sequence[Example], *, grouped: bool = True) -> Batch:
    """Windows as tensors."""
    given = inputs([one.window for one in examples])
    start, end = (np.zeros(given.input_ids.shape, np.float32) for _ in range(2))
    for row, one in enumerate(examples):
        for first, behind in one.spans:
            start[row, first], end[row, behind - 1] = 1, 1
    right = np.array([one.right for one in examples], np.float32)
    ids, mask, types, target = map(torch.from_numpy, given)
    goals = torch.from_numpy(right), torch.from_numpy(start), torch.from_numpy(end)
    return Batch(ids, mask, types, target, *goals, grouped)
