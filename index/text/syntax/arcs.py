"""Dependency parsing by the arc-eager transition system with non-monotonic actions (Honnibal and Johnson, 2015).

Transitions and their conditions are those of spaCy 3.8. All sentences of a batch take their n-th step together, so that
one matrix product scores them all.
"""

from collections.abc import Sequence

import numpy as np

from index.text.products import Floats
from index.text.syntax.network import StateScorer

SHIFT, REDUCE, LEFT, RIGHT, BREAK = MOVES = "SDLRB"
DELIMITER = "||"  # X||Y: a token of label X whose head is really the next token of label Y below
ROOT = "ROOT"


class Arcs:
    """Heads and labels of the tokens of all sentences; a head of -1 means not attached yet."""

    def __init__(self, size: int) -> None:
        self.heads = [-1] * size
        self.labels = [ROOT] * size
        self.leftmost = [-1] * size  # the left dependent that was attached last
        self.right: list[list[int]] = [[] for _ in range(size)]
        self.breaks: set[int] = set()  # tokens that start a sentence

    def attach(self, head: int, child: int, label: str) -> None:
        """Give a token a head, replacing an earlier one."""
        if 0 <= (before := self.heads[child]) < child and self.right[before][-1:] == [child]:
            self.right[before].pop()
        self.heads[child], self.labels[child] = head, label
        if head > child:
            self.leftmost[head] = child
        else:
            self.right[head].append(child)

    def sentence_starts(self) -> set[int]:
        """Return the first token below each root."""
        first: dict[int, int] = {}
        for token in range(len(self.heads)):
            root = token
            while self.heads[root] != root:
                root = self.heads[root]
            first.setdefault(root, token)
        return set(first.values())


class ArcState:
    """Stack and buffer of one sentence, whose tokens are `start` to before `end` of `arcs`."""

    __slots__ = ("_again", "_arcs", "_end", "_next", "_stack", "_unshiftable")

    def __init__(self, arcs: Arcs, start: int, end: int) -> None:
        self._arcs, self._next, self._end = arcs, start, end
        self._stack: list[int] = []
        self._again: list[int] = []  # tokens that were put back before the buffer
        self._unshiftable: set[int] = set()
        arcs.breaks.add(start)

    @property
    def final(self) -> bool:
        """True if every token has been read and reduced."""
        return not self._stack and not self._again and self._next >= self._end

    def _buffer(self) -> tuple[int, int]:
        """Return the first two tokens of the buffer, -1 for none."""
        again = self._again
        if len(again) > 1:
            return again[-1], again[-2]
        following = self._next if self._next < self._end else -1
        if again:
            return again[-1], following
        return following, following + 1 if 0 <= following < self._end - 1 else -1

    def tokens(self) -> tuple[int, ...]:
        """Return the tokens that describe the state, in the order of the roles; -1 for none."""
        first, second = self._buffer()
        stack, arcs = self._stack, self._arcs
        top = stack[-1] if stack else -1
        right = arcs.right[top] if top >= 0 else ()
        return (
            first,
            second,
            top,
            stack[-2] if len(stack) > 1 else -1,
            stack[-3] if len(stack) > 2 else -1,  # noqa: PLR2004
            arcs.leftmost[first] if first >= 0 else -1,
            arcs.leftmost[top] if top >= 0 else -1,
            right[-1] if right else -1,
        )

    def allowed(self) -> int:
        """Return the bits of the moves, in the order of `MOVES`, that are possible."""
        first, second = self._buffer()
        breaks = self._arcs.breaks
        may_break = 16 if second == first + 1 and first >= 0 and second not in breaks else 0
        if not self._stack:
            return 1 | may_break
        if first < 0 or first in breaks:
            return 2 | may_break
        may_shift = 1 if second >= 0 and first not in self._unshiftable else 0
        return may_shift | 2 | 4 | 8 | may_break

    def take(self, move: str, label: str) -> None:
        """Take a transition."""
        first, second = self._buffer()
        if move == SHIFT:
            self._push(first)
        elif move == REDUCE:
            top = self._stack.pop()
            if self._stack and self._arcs.heads[top] < 0:
                self._unshiftable.add(top)
                self._again.append(top)
        elif move == LEFT:
            self._arcs.attach(first, self._stack.pop(), label)
            self._unshiftable.discard(first)
        elif move == RIGHT:
            self._arcs.attach(self._stack[-1], first, label)
            self._push(first)
        else:
            self._arcs.breaks.add(second)

    def _push(self, token: int) -> None:
        if self._again:
            self._again.pop()
        else:
            self._next += 1
        self._stack.append(token)


class ArcEager:
    """Dependency parser: heads and labels of tokens, from their vectors."""

    def __init__(self, scorer: StateScorer, names: Sequence[str]) -> None:
        """`names` are those of the transitions, in the order of the scores: `S`, `L-nsubj`."""
        self._scorer = scorer
        self._transitions = [(name[0], name[2:]) for name in names]
        self._forbidden = np.zeros((2 ** len(MOVES), len(names)), np.float32)
        for bits, scores in enumerate(self._forbidden):
            scores[[not bits >> MOVES.index(move) & 1 for move, _ in self._transitions]] = -np.inf

    def __call__(self, vectors: Floats, bounds: Sequence[tuple[int, int]]) -> Arcs:
        """Return the arcs of the tokens of concatenated sentences, each within its bounds."""
        arcs = Arcs(len(vectors))
        contributions = self._scorer.contributions(vectors)
        states = [ArcState(arcs, start, end) for start, end in bounds if start < end]
        while states:
            scores = self._scorer(contributions, np.array([state.tokens() for state in states]))
            scores += self._forbidden[[state.allowed() for state in states]]
            for state, best in zip(states, scores.argmax(axis=1).tolist(), strict=True):
                state.take(*self._transitions[best])
            states = [state for state in states if not state.final]
        for number, head in enumerate(arcs.heads):
            if head < 0:
                arcs.heads[number] = number
        for start, end in bounds:
            _deprojectivize(arcs, range(start, end))
        return arcs


def _deprojectivize(arcs: Arcs, tokens: range) -> None:
    """Undo the pseudo-projective encoding of labels X||Y (Nivre and Nilsson, 2005)."""
    for token in tokens:
        label, encoded, wanted = arcs.labels[token].partition(DELIMITER)
        if encoded:
            arcs.labels[token] = label
            arcs.heads[token] = _below(arcs, tokens, token, wanted)


def _below(arcs: Arcs, tokens: range, moved: int, wanted: str) -> int:
    """Return the first token of the wanted label below the head of another, breadth first; else that head."""
    level = [arcs.heads[moved]]
    for _ in tokens:
        level = [
            child for head in level for child in tokens if arcs.heads[child] == head and child not in (head, moved)
        ]
        found = next((child for child in level if arcs.labels[child] == wanted), None)
        if found is not None:
            return found
    return arcs.heads[moved]
