"""Merge the terms of an index for an update: those still in use and the new ones, in sorted order."""

from bisect import bisect_left
from itertools import compress
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.store.bm25.building.spill_runs import SpillRuns
from index.store.bm25.dictionary import Dictionary, encode_term


class Merged(NamedTuple):
    """The merged terms, sorted, and the new number of each old term and of each added one; -1 for an unused one."""

    terms: list[bytes]
    of_old: NDArray[np.int64]
    of_added: NDArray[np.int32]

    def sum(self, kept: NDArray[np.int64], added: SpillRuns) -> NDArray[np.int64]:
        """Return the frequencies by new number, from the old terms' `kept` and the added terms' runs."""
        frequencies = np.zeros(len(self.terms), np.int64)
        used = self.of_old >= 0
        frequencies[self.of_old[used]] = kept[used]
        frequencies[self.of_added] += added.frequencies(len(self.of_added))
        return frequencies


def merge(old: Dictionary, used: NDArray[np.bool_], added: dict[str, int]) -> Merged:
    """Merge the old terms that are `used` (terms,) with added ones, which are numbered from 0."""
    kept = list(compress(old, used.tolist()))
    found = {term: old.find(term) for term in added}
    fresh = sorted(encode_term(term) for term, number in found.items() if number is None or not used[number])
    before = np.array([bisect_left(kept, term) for term in fresh], np.int64)  # how many of the kept stand before each
    of_old = np.full(len(old), -1)
    of_old[used] = np.arange(len(kept)) + np.searchsorted(before, np.arange(len(kept)), side="right")
    of_fresh = dict(zip(fresh, (before + np.arange(len(fresh))).tolist(), strict=True))
    of_added = np.empty(len(added), np.int32)
    for term, number in added.items():
        place = of_fresh.get(encode_term(term))
        of_added[number] = of_old[found[term]] if place is None else place
    return Merged(sorted(kept + fresh), of_old, of_added)
