"""The same candidates from loops that numba compiles: measured here, and left out of the product.

At a million sentences it takes .38 ms of the .95 ms off a query, of the 6 ms that a whole answer takes, and adds .7 s
to the first answer and 110 MB to the memory (docs/benchmark.md). It is kept where it can be measured again.
"""

import numpy as np
from numba import njit
from numpy.typing import NDArray

from index.store.bm25.doc_order import DocOrder, Ordinals
from index.store.bm25.maxscore import SLACK, Bits, MaxScore, TermBitmaps
from index.store.bm25.postings import Counts, Query
from index.store.bm25.scorer import BM25Scorer

loop = njit(nogil=True, cache=True)

Floats = NDArray[np.float32]
Indices = NDArray[np.int64]


class Compiled(MaxScore):
    """Finds candidates with compiled loops, which leave the interpreter to other threads while they run."""

    def __init__(self, order: DocOrder, formula: BM25Scorer) -> None:
        super().__init__(order, formula)
        self._class_starts = np.array(order.starts, np.int64)

    def candidates(self, query: Query, limit: int) -> tuple[Ordinals, NDArray[np.float64]]:
        """Return what `Pruning.candidates` does."""
        if query.allowed is not None:  # the compiled loops read the whole lists
            return super().candidates(query, limit)
        held_by = query.postings
        once = np.array([held_by.span(number) for number in query.numbers])
        again = np.array([held_by.again_span(number) for number in query.numbers])
        room = int((once[:, 1] - once[:, 0]).sum())  # pages of it that are not needed are never touched
        found, scores = np.empty(room, np.int32), np.empty(room, np.float32)
        heap = np.empty(min(limit, len(self._order.rows)), np.float32)
        with self._boards.board(len(query)) as board:
            held = np.empty(room, board.dtype)
            count, floor = _find(
                held_by.places,
                once,
                held_by.again_places,
                held_by.again_counts,
                again,
                np.array(query.weights, np.float32),
                np.array(query.remaining),
                self._norm_gains,
                self._class_starts,
                self._formula.norm_gains,
                TermBitmaps(query.weights).tables,
                self._formula.k1,
                board,
                self.floor(query, limit),
                heap,
                found,
                held,
                scores,
            )
        (best,) = (scores[:count] >= floor).nonzero()
        places = found.take(best)
        return places, _count(places, held.take(best), held_by.again_places, held_by.again_counts, again)


@loop
def _find(  # noqa: PLR0917 - a compiled loop takes arrays, one by one
    lists: Ordinals,
    once: Indices,
    again_lists: Ordinals,
    again_counts: Counts,
    again: Indices,
    weights: Floats,
    remaining: NDArray[np.float64],
    gains: Floats,
    class_starts: Indices,
    class_gains: Floats,
    tables: Floats,
    k1: float,
    board: Bits,
    floor: float,
    heap: Floats,
    found: Ordinals,
    held: Bits,
    scores: Floats,
) -> tuple[int, float]:
    """Fill `found`, `held` and `scores` with candidates; return how many there are, and the floor that counts.

    `lists[once[t, 0] : once[t, 1]]` is the list of term t, the rarest first, `again` the same for those that hold it
    more than once; `heap` has room for the limit's scores. `MaxScore` says how it is done; `count` and `heaped` are
    how full `found` and `heap` are.
    """
    _mark(board, lists, once)
    count = heaped = 0
    heads = again[:, 0].copy()
    place = _lowest(again_lists, again, heads)
    while place >= 0:
        bits = board[place]
        board[place] = 0
        surplus = _surplus(place, again_lists, again_counts, again, heads, weights, (k1 + 1) / gains[place])
        score = (_cover(tables, bits) + surplus) * gains[place]
        if score >= floor:
            found[count], held[count], scores[count] = place, bits, score
            count += 1
            heaped, floor = _raise(heap, heaped, score, floor)
        place = _lowest(again_lists, again, heads)
    for term in range(len(once)):
        reach = _reach(class_starts, class_gains, remaining[term], floor)
        for at in range(once[term, 0], once[term, 1]):
            place = lists[at]
            bits = board[place]
            board[place] = 0
            if bits == 0 or place >= reach:
                continue
            score = _cover(tables, bits) * gains[place]
            if score >= floor:
                found[count], held[count], scores[count] = place, bits, score
                count += 1
                heaped, floor = _raise(heap, heaped, score, floor)
                reach = _reach(class_starts, class_gains, remaining[term], floor)
    return count, floor


@loop
def _mark(board: Bits, lists: Ordinals, once: Indices) -> None:
    for term in range(len(once)):
        bit = np.uint64(1) << np.uint64(term)
        for at in range(once[term, 0], once[term, 1]):
            board[lists[at]] |= bit


@loop
def _surplus(  # noqa: PLR0917 - as above
    place: int, lists: Ordinals, counts: Counts, spans: Indices, heads: Indices, weights: Floats, norm_and_one: float
) -> float:
    """Return what the terms that stand at the heads of their lists for a place add, and move those heads on."""
    surplus = 0.0
    for term in range(len(spans)):
        if heads[term] < spans[term, 1] and lists[heads[term]] == place:
            times = float(counts[heads[term]])
            surplus += weights[term] * (times * norm_and_one / (times - 1 + norm_and_one) - 1)
            heads[term] += 1
    return surplus


@loop
def _lowest(lists: Ordinals, spans: Indices, heads: Indices) -> int:
    """Return the lowest place at the heads of the lists, -1 where all are at their ends."""
    lowest = -1
    for term in range(len(spans)):
        if heads[term] < spans[term, 1]:
            place = lists[heads[term]]
            if lowest < 0 or place < lowest:
                lowest = place
    return lowest


@loop
def _count(
    places: Ordinals, held: Bits, again_lists: Ordinals, again_counts: Counts, again: Indices
) -> NDArray[np.float64]:
    """Return how often each sentence holds each term: (terms, sentences)."""
    counts = np.zeros((len(again), len(places)))
    for term in range(len(again)):
        start, end = again[term]
        for index in range(len(places)):
            if np.uint64(held[index]) >> np.uint64(term) & np.uint64(1):
                at = start + np.searchsorted(again_lists[start:end], places[index])
                more = at < end and again_lists[at] == places[index]
                counts[term, index] = again_counts[at] if more else 1
    return counts


@loop
def _cover(tables: Floats, bits: int) -> float:
    rest = np.uint64(bits)
    total = tables[0, rest & np.uint64(255)]
    for byte in range(1, len(tables)):
        rest >>= np.uint64(8)
        total += tables[byte, rest & np.uint64(255)]
    return float(total)


@loop
def _reach(starts: Indices, gains: Floats, weight: float, floor: float) -> int:
    """Return from which place on a sentence cannot reach the floor with terms of this weight, each held once."""
    low, high = 0, len(gains)
    while low < high:
        middle = (low + high) // 2
        if gains[middle] * weight >= floor:
            low = middle + 1
        else:
            high = middle
    return int(starts[low])


@loop
def _raise(heap: Floats, size: int, score: float, floor: float) -> tuple[int, float]:
    """Put a score among the best, whose lowest is the heap's first; return how many they are, and the new floor."""
    if size < len(heap):
        at = size
        size += 1
        while at > 0 and heap[(at - 1) // 2] > score:
            heap[at] = heap[(at - 1) // 2]
            at = (at - 1) // 2
    else:
        if score <= heap[0]:
            return size, floor
        at = 0
        while 2 * at + 1 < size:
            child = 2 * at + 1
            if child + 1 < size and heap[child + 1] < heap[child]:
                child += 1
            if heap[child] >= score:
                break
            heap[at] = heap[child]
            at = child
    heap[at] = score
    return size, max(floor, heap[0] * SLACK) if size == len(heap) else floor
