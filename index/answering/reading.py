"""Reads the sentences that a glance has chosen, each with what stands around it."""

import math
from collections.abc import Sequence
from itertools import chain, pairwise
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.answering import close
from index.answering.close import FAR, MARKS, NAMES, Close
from index.answering.glance import Weights
from index.answering.pick import pick
from index.likeness import between, nearest, table
from index.question import Kind, Question
from index.terms import Analyzer, Piece, analyzer
from index.values import Range, findable

NUMBERS = frozenset({Kind.NUMBER, Kind.MONEY, Kind.SHARE, Kind.DURATION, Kind.MEASURE, Kind.AGE})
NAMED = frozenset({Kind.PERSON, Kind.ORGANISATION})
BEHIND = 3  # terms behind a number among which the thing that is counted stands
Held = NDArray[np.bool_]


class Around(NamedTuple):
    """Which of the question's words, bool (words,), stand in a sentence, before and behind it, and in the headline."""

    held: Held
    before: Held
    behind: Held
    titled: Held
    dated: Held  # which of them the date of the story stands for


class Reader:
    """Reads sentences for one question."""

    def __init__(self, question: Question, weights: Weights) -> None:
        self._question = question
        self._shares = weights.shares
        self._asked = question.text.casefold()
        self._wanted = set(chain.from_iterable(question.words))
        of_names = {term for name in question.names for term in (*analyzer("en").terms(name), *name.casefold().split())}
        self._names = np.array([term in of_names for term in question.terms], np.bool_)
        self._pairs = set(pairwise(question.terms))
        self._vectors = table().words(question.words)
        self._centre = self._shares.astype(np.float32) @ self._vectors

    def read(self, text: str, around: Around, words: Analyzer) -> tuple[Close, Range | None]:
        """The figures of a sentence, and the range of `text` that answers, None where there is none."""
        kind, shares = self._question.kind, self._shares
        located = words.located(text)
        value = pick(self._question, text, words, located)
        terms = [term for term, _, _ in located]
        matched = [(at, start, end) for at, (term, start, end) in enumerate(located) if term in self._wanted]
        fresh = min(sum(name.casefold() not in self._asked for name in close.NAME.findall(text, 1)) / NAMES, 1.0)
        number, day = float(bool(close.NUMBER.search(text))), float(bool(close.DAY.search(text)))
        place, cause = float(bool(close.PLACE.search(text))), float(bool(close.CAUSE.search(text)))
        speech, points = float(bool(close.SPEECH.search(text))), float(bool(close.POINTING.match(text)))
        vectors = table().of(terms)
        kin = np.maximum(nearest(self._vectors, vectors), around.held)
        reach = around.held | around.before | around.behind | around.titled | around.dated
        figures = Close(
            fits=float(value is not None),
            lacks=float(value is None and findable(kind)),
            joined=_joined(value, matched) if value else 0.0,
            counted=float(value is not None and self._counted(value, located)),
            titled=float(around.titled @ shares),
            reach=float(reach @ shares),
            named=self._of_names(around.held),
            called=self._of_names(reach),
            unnamed=_share(around.held & ~self._names, shares, ~self._names),
            pairs=len(self._pairs & set(pairwise(terms))) / max(1, len(self._pairs)),
            dense=_dense(terms, [at for at, _, _ in matched]),
            asks=float(text.rstrip("\"'”’)").endswith("?")),
            fresh=fresh,
            number=number,
            day=day,
            place=place,
            cause=cause,
            quoted=min(len(close.QUOTED.findall(text)) / MARKS, 1.0),
            speech=speech,
            points=points,
            pointed=points * float(around.before @ shares),
            listed=min(text.count(",") / MARKS, 1.0),
            person_asked=fresh * (kind in NAMED),
            place_asked=place * (kind is Kind.PLACE),
            day_asked=day * (kind is Kind.DATE),
            number_asked=number * (kind in NUMBERS),
            cause_asked=cause * (kind is Kind.REASON),
            speech_asked=speech * (kind is Kind.QUOTE),
            kindred=float(kin @ shares),
            kindred_much=float(kin**2 @ shares),
            kindred_deeds=_share(kin * ~self._names, shares, ~self._names),
            kindred_around=float(np.maximum(kin, reach) @ shares),
            strangest=float(kin.min()),
            centred=between(self._centre, vectors.sum(axis=0)),
            other_asked=fresh * (kind is Kind.OTHER),
        )
        return figures, value

    def _counted(self, value: Range, located: Sequence[Piece]) -> bool:
        behind = [term for term, start, _ in located if start >= value[1]]
        return not self._question.counted.isdisjoint(behind[:BEHIND])

    def _of_names(self, held: Held) -> float:
        return _share(held & self._names, self._shares, self._names)


def _share(held: NDArray[np.floating[Any] | np.bool_], shares: NDArray[np.float64], of: Held) -> float:
    whole = float(of @ shares)
    return float(held @ shares) / whole if whole else 0.0


def _joined(value: Range, matched: Sequence[tuple[int, int, int]]) -> float:
    start, end = value
    away = min((max(a - end, start - b, 0) for _, a, b in matched), default=None)
    return 0.0 if away is None else math.exp(-away / FAR)


def _dense(terms: Sequence[str], matched: Sequence[int]) -> float:
    if not matched:
        return 0.0
    return len({terms[at] for at in matched}) / (matched[-1] - matched[0] + 1)
