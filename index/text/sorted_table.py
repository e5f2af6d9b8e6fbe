"""Look a key up in a sorted file of lines, in place: nothing of it is loaded."""

import mmap
from bisect import bisect_left
from importlib.resources import as_file, files

import numpy as np


class SortedTable:
    """A file of a package with lines `KEY<tab>COLUMNS`, in the order of their bytes."""

    def __init__(self, package: str, name: str) -> None:
        with as_file(files(package) / name) as path, path.open("rb") as file:
            self.data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        ends: list[int] = np.flatnonzero(np.frombuffer(self.data, np.uint8) == ord("\n")).tolist()
        self._starts = [0, *(end + 1 for end in ends[:-1])]

    def columns(self, key: str) -> list[str] | None:
        """The columns of a key; None where the table has none."""
        data, starts, wanted = self.data, self._starts, f"{key}\t".encode(errors="replace")
        at = bisect_left(starts, wanted, key=lambda start: data[start : start + len(wanted)])
        if at == len(starts) or data[starts[at] : starts[at] + len(wanted)] != wanted:
            return None
        return data[starts[at] + len(wanted) : data.find(b"\n", starts[at])].decode().split("\t")
