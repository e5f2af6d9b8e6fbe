"""Cluster near-duplicates at the scale of an archive: bands of signatures, then the similarity of whole parts.

Locality-sensitive hashing (Leskovec, Rajaraman, Ullman, Mining of Massive Datasets, 3.4): two stories are compared if
all slots of a band are equal.
"""

import numpy as np
from numpy.typing import NDArray

SLOTS = 64  # per part; the share of equal slots estimates the similarity (standard error .06 at one half)
PARTS = 2  # the opening and the whole
OPENING, WHOLE = range(PARTS)

Sketch = NDArray[np.uint16]
"""Sketches of stories, uint16 (stories, PARTS * SLOTS); all 0 for a story that is too short."""


ROWS = 3  # slots of a band; 21 bands find .94 of the pairs that are alike by half, and .75 of those by .4
NEAR = 4  # neighbours in a band that a story is compared with; the copies of one text are neighbours of each other
ALIKE = 0.4  # least similarity of a part of two outlets' copies: .27 was the highest of other pairs
VERSIONS = 0.6  # the same of the whole for one outlet, whose stories share prompts
TOGETHER = 1 << 16  # pairs that are compared at once

Numbers = NDArray[np.int64]


def copy_clusters(sketches: Sketch, outlets: NDArray[np.int32]) -> Numbers:
    """The lowest position in the cluster of each story: (stories,), its own for a story alone.

    `outlets` (stories,) are numbers of these. A text that is similar to two others joins all three in one cluster.
    """
    told = np.flatnonzero(sketches.any(axis=1))
    one, other = _alike(sketches, outlets, *(told[side] for side in _neighbours(sketches, told)))
    found = np.arange(len(sketches))
    while True:  # each round carries a group's lowest number to the neighbours of those that have it, then to theirs
        lowest = np.minimum(found[one], found[other])
        if (found[one] == lowest).all() and (found[other] == lowest).all():
            return found
        for side in (one, other):
            np.minimum.at(found, found[side], lowest)
            np.minimum.at(found, side, lowest)
        found = found[found]


def cluster_links(groups: Numbers) -> NDArray[np.int32]:
    """The next story in the cluster of each, of the last the first, of a story alone itself: (stories,)."""
    order = np.argsort(groups, kind="stable")
    ordered = groups[order]
    first = np.searchsorted(ordered, ordered, side="left")
    last = np.append(np.diff(ordered) != 0, True)[: len(order)]
    following = np.where(last, order[first], np.roll(order, -1))
    found = np.empty(len(groups), np.int32)
    found[order] = following
    return found


def _neighbours(sketches: Sketch, told: Numbers) -> tuple[Numbers, Numbers]:
    """The pairs that share a band, each once, as indices into `told`."""
    found: list[Numbers] = []
    for start in (part * SLOTS + band for part in range(PARTS) for band in range(0, SLOTS - ROWS + 1, ROWS)):
        keys = _keys(sketches[told, start : start + ROWS])
        order = np.argsort(keys)
        keys = keys[order]
        for step in range(1, NEAR + 1):
            same = np.flatnonzero(keys[step:] == keys[:-step])
            if not len(same):
                break
            one, other = order[same], order[same + step]
            found.append(np.minimum(one, other) * len(told) + np.maximum(one, other))
    one, other = np.divmod(np.unique(np.concatenate([np.empty(0, np.int64), *found])), max(1, len(told)))
    return one, other


def _keys(band: Sketch) -> NDArray[np.uint64]:
    keys = band[:, 0].astype(np.uint64)
    for slot in range(1, band.shape[1]):
        keys = (keys << np.uint64(16)) | band[:, slot]
    return keys


def _alike(sketches: Sketch, outlets: NDArray[np.int32], one: Numbers, other: Numbers) -> tuple[Numbers, Numbers]:
    """The pairs that are near-duplicates."""
    kept = np.zeros(len(one), np.bool_)
    for start in range(0, len(one), TOGETHER):
        some = slice(start, start + TOGETHER)
        same = sketches[one[some]] == sketches[other[some]]
        parts = same.reshape(-1, PARTS, SLOTS).mean(axis=2)
        within = outlets[one[some]] == outlets[other[some]]
        kept[some] = np.where(within, parts[:, WHOLE] >= VERSIONS, (parts >= ALIKE).any(axis=1))
    return one[kept], other[kept]
