"""The candidates of NewsQA by halves of the bundles, with what the product and the reader give them."""

import json
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tests.training.reader.newsqa import HALVES
from tests.training.reader.scores import READ, SIDES, Read, Record, Scorer
from tests.training.train import ranker

Floats = NDArray[np.float64]
NAMES = ("even", "odd")  # of the halves, and of the readers that they have taught


class Listed(NamedTuple):
    """The candidates that are read of one question and side, in the order of one half's weights."""

    worth: Floats  # of the product without the reader, in logits
    sure: Floats  # the same of the confidence
    score: Floats
    right: NDArray[np.bool_]
    read: list[Read]
    values: list[str | None]
    rest: list[bool]  # are those that are not read right, in their order?


class Halved:
    """All that is read, by halves, each with a reader that has not seen it."""

    def __init__(self, work: Path, limit: int, readers: tuple[str, str]) -> None:
        told = json.loads((work / "newsqa.json").read_text(encoding="utf-8"))
        self._figures = np.load(work / "newsqa.npy").astype(np.float64)
        self._rankers = [ranker(each) for each in json.loads((work / "newsqa-weights.json").read_text("utf-8"))]
        scorers = {name: Scorer(work / name, told["documents"], work / f"scores-{name}.jsonl") for name in set(readers)}
        self.questions: list[Record] = told["questions"]
        self.of_half: list[list[int]] = [[], []]
        self._starts, self._read = dict[tuple[int, str], int](), dict[tuple[int, str], dict[int, Read]]()
        at = 0
        for number, asked in enumerate(self.questions):
            for side in SIDES:
                self._starts[number, side] = at
                at += len(asked[side]["places"])
            self.of_half[asked["bundle"] % HALVES].append(number)
        for half, numbers in enumerate(self.of_half):
            self.of_half[half] = numbers[:: max(1, len(numbers) // limit)] if limit else numbers
            for number in self.of_half[half]:
                for side in SIDES:
                    self._read[number, side] = scorers[readers[half]].read(number, side, self.questions[number])

    def listed(self, number: int, side: str, by: int) -> Listed:
        """The candidates of a question in the order of the weights of the half `by`."""
        told, start = self.questions[number][side], self._starts[number, side]
        order = sorted(range(len(told["places"])), key=lambda one: told["orders"][by][one])
        first, rest = order[:READ], order[READ:]
        figures = self._figures[[start + one for one in first]]
        read = [self._read[number, side][one] for one in first]
        sure = self._rankers[by].confidence(figures)
        return Listed(
            worth=self._rankers[by].worth(figures),
            sure=np.log(sure / (1 - sure)),
            score=np.array([one.score for one in read]),
            right=np.array([told["right"][one] for one in first], np.bool_),
            read=read,
            values=[told["values"][one] for one in first],
            rest=[told["right"][one] for one in rest if told["orders"][by][one] < len(order)],
        )
