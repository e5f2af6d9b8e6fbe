"""NewsQA by halves: the product without the reader and with it, each half measured with what the other half taught.

The weights of the mix are of the other half too. There the reader's scores have to be of questions that it has not
seen, as everywhere: they are those of the reader of the half that is measured (stacking; two weights of the order and
three of the confidence are all that passes on).
"""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.evaluation import Result, summary
from tests.training.fitting import listwise, logistic
from tests.training.reader.newsqa import HALVES
from tests.training.reader.scores import READ, SIDES, Read, Record, Scorer
from tests.training.reader.values import Values
from tests.training.train import ranker

Floats = NDArray[np.float64]
NAMES = ("even", "odd")


class Listed(NamedTuple):
    """The candidates that are read of one question and side, in the order of one half's weights."""

    worth: Floats  # of the product without the reader, in logits
    sure: Floats  # the same of the confidence
    score: Floats
    right: NDArray[np.bool_]
    read: list[Read]
    values: list[str | None]
    rest: list[bool]  # are those that are not read right, in their order?


class Mix(NamedTuple):
    """The weights of `worth` and `score` in the order, and of `sure`, the first's and the best score in the confidence."""

    order: Floats
    sure: Floats
    at_zero: float


class Halved:
    """All that is read, by halves."""

    def __init__(self, work: Path, limit: int) -> None:
        told = json.loads((work / "newsqa.json").read_text(encoding="utf-8"))
        self._figures = np.load(work / "newsqa.npy").astype(np.float64)
        self._rankers = [ranker(each) for each in json.loads((work / "newsqa-weights.json").read_text("utf-8"))]
        scorers = [Scorer(work / name, told["documents"], work / f"scores-{name}.jsonl") for name in NAMES]
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
                    self._read[number, side] = scorers[1 - half].read(number, side, self.questions[number])

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


def mixed(halved: Halved, half: int) -> Mix:
    """The mix that a half teaches."""
    inside = [halved.listed(number, "inside", half) for number in halved.of_half[half]]
    outside = [halved.listed(number, "outside", half) for number in halved.of_half[half]]
    lists = [one for one in inside if one.right.any()]
    order = listwise([np.column_stack([one.worth, one.score]) for one in lists], [one.right for one in lists])
    told = [(one, side) for side, all_of in ((True, inside), (False, outside)) for one in all_of if len(one.worth)]
    firsts = np.array([signs(one, int(np.argmax(blend(one, order)))) for one, _ in told])
    sure, at_zero = logistic(firsts, np.array([side for _, side in told]))
    return Mix(order, sure, at_zero)


def blend(one: Listed, order: Floats) -> Floats:
    """What sentences are worth with the reader's score."""
    worth: Floats = np.column_stack([one.worth, one.score]) @ order
    return worth


def signs(one: Listed, first: int) -> tuple[float, float, float]:
    """What the confidence rests on, if a sentence is the first."""
    return float(one.sure[first]), float(one.score[first]), float(one.score.max())


def measure(work: Path, limit: int) -> None:
    """Print the figures without the reader and with it."""
    halved = Halved(work, limit)
    found: dict[str, list[Result]] = {"without": [], "with": []}
    values = Values()
    for half in range(HALVES):
        mix = mixed(halved, 1 - half)
        print(NAMES[half], "bundles, mix", {name: np.round(each, 3).tolist() for name, each in mix._asdict().items()})
        for number in halved.of_half[half]:
            asked = halved.questions[number]
            for side in SIDES:
                one = halved.listed(number, side, 1 - half)
                for name, result in _results(asked, one, mix, answerable=side == "inside"):
                    found[name].append(result)
                if side == "inside" and len(one.worth):
                    first = int(np.argmax(blend(one, mix.order)))
                    if one.right[first]:
                        values.add(asked, one.values[first], one.read[first])
    for name, results in found.items():
        print(name, summary(results).model_dump_json(include={"overall", "refusing"}))
        numbers = summary(results).by_kind["number"]
        print(name, "numbers", numbers.model_dump_json())
    print(values.told())


def _results(asked: Record, one: Listed, mix: Mix, *, answerable: bool) -> Iterator[tuple[str, Result]]:
    if not len(one.worth):
        for name in ("without", "with"):
            yield name, _result(asked, None, 0.0, answerable=answerable)
        return
    blended = blend(one, mix.order)
    first = int(np.argmax(blended))
    sure = 1 / (1 + np.exp(-(np.array(signs(one, first)) @ mix.sure + mix.at_zero)))
    for name, order, chance in (
        ("without", np.argsort(-one.worth, kind="stable"), 1 / (1 + np.exp(-one.sure[int(np.argmax(one.worth))]))),
        ("with", np.argsort(-blended, kind="stable"), sure),
    ):
        places: Sequence[Any] = [*one.right[order].tolist(), *one.rest]
        rank = next((n for n, right in enumerate(places, 1) if right), None) if answerable else None
        yield name, _result(asked, rank, float(chance), answerable=answerable)


def _result(asked: Record, rank: int | None, sure: float, *, answerable: bool) -> Result:
    return Result(
        question=asked["text"], kind=asked["kind"], answerable=answerable, rank=rank, confidence=sure,
        milliseconds=0.0, chosen=None, right=None,
    )  # fmt: skip
