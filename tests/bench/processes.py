"""What a process takes: its memory, that of the workers it starts, and files that are read from the disk again.

Memory is what `/proc` says, so this runs on Linux. Not `getrusage`: its peak is handed down by the process that
started the one that is asked about.
"""

import json
import os
import resource
import subprocess
import sys
import threading
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
WORKER = b"index.ingest.pipeline.worker"
Figures = dict[str, float]


class Memory(NamedTuple):
    """Of a process, in MB: what is resident of it now, and at most until now."""

    now: float
    peak: float


def memory(process: str = "self") -> Memory:
    """The memory of a process by its id; raises OSError or KeyError where it is gone."""
    lines = Path(f"/proc/{process}/status").read_text(encoding="utf-8").splitlines()
    told = dict(line.split(":", 1) for line in lines)
    return Memory(*(int(told[name].split()[0]) * 1024 / 1e6 for name in ("VmRSS", "VmHWM")))


def of_children() -> float:
    """Processor time in seconds of all processes that this one has started and that have ended, and of theirs."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def forget(folder: Path) -> None:
    """Let the system drop its copies of a folder's files, so that they are read from the disk again."""
    for path in folder.rglob("*"):
        if path.is_file():
            handle = os.open(path, os.O_RDONLY)
            os.fsync(handle)  # only what is on the disk can be dropped
            os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
            os.close(handle)


def remember(folder: Path) -> None:
    """Let the system hold copies of a folder's files again."""
    for path in folder.rglob("*"):
        if path.is_file():
            path.read_bytes()


def disk(folder: Path) -> float:
    """The size of a folder's files in MB."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


def child(task: str, *arguments: str) -> Figures:
    """Do a task of `tests.bench.child` in a process of its own."""
    figures: Figures = json.loads(_said(task, *arguments))
    return figures


def child_by_peer(task: str, *arguments: str) -> dict[str, Figures]:
    """The same for a task that gives the figures of several peers."""
    figures: dict[str, Figures] = json.loads(_said(task, *arguments))
    return figures


def _said(*arguments: str) -> str:
    command = [sys.executable, "-m", "tests.bench.child", *arguments]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    return done.stdout.splitlines()[-1]


class Watch(threading.Thread):
    """Follows the peaks of a process and of the workers that it starts, in MB, until it is told to stop."""

    def __init__(self, process: int) -> None:
        super().__init__(daemon=True)
        self.parent = 0.0
        self.workers: dict[str, float] = {}
        self._process = process
        self._over = threading.Event()

    def run(self) -> None:
        while not self._over.wait(0.05):
            self._look()

    def stop(self) -> None:
        self._over.set()
        self.join()

    def _look(self) -> None:
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                if int(folder.name) == self._process:
                    self.parent = max(self.parent, memory(folder.name).peak)
                # its words before its memory: a process that was only forked has its parent's of both
                elif WORKER in (folder / "cmdline").read_bytes() and _parent(folder) == self._process:
                    self.workers[folder.name] = memory(folder.name).peak
            except (OSError, KeyError):  # it ended
                continue


def _parent(process: Path) -> int:
    return int((process / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()[1])
