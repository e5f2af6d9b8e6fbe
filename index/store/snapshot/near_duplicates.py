"""Which stories carry one text: their sketches, and what is told from these when all are written."""

from pathlib import Path

import numpy as np

from index.store.checksums import Arrays
from index.store.near_duplicates import PARTS, SLOTS, Sketch, cluster_links, copy_clusters
from index.store.snapshot.origins import Origins
from index.store.snapshot.sentence_spans import Numbers

SKETCHES, COPIES = "sketches.npy", "copies.npy"
MOST = 500  # stories of one text that are told of one


class SketchesBuilder:
    """Sketches, filled story by story."""

    def __init__(self) -> None:
        self._held = bytearray()

    def add(self, sketch: bytes) -> None:
        """Add the sketch of a story."""
        self._held += sketch

    def built(self) -> Sketch:
        """The sketches of all stories added."""
        return np.frombuffer(self._held, np.uint16).reshape(-1, PARTS * SLOTS)


def save_sketches(folder: Path, sketches: Sketch) -> None:
    """Write the sketches, by position."""
    np.save(folder / SKETCHES, sketches)


def open_sketches(folder: Path) -> Sketch:
    """Map the sketches of a generation."""
    sketches: Sketch = np.load(folder / SKETCHES, mmap_mode="r", allow_pickle=False)
    return sketches


def save_copies(folder: Path, origins: Origins) -> None:
    """Tell from the sketches of all stories which carry one text, and write it."""
    np.save(folder / COPIES, cluster_links(copy_clusters(open_sketches(folder), origins.outlets)))


class CopyGroups:
    """`ring` (int32, one a story): the position of another story that carries the text of each; of the last, the first.

    A story whose text no other carries names itself.
    """

    def __init__(self, ring: Numbers) -> None:
        self._ring = ring

    @classmethod
    def open(cls, arrays: Arrays) -> "CopyGroups":
        """Map the file of a generation; raises what `Arrays.open` does."""
        return cls(arrays.whole(COPIES))

    def of(self, position: int) -> list[int]:
        """The positions of the stories that carry a story's text, its own among them, ascending; at most `MOST`."""
        found = [position]
        while (following := int(self._ring[found[-1]])) != position and len(found) < MOST:
            found.append(following)
        return sorted(found)
