"""NewsQA by halves: the product without the reader and with it, each half measured with what the other half taught.

The weights of the mix are of the other half too. There the reader's scores have to be of questions that it has not
seen, as everywhere: they are those of the reader of the half that is measured (stacking; two weights of the order and
four of the confidence are all that passes on). A reader of the generic sets alone has seen neither half.
"""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from index.evaluation import Evaluation, Result, summary
from index.reader import Mix
from tests.training.fitting import listwise, logistic
from tests.training.reader.halved import NAMES, Floats, Halved, Listed
from tests.training.reader.newsqa import HALVES
from tests.training.reader.scores import SIDES, Record
from tests.training.reader.values import Values

DIGITS = 4


def measure(work: Path, limit: int, reader: str | None) -> None:
    """Print the figures without the reader and with it, and write the mix that all questions teach.

    `reader` is one that has seen neither half; without it each half is read by the reader of the other.
    """
    halved = Halved(work, limit, (reader, reader) if reader else NAMES[::-1])
    found: dict[str, list[Result]] = {"without": [], "with": []}
    values = Values()
    for half, numbers in enumerate(halved.of_half):
        mix = taught(halved, [1 - half])
        for number in numbers:
            for side in SIDES:
                one = halved.listed(number, side, 1 - half)
                for name, result in results(halved.questions[number], one, mix, answerable=side == "inside"):
                    found[name].append(result)
                if side == "inside" and len(one.worth):
                    values.add_first(halved.questions[number], one, int(np.argmax(blended(one, mix))))
    figures = {name: summary(some) for name, some in found.items()}
    for name, told in figures.items():
        print(name, _line(told))
    print(values.told())
    mix = taught(halved, range(HALVES))
    print(mix)
    kept = {"figures": {name: _line(told) for name, told in figures.items()}, "limit": limit}
    file = work / f"mix-{reader or 'halves'}.json"
    file.write_text(json.dumps({**mix._asdict(), "provenance": kept}, indent=1) + "\n", encoding="utf-8")


def taught(halved: Halved, halves: Sequence[int]) -> Mix:
    """The mix that some halves teach, each with its own weights of the product."""
    told = [
        (halved.listed(number, side, half), side)
        for half in halves
        for number in halved.of_half[half]
        for side in SIDES
    ]
    inside = [one for one, side in told if side == "inside" and one.right.any()]
    order = listwise([np.column_stack([one.worth, one.score]) for one in inside], [one.right for one in inside])
    worth, score = np.round(order, DIGITS).tolist()
    mix = Mix(worth=worth, score=score)
    some = [(one, side) for one, side in told if len(one.worth)]
    firsts = np.array([signs(one, int(np.argmax(blended(one, mix)))) for one, _ in some])
    weights, at_zero = logistic(firsts, np.array([side == "inside" for _, side in some]))
    sure, first, best = np.round(weights, DIGITS).tolist()
    return mix._replace(sure=sure, first=first, best=best, at_zero=round(at_zero, DIGITS))


def blended(one: Listed, mix: Mix) -> Floats:
    """What sentences are worth with the reader's score."""
    return mix.worth * one.worth + mix.score * one.score


def signs(one: Listed, first: int) -> tuple[float, float, float]:
    """What the confidence rests on, if a sentence is the first."""
    return float(one.sure[first]), float(one.score[first]), float(one.score.max())


def results(asked: Record, one: Listed, mix: Mix, *, answerable: bool) -> Iterator[tuple[str, Result]]:
    """What comes of a question without the reader and with it."""
    orders = {"without": one.worth, "with": blended(one, mix)}
    for name, worth in orders.items():
        order = np.argsort(-worth, kind="stable")
        places: Sequence[Any] = [*one.right[order].tolist(), *one.rest]
        rank = next((n for n, right in enumerate(places, 1) if right), None) if answerable else None
        logit = _logit(one, mix if name == "with" else None, int(order[0])) if len(order) else -np.inf
        yield name, Result(
            question=asked["text"], kind=asked["kind"], answerable=answerable, rank=rank,
            confidence=float(1 / (1 + np.exp(-logit))), milliseconds=0.0, chosen=None, right=None,
        )  # fmt: skip


def _logit(one: Listed, mix: Mix | None, first: int) -> float:
    sure, score, best = signs(one, first)
    return mix.sure * sure + mix.first * score + mix.best * best + mix.at_zero if mix else sure


def _line(told: Evaluation) -> dict[str, Any]:
    numbers = told.by_kind.get("number")
    return {
        **told.overall.model_dump(),
        **(told.refusing.model_dump() if told.refusing else {}),
        "numbers": numbers.p_at_1 if numbers else None,
    }
