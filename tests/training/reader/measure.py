"""NewsQA by halves: the product without the reader and with it, each half measured with what the other half taught.

The weights of the mix are of the other half too. There the product's worth and the reader's scores have to be of
questions that they have not seen, as everywhere: they are those of the weights and of the reader of the half that is
measured (stacking; one weight of the order and four of the confidence are all that passes on). A reader of the generic
sets alone has seen neither half.

The confidence is taught by questions of three kinds: asked of the bundle that answers, which count twice; asked of
another one; and the first without the sentences that answer, where the topic is there and the answer is not.
"""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from index.evaluation import Evaluation, Result, summary
from index.retrieval.reader import Mix
from tests.training.fitting import listwise, logistic
from tests.training.reader.halved import NAMES, Floats, Halved, Listed
from tests.training.reader.scores import Record
from tests.training.reader.values import Values

DIGITS = 4
KINDS = ("inside", "outside", "unanswered")
WITHOUT, WITH = "without", "with"


class Case(NamedTuple):
    """A question asked in one of the three ways."""

    asked: Record
    kind: str
    listed: Listed


def measure(work: Path, limit: int, reader: str | None) -> None:
    """Print the figures without the reader and with it, and write the mix that all questions teach.

    `reader` is one that has seen neither half; without it each half is read by the reader of the other.
    """
    halved = Halved(work, limit, (reader, reader) if reader else NAMES[::-1])
    cases = [list(_cases(halved, numbers)) for numbers in halved.of_half]
    values = Values()
    found: dict[tuple[str, str], list[Result]] = {(name, kind): [] for name in (WITHOUT, WITH) for kind in KINDS}
    for half, measured in enumerate(cases):
        mix = taught(cases[1 - half])
        for case in measured:
            for name, one in ((WITHOUT, None), (WITH, mix)):
                found[name, case.kind].append(result(case, one))
            if case.kind == "inside" and len(case.listed.worth):
                values.add_first(case.asked, case.listed, int(np.argmax(blended(case.listed, mix))))
    figures = {name: _line(found, name) for name in (WITHOUT, WITH)}
    for name, told in figures.items():
        print(name, told)
    print(values.told())
    mix = taught([case for some in cases for case in some])
    print(mix)
    file = work / f"mix-{reader or 'halves'}.json"
    kept = {**mix._asdict(), "provenance": {"figures": figures, "limit": limit}}
    file.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")


def _cases(halved: Halved, numbers: Sequence[int]) -> Iterator[Case]:
    for number in numbers:
        asked, inside = halved.questions[number], halved.listed(number, "inside")
        yield Case(asked, "inside", inside)
        yield Case(asked, "outside", halved.listed(number, "outside"))
        yield Case(asked, "unanswered", inside.unanswered)


def taught(cases: Sequence[Case]) -> Mix:
    """The mix that some questions teach."""
    lists = [case.listed for case in cases if case.kind == "inside" and case.listed.right.any()]
    order = listwise([np.column_stack([one.worth, one.apart]) for one in lists], [one.right for one in lists])
    mix = Mix(order=round(float(order[1] / order[0]), DIGITS))
    some = [case for case in cases if len(case.listed.worth)]
    signs_of = [(signs(case.listed, mix), case.kind == "inside") for case in some]
    twice = [each for each in signs_of for _ in range(2 if each[1] else 1)]
    weights, at_zero = logistic(np.array([each for each, _ in twice]), np.array([inside for _, inside in twice]))
    sure, first, best = np.round(weights, DIGITS).tolist()
    return mix._replace(sure=sure, first=first, best=best, at_zero=round(at_zero, DIGITS))


def blended(one: Listed, mix: Mix) -> Floats:
    """What sentences are worth with the reader's score."""
    return one.worth + mix.order * one.apart


def signs(one: Listed, mix: Mix) -> tuple[float, float, float]:
    """What the confidence rests on: the product's own, the score of the first sentence, the best score."""
    first = int(np.argmax(blended(one, mix)))
    return float(one.sure[first]), float(one.score[first]), float(one.score.max())


def result(case: Case, mix: Mix | None) -> Result:
    """What comes of a question, without a reader if there is no mix."""
    one, asked = case.listed, case.asked
    answerable = case.kind == "inside"
    order = np.argsort(-(blended(one, mix) if mix else one.worth), kind="stable")
    rank = next((n for n, right in enumerate(one.right[order].tolist(), 1) if right), None) if answerable else None
    logit = _logit(one, mix, int(order[0])) if len(order) else -np.inf
    return Result(
        question=asked["text"], kind=asked["kind"], answerable=answerable, rank=rank,
        confidence=float(1 / (1 + np.exp(-logit))), milliseconds=0.0, chosen=None, right=None,
    )  # fmt: skip


def _logit(one: Listed, mix: Mix | None, first: int) -> float:
    if mix is None:
        return float(one.sure[first])
    sure, score, best = signs(one, mix)
    return mix.sure * sure + mix.first * score + mix.best * best + mix.at_zero


def _line(found: dict[tuple[str, str], list[Result]], name: str) -> dict[str, Any]:
    told = summary([*found[name, "inside"], *found[name, "outside"]])
    near = summary([*found[name, "inside"], *found[name, "unanswered"]])
    numbers = told.by_kind.get("number")
    return {
        **told.overall.model_dump(),
        **_refusing(told),
        "auroc_unanswered": _refusing(near).get("auroc"),
        "numbers": numbers.p_at_1 if numbers else None,
    }


def _refusing(told: Evaluation) -> dict[str, Any]:
    return told.refusing.model_dump() if told.refusing else {}
