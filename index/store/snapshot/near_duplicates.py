"""Files of near-duplicates: the signatures of all stories, and the clusters made from them."""

from pathlib import Path

import numpy as np

from index.store.checksums import Arrays
from index.store.near_duplicates import PARTS, SLOTS, Sketch, cluster_links, copy_clusters
from index.store.snapshot.origins import Origins
from index.store.snapshot.sentence_spans import Numbers

SKETCHES, COPIES = "sketches.npy", "copies.npy"
MOST = 500  # most near-duplicates listed for a story


class SketchesBuilder:
    """Collects signatures, story by story."""

    def __init__(self) -> None:
        self._held = bytearray()

    def add(self, sketch: bytes) -> None:
        """Add the signature of a story."""
        self._held += sketch

    def built(self) -> Sketch:
        """The signatures of all stories added."""
        return np.frombuffer(self._held, np.uint16).reshape(-1, PARTS * SLOTS)


def save_sketches(folder: Path, sketches: Sketch) -> None:
    """Write the signatures, by position."""
    np.save(folder / SKETCHES, sketches)


def open_sketches(folder: Path) -> Sketch:
    """Map the signatures of a generation."""
    sketches: Sketch = np.load(folder / SKETCHES, mmap_mode="r", allow_pickle=False)
    return sketches


def save_copies(folder: Path, origins: Origins) -> None:
    """Cluster the signatures of all stories and write the clusters."""
    np.save(folder / COPIES, cluster_links(copy_clusters(open_sketches(folder), origins.outlets)))


class CopyGroups:
    """`ring` (int32, one per story): the position of the next near-duplicate of each; of the last, the first.

    A story without near-duplicates points to itself.
    """

    def __init__(self, ring: Numbers) -> None:
        self._ring = ring

    @classmethod
    def open(cls, arrays: Arrays) -> "CopyGroups":
        """Map the file of a generation; raises the errors of `Arrays.open`."""
        return cls(arrays.whole(COPIES))

    def of(self, position: int) -> list[int]:
        """The positions of a story's near-duplicates, itself among them, ascending; at most `MOST`."""
        found = [position]
        while (following := int(self._ring[found[-1]])) != position and len(found) < MOST:
            found.append(following)
        return sorted(found)
