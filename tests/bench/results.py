"""What a run found, and where; kept as JSON beside the page that is made of it."""

import os
import platform
import sqlite3
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from index.models import Frozen

PACKAGES = ("numpy", "rank-bm25", "bm25s", "numba", "tantivy")


class Row(Frozen):
    """The figures of one index, or of the whole path, at a number of sentences; by name, which ends in the unit."""

    sentences: int
    index: str
    figures: dict[str, float]


class Run(Frozen):
    """Everything that a page says."""

    command: str
    machine: str
    versions: str
    began: str
    ended: str
    text: str
    absent: tuple[str, ...]
    indexes: tuple[Row, ...]
    product: tuple[Row, ...]

    @property
    def sizes(self) -> list[int]:
        """The numbers of sentences, smallest first."""
        return sorted({row.sentences for row in self.product})

    def of(self, index: str, size: int) -> dict[str, float]:
        """The figures of an index at a size; none where it was not measured."""
        return next((row.figures for row in self.indexes if (row.index, row.sentences) == (index, size)), {})

    def whole(self, size: int) -> dict[str, float]:
        """The figures of the whole path at a size."""
        return next(row.figures for row in self.product if row.sentences == size)


def machine() -> str:
    """The processor, how many of it, and the memory."""
    models = [line for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines() if "model name" in line]
    model = models[0].split(":")[1].strip() if models else platform.machine()
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    return f"{os.cpu_count()} × {model}, {memory:.0f} GB of memory, {platform.system()}"


def versions() -> str:
    """Python, SQLite and the packages that are here."""
    held = []
    for name in PACKAGES:
        try:
            held.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            held.append(f"no {name}")
    return ", ".join((f"Python {platform.python_version()}", f"SQLite {sqlite3.sqlite_version}", *held))


def moment() -> str:
    """The time, and how busy the machine is: processes that wait for a core, over the last minute."""
    return f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, load {os.getloadavg()[0]:.1f}"
