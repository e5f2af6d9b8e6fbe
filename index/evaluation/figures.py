"""Figures of information retrieval, from the rank of each question's first right sentence."""

from collections.abc import Iterable, Sequence

import numpy as np

from index.models import Frozen

REFUSED = (0.05, 0.1, 0.2)  # shares of refused answerable questions at which false answers are reported


class Result(Frozen):
    """Result of one question: the rank of the first right sentence, from 1; None if no sentence was right.

    `chosen` is the first sentence, `right` the first right one; `answerable` is true if the stories contain the answer.
    A `refused` question counts as unanswered, whatever the rank.
    """

    question: str
    kind: str
    answerable: bool
    rank: int | None
    confidence: float
    milliseconds: float
    chosen: str | None
    right: str | None
    refused: bool = False


class Figures(Frozen):
    """Figures over the answerable questions: P@1, mean reciprocal rank, recall at 3 and at 5; each 0 to 1."""

    questions: int
    p_at_1: float
    mrr: float
    r_at_3: float
    r_at_5: float


class Refusing(Frozen):
    """Quality of the confidence as a classifier of answerable questions.

    `auroc` is the probability that an answerable question has a higher confidence than an unanswerable one (ties count
    half). `false_answers` maps a share of refused answerable questions to the share of unanswerable ones then answered.
    """

    answerable: int
    unanswerable: int
    auroc: float
    false_answers: dict[str, float]


class Evaluation(Frozen):
    """All figures of a run. `refusing` is None unless there are questions of both kinds; times are in milliseconds."""

    overall: Figures
    by_kind: dict[str, Figures]
    refusing: Refusing | None
    p50: float
    p95: float
    worst: tuple[Result, ...] = ()


def summary(results: Sequence[Result], worst: int = 0) -> Evaluation:
    """The figures of results, with the worst: wrongly answered ones first, by confidence, then the missed."""
    answerable = [result for result in results if result.answerable]
    kinds = sorted({result.kind for result in answerable})
    times = [result.milliseconds for result in results]
    false = [result for result in results if not (result.answerable or result.refused) and result.chosen]
    missed = [result for result in answerable if _given(result) != 1]
    wrong = sorted(false, key=lambda result: -result.confidence)
    wrong += sorted(missed, key=lambda result: -(_given(result) or 10**9))
    return Evaluation(
        overall=_figures(answerable),
        by_kind={kind: _figures([result for result in answerable if result.kind == kind]) for kind in kinds},
        refusing=_refusing(results),
        p50=round(float(np.percentile(times, 50)), 3) if times else 0.0,
        p95=round(float(np.percentile(times, 95)), 3) if times else 0.0,
        worst=tuple(wrong[:worst]),
    )


def _figures(results: Sequence[Result]) -> Figures:
    ranks = [_given(result) for result in results]
    return Figures(
        questions=len(ranks),
        p_at_1=_mean(rank == 1 for rank in ranks),
        mrr=_mean(1 / rank if rank else 0.0 for rank in ranks),
        r_at_3=_mean(rank is not None and rank <= 3 for rank in ranks),  # noqa: PLR2004  # the measure's own number
        r_at_5=_mean(rank is not None and rank <= 5 for rank in ranks),  # noqa: PLR2004
    )


def _given(result: Result) -> int | None:
    return None if result.refused else result.rank


def _refusing(results: Sequence[Result]) -> Refusing | None:
    inside = np.array([result.confidence for result in results if result.answerable])
    outside = np.array([result.confidence for result in results if not result.answerable])
    if not len(inside) or not len(outside):
        return None
    ordered = np.sort(outside)
    below, upto = (np.searchsorted(ordered, inside, side=side).mean() for side in ("left", "right"))
    return Refusing(
        answerable=len(inside),
        unanswerable=len(outside),
        auroc=round(float(below + upto) / 2 / len(outside), 4),
        false_answers={
            f"{share:.0%}": round(float((outside >= np.quantile(inside, share)).mean()), 4) for share in REFUSED
        },
    )


def _mean(values: Iterable[float]) -> float:
    numbers = list(values)
    return round(sum(numbers) / len(numbers), 4) if numbers else 0.0
