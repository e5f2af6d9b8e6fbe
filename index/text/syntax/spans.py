"""Named entities by the BILUO transition system: each token begins, continues, ends or is an entity, or is outside."""

from collections.abc import Sequence, Set

import numpy as np

from index.text.products import Floats
from index.text.syntax.analysis import Entity
from index.text.syntax.network import StateScorer

BEGIN, INSIDE, LAST, UNIT, OUTSIDE = "BILUO"


class SpanState:
    """State within one sentence: the next token, and the number of the label of the open entity, 0 for none."""

    __slots__ = ("_begun", "end", "next", "opened")

    def __init__(self, start: int, end: int) -> None:
        self.next, self.end = start, end
        self.opened, self._begun = 0, -1

    def tokens(self) -> tuple[int, int, int]:
        """Return the next token, and the first and last one of the open entity; -1 for none."""
        return self.next, self._begun, self.next - 1 if self.opened else -1

    def advance(self, opened: int) -> None:
        """Go on to the next token, with an entity open or none."""
        self._begun = (self._begun if self.opened else self.next) if opened else -1
        self.opened = opened
        self.next += 1


class Biluo:
    """Entity recognizer: spans of tokens, from the vectors of these."""

    def __init__(self, scorer: StateScorer, names: Sequence[str]) -> None:
        """`names` are those of the transitions, in the order of the scores: `B-ORG`, `O`."""
        self._scorer = scorer
        self._moves, self._labels = [name[0] for name in names], [name[2:] for name in names]
        open_in = ["", *sorted({label for label in self._labels if label})]
        self._forbidden = np.stack([self._penalties(label, last) for label in open_in for last in (False, True)])
        self._open_after = [
            open_in.index(label) if move in (BEGIN, INSIDE) else 0
            for move, label in zip(self._moves, self._labels, strict=True)
        ]

    def _penalties(self, label: str, last: bool) -> Floats:
        """Return -inf for transitions that are impossible inside an entity of each label (or outside), else 0."""
        outside = UNIT + OUTSIDE + ("" if last else BEGIN)
        inside = LAST + ("" if last else INSIDE)
        possible = [
            (move in inside and own == label) if label else move in outside
            for move, own in zip(self._moves, self._labels, strict=True)
        ]
        return np.where(possible, np.float32(0), np.float32(-np.inf))

    def __call__(self, vectors: Floats, bounds: Sequence[tuple[int, int]], starts: Set[int]) -> list[Entity]:
        """Return the entities of the batch in order; none crosses a sentence boundary or a token in `starts`."""
        contributions = self._scorer.contributions(vectors)
        ends = {end for _, end in bounds} | starts
        taken = [0] * len(vectors)
        states = [SpanState(start, end) for start, end in bounds if start < end]
        while states:
            scores = self._scorer(contributions, np.array([state.tokens() for state in states]))
            scores += self._forbidden[[2 * state.opened + (state.next + 1 in ends) for state in states]]
            for state, best in zip(states, scores.argmax(axis=1).tolist(), strict=True):
                taken[state.next] = best
                state.advance(self._open_after[best])
            states = [state for state in states if state.next < state.end]
        return self._spans(taken, bounds)

    def _spans(self, taken: Sequence[int], bounds: Sequence[tuple[int, int]]) -> list[Entity]:
        found, begun = [], -1
        for start, end in bounds:
            for token in range(start, end):
                move = self._moves[taken[token]]
                if move in (BEGIN, UNIT):
                    begun = token
                if move in (LAST, UNIT):
                    found.append(Entity(begun, token + 1, self._labels[taken[token]]))
        return found
