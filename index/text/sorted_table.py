"""Look a key up in a sorted file of lines, in place: nothing of it is loaded but where the lines are."""

import mmap
from array import array
from bisect import bisect_left, bisect_right
from importlib.resources import as_file, files

import numpy as np

HEAD = 8  # bytes of a line that are compared as one number


class SortedTable:
    """A file of a package with lines `KEY<tab>COLUMNS`, in the order of their bytes."""

    def __init__(self, package: str, name: str) -> None:
        with as_file(files(package) / name) as path, path.open("rb") as file:
            self.data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        octets = np.frombuffer(self.data, np.uint8)
        starts = np.concatenate([[0], np.flatnonzero(octets == ord("\n"))[:-1] + 1])
        heads = octets.take(starts[:, None] + np.arange(HEAD), mode="clip").view(">u8").ravel()
        self._starts = array("q", starts.astype(np.int64).tobytes())
        self._heads = array("Q", heads.astype(np.uint64).tobytes())

    def columns(self, key: str) -> list[str] | None:
        """The columns of a key; None where the table has none."""
        data, starts, wanted = self.data, self._starts, f"{key}\t".encode(errors="replace")
        head = wanted[:HEAD]
        first = bisect_left(self._heads, int.from_bytes(head.ljust(HEAD, b"\0")))
        behind = bisect_right(self._heads, int.from_bytes(head.ljust(HEAD, b"\xff")), first)
        at = bisect_left(starts, wanted, first, behind, key=lambda start: data[start : start + len(wanted)])
        if at == behind or data[starts[at] : starts[at] + len(wanted)] != wanted:
            return None
        return data[starts[at] + len(wanted) : data.find(b"\n", starts[at])].decode().split("\t")
