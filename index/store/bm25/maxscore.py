"""MaxScore: find the top sentences of a query without scoring the others; for positive weights only.

The score of a sentence with each term at most once is the sum of the terms' weights times a gain that depends only on
its length. So the terms' bits are set in a bitmap, one array write per posting, and the lists are then read from the
rarest on: a sentence that is in none of the lists before has at most the remaining terms, and once the gain of its
length times their weights stays below a score that enough sentences are known to reach, the rest of the list, all
longer sentences, is skipped. Sentences with a term more than once are few, and all of them are checked first.
"""

import threading
from bisect import bisect_right
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.store.bm25.doc_order import DocOrder, Ordinals, starts_in
from index.store.bm25.postings import Again, Query, among
from index.store.bm25.scorer import BM25Scorer

Bits = NDArray[np.unsignedinteger[Any]]

MOST = 64
"""Terms whose bits fit an element."""


OCTETS = np.unpackbits(np.arange(256, dtype=np.uint8)[None, :], axis=0, bitorder="little").astype(np.float32)
"""(8, 256): the bits of each value of a byte, the lowest first."""


class BitmapPool:
    """Bitmaps with a bit per term and sentence, all zero between queries; each thread has its own.

    One byte per sentence for queries of up to 8 terms, 2, 4, 8 bytes for up to 16, 32, 64.
    """

    def __init__(self, size: int) -> None:
        self._size = size
        self._kept = threading.local()

    @contextmanager
    def board(self, terms: int) -> Iterator[Bits]:
        """Borrow a zeroed bitmap; return it zeroed. After an error it is discarded."""
        dtype = np.min_scalar_type((1 << terms) - 1)
        boards = self._kept.__dict__
        board = boards.pop(dtype.str, None)
        if board is None:
            board = np.zeros(self._size, dtype)
        yield board
        boards[dtype.str] = board


class TermBitmaps:
    """Total weight of the terms of a set of bits: float32, by a table of 256 sums for each byte of a set."""

    def __init__(self, weights: list[float]) -> None:
        padded = np.zeros((len(weights) + 7) // 8 * 8, np.float32)
        padded[: len(weights)] = weights
        self.tables: NDArray[np.float32] = padded.reshape(-1, 8) @ OCTETS
        """(bytes, 256): the sum for each value of each byte, the lowest byte first."""

    def of(self, bits: Bits) -> NDArray[np.float32]:
        """Return the total weight of each set of bits."""
        if len(self.tables) == 1:
            return np.take(self.tables[0], bits)
        octets = bits.astype(bits.dtype.newbyteorder("<"), copy=False).view(np.uint8).reshape(len(bits), -1)
        total = np.take(self.tables[0], octets[:, 0])
        for column, table in enumerate(self.tables[1:], 1):
            total += table.take(octets[:, column])
        return total


SLACK = 1 - 2e-5
"""Float32 sums of up to 64 positive weights, times a gain, are within 5e-6 of the truth; a floor lowered by four times
that much never shuts out a sentence that belongs to the best."""


class TopK(NamedTuple):
    """Sentences: their ordinals (intp), the terms that they are known to contain, and the weight of these."""

    places: NDArray[np.intp]
    held: Bits
    scores: NDArray[np.float32]

    def take(self, which: NDArray[np.intp]) -> "TopK":
        """Return the sentences at the given indices."""
        return TopK(self.places.take(which), self.held.take(which), self.scores.take(which))


class TopKCollector:
    """Collects sentences, each at most once; `floor` is a score that `limit` of them are known to reach."""

    def __init__(self, limit: int, floor: float, bits: np.dtype[Any]) -> None:
        self.floor = floor
        self._limit = limit
        self._best = np.empty(0, np.float32)
        self._parts = [TopK(np.empty(0, np.intp), np.empty(0, bits), self._best)]

    def add(self, part: TopK, hopes: NDArray[np.float32]) -> None:
        """Keep the sentences that may reach the floor: `scores` are lower bounds, `hopes` upper bounds."""
        (keep,) = (hopes >= self.floor).nonzero()
        if len(keep):
            part = part.take(keep)
            self._parts.append(part)
            self._raise(part.scores)

    def _raise(self, scores: NDArray[np.float32]) -> None:
        best = np.concatenate((self._best, scores))
        beyond = len(best) - self._limit
        if beyond >= 0:
            best.partition(beyond)
            best = best[beyond:]
            self.floor = max(self.floor, float(best[0]) * SLACK)
        self._best = best

    def drain(self) -> TopK:
        """Return all kept sentences, in the order of arrival."""
        return TopK(
            np.concatenate([part.places for part in self._parts]),
            np.concatenate([part.held for part in self._parts]),
            np.concatenate([part.scores for part in self._parts]),
        )


FAR_LONGER = 2
AT_LEAST = 8192
"""A list so much longer than all others together is not put on the board; the candidates are looked up in it instead:
25 ns for each of them and 40 µs for the calls, against 4.5 ns for each posting."""

TOGETHER = 2048
"""Lists are read together up to this many postings: below it, NumPy's calls cost more than a higher floor saves."""

NEARLY_NOTHING = float(np.finfo(np.float32).tiny)
"""The lowest floor: what is worth nothing stands on the board for a sentence that was already taken from it."""


class Repeated(NamedTuple):
    """Sentences with a query term more than once: their ordinals (intp), and the additional weight (float32)."""

    places: NDArray[np.intp]
    tf_bonus: NDArray[np.float32]


def stands_apart(query: Query) -> bool:
    """Return whether the longest list is only searched in, rather than set in the bitmap."""
    *others, longest = map(len, query.lists)
    return longest > FAR_LONGER * sum(others) + AT_LEAST and bool(others)


class MaxScore:
    """Finds candidates with NumPy alone; may be used by several threads."""

    def __init__(self, order: DocOrder, formula: BM25Scorer) -> None:
        self._order = order
        self._formula = formula
        self._norm_gains = order.by_place(formula.norm_gains)
        self._losses: list[float] = (-formula.norm_gains).tolist()  # ascending, as bisect wants them
        self._boards = BitmapPool(len(order.rows))

    def candidates(self, query: Query, limit: int) -> tuple[Ordinals, NDArray[np.float64]]:
        """Return the ordinals of a few sentences that include the `limit` best, and their counts.

        `counts[t, s]` is the frequency of term t in sentence s.
        """
        again = query.again()
        with self._boards.board(len(query)) as board:
            pooled = _Search(query, limit, self, board).run(self._repeated(query, again))
        pooled = pooled.take(pooled.places.argsort())
        places = pooled.places.astype(np.int32)
        bits = np.arange(len(query), dtype=pooled.held.dtype)[:, None]
        counts = (pooled.held >> bits & 1).astype(np.float64)
        (more,) = among(again.places, places).nonzero()
        counts[again.terms.take(more), places.searchsorted(again.places.take(more))] = again.counts.take(more)
        return places, counts

    def _repeated(self, query: Query, again: Again) -> Repeated:
        """Return the sentences with a term more than once, each once."""
        order = again.places.argsort(kind="stable")
        places = again.places.take(order)
        first = starts_in(places)
        if not len(first):
            return Repeated(first, np.empty(0, np.float32))
        tf_bonus = self._formula.tf_bonus(again.counts, self._norm_gains.take(again.places))
        tf_bonus *= np.array(query.weights, np.float32).take(again.terms)
        return Repeated(places.take(first).astype(np.intp), np.add.reduceat(tf_bonus.take(order), first))

    def norm_gains(self, places: NDArray[Any]) -> NDArray[np.float32]:
        """Return the length-norm gain of each sentence."""
        return self._norm_gains.take(places)

    def reach(self, weight: float, floor: float) -> int:
        """Return the ordinal from which a sentence cannot reach the floor with terms of this weight, each once."""
        return self._order.starts[bisect_right(self._losses, -floor / weight)]

    def floor(self, query: Query, limit: int) -> float:
        """Return a score that `limit` sentences reach with one term alone: the first ones of a list are its best."""
        reached = [
            -weight * self._losses[self._order.class_of(places.item(limit - 1))]
            for weight, places in zip(query.weights, query.lists, strict=True)
            if len(places) >= limit
        ]
        return max(max(reached, default=0.0) * SLACK, NEARLY_NOTHING)


class _Search:
    """State of one query."""

    def __init__(self, query: Query, limit: int, index: MaxScore, board: Bits) -> None:
        self._query, self._index, self._board = query, index, board
        self._cover = TermBitmaps(query.weights)
        self._pool = TopKCollector(limit, index.floor(query, limit), board.dtype)
        apart = stands_apart(query)
        self._apart = query.weights[-1] if apart else 0.0
        self._marked = [places.astype(np.intp) for places in (query.lists[:-1] if apart else query.lists)]

    def run(self, repeated: Repeated) -> TopK:
        """Return the candidates; the bitmap is zeroed again."""
        self._mark()
        if len(repeated.places):
            self._take_repeated(repeated)
        for group in self._groups():
            self._take(group)
        found = self._with_last(self._pool.drain()) if self._apart else self._pool.drain()
        return found.take(np.flatnonzero(found.scores >= self._pool.floor))

    def _mark(self) -> None:
        """Set the bits of all lists, the longest first, as nothing has to be read back for it."""
        board = self._board
        last = len(self._marked) - 1
        board[self._marked[last]] = 1 << last
        for term in range(last - 1, -1, -1):
            places = self._marked[term]
            held = board.take(places)
            held |= board.dtype.type(1 << term)
            board[places] = held

    def _take_repeated(self, repeated: Repeated) -> None:
        """Collect the sentences with a term more than once, and clear their bits."""
        held = self._board.take(repeated.places)
        self._board[repeated.places] = 0
        self._add(repeated.places, held, self._cover.of(held) + repeated.tf_bonus)

    def _groups(self) -> Iterator[list[tuple[NDArray[np.intp], float]]]:
        """Yield the lists, the rarest first, each with the weight of its term and of the remaining terms."""
        group: list[tuple[NDArray[np.intp], float]] = []
        size = 0
        for places, remaining in zip(self._marked, self._query.remaining, strict=False):
            if group and size + len(places) > TOGETHER:
                yield group
                group, size = [], 0
            group.append((places, remaining))
            size += len(places)
        yield group

    def _take(self, group: list[tuple[NDArray[np.intp], float]]) -> None:
        """Collect the sentences of some lists that can reach the floor, and clear the bits of the lists."""
        parts, held = [], []
        for places, remaining in group:
            part = places[: places.searchsorted(self._index.reach(remaining, self._pool.floor))]
            parts.append(part)
            held.append(self._board.take(part))
            self._board[places] = 0
        taken = held[0] if len(group) == 1 else np.concatenate(held)
        if len(taken):
            self._add(parts[0] if len(group) == 1 else np.concatenate(parts), taken, self._cover.of(taken))

    def _add(self, places: NDArray[np.intp], held: Bits, worth: NDArray[np.float32]) -> None:
        norm_gains = self._index.norm_gains(places)
        scores = hopes = worth * norm_gains
        if self._apart:
            hopes = (worth + np.float32(self._apart)) * norm_gains
            hopes[worth == 0] = 0  # it was taken from the board before, with a list that is shorter
        self._pool.add(TopK(places, held, scores), hopes)

    def _with_last(self, pooled: TopK) -> TopK:
        """Return the collected sentences, looked up in a longest list that was not set, and the best of that list."""
        last, bit = self._query.lists[-1], self._board.dtype.type(1 << len(self._marked))
        more = self._index.norm_gains(pooled.places) * np.float32(self._apart)
        hopeful = np.flatnonzero(pooled.scores + more >= self._pool.floor)
        hopeful = hopeful.take(pooled.places.take(hopeful).argsort())
        places, held, scores = pooled.take(hopeful)
        found = among(places.astype(np.int32), last)
        own = last[: last.searchsorted(self._index.reach(self._apart, self._pool.floor))].astype(np.intp)
        if len(places):
            own = own[~among(own, places)]
        return TopK(
            np.concatenate((places, own)),
            np.concatenate((held | found * bit, np.full(len(own), bit))),
            np.concatenate(
                (scores + more.take(hopeful) * found, self._index.norm_gains(own) * np.float32(self._apart))
            ),
        )
