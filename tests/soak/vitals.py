"""What a process holds: memory, open files, threads, disk; and whether that has grown."""

import asyncio
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import psutil

from index.models import Frozen
from tests.bot.scraping import scrape

MB = 1024 * 1024


class Vitals(Frozen):
    """A moment of the process, `hours` of its own clock after the start."""

    hours: float
    memory: float  # MB that only this process has: what is not backed by a file
    resident: float  # MB, with the pages of the index that are in memory
    files: int
    threads: int
    mapped: int  # files of former generations of the index that are still mapped
    disk: float  # MB of the index and the state
    cpu: float  # seconds of processor time
    shown: dict[str, float]  # the bot's own metrics


class Kept(NamedTuple):
    """What has to stay flat: its name, its unit, and by how much it may grow, as a share and beyond that."""

    name: str
    unit: str
    value: Callable[[Vitals], float]
    share: float
    slack: float


# Memory: allocators keep some of what is freed, and tables of the bot (buckets of persons, cached answers) fill up. Files:
# an open index has 25, and the one before stays open as long as something is answered from it. Disk: the state has a row
# for each message with buttons, for 30 days, some 0.5 kB each.
KEPT = (
    Kept("memory", "MB", lambda one: one.memory, 0.1, 10),
    Kept("open files", "", lambda one: one.files, 0, 30),
    Kept("threads", "", lambda one: one.threads, 0, 2),
    Kept("mapped files of former indexes", "", lambda one: one.mapped, 0, 30),
    Kept("disk", "MB", lambda one: one.disk, 0.1, 10),
)

# Shares of the time whose lowest values are compared: at the start, when caches are filled, and at the end. The lowest,
# as load raises the values between, and a leak the lowest too.
EARLY, LATE = (0.0, 0.3), (0.7, 1.0)


class Growth(NamedTuple):
    """The lowest value of the early part and of the late one."""

    kept: Kept
    early: float
    late: float

    @property
    def is_flat(self) -> bool:
        return self.late <= self.early * (1 + self.kept.share) + self.kept.slack

    def __str__(self) -> str:
        verdict = "flat" if self.is_flat else "GROWS"
        return f"{self.kept.name}: {self.early:.0f} → {self.late:.0f} {self.kept.unit}".rstrip() + f", {verdict}"


def growths(course: Sequence[Vitals]) -> list[Growth]:
    """How each has grown over the course."""
    return [
        Growth(kept, min(map(kept.value, _part(course, EARLY))), min(map(kept.value, _part(course, LATE))))
        for kept in KEPT
    ]


def _part(course: Sequence[Vitals], shares: tuple[float, float]) -> Sequence[Vitals]:
    first, last = (round(share * len(course)) for share in shares)
    return course[first:last]


async def look(process: psutil.Process, port: int, hours: float, folder: Path) -> Vitals:
    """Look at the process now."""
    shown = await scrape(port)
    memory, mapped = await asyncio.to_thread(_memory, process.pid, folder)
    disk = await asyncio.to_thread(_disk, folder)
    return Vitals(
        hours=hours,
        memory=memory,
        resident=process.memory_info().rss / MB,
        files=process.num_fds(),
        threads=process.num_threads(),
        mapped=mapped,
        disk=disk,
        cpu=sum(process.cpu_times()[:2]),
        shown={
            name: value for name, value in shown.items() if name.startswith("crosscheck_") and "_bucket" not in name
        },
    )


def _memory(number: int, folder: Path) -> tuple[float, int]:
    about = Path("/proc") / str(number)
    fields = (line.split() for line in (about / "smaps_rollup").read_text().splitlines()[1:])
    mapped = {
        line.split(maxsplit=5)[5]
        for line in (about / "maps").read_text().splitlines()
        if line.endswith(" (deleted)") and str(folder) in line
    }
    return next(int(size) / 1024 for name, size, *_ in fields if name == "Anonymous:"), len(mapped)


def _disk(folder: Path) -> float:
    """MB of all files but the stories; folders may go meanwhile, which `os.walk` leaves out."""
    places = ((Path(place), names) for place, _, names in os.walk(folder))
    return sum(_size(place / name) for place, names in places if "stories" not in place.parts for name in names) / MB


def _size(path: Path) -> int:
    try:
        return path.stat().st_size if path.is_file() else 0
    except FileNotFoundError:  # a former generation, removed meanwhile
        return 0
