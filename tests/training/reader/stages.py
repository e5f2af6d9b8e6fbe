"""The runs: a generic one that everything else starts from, and NewsQA by halves and whole, each with its numbers."""

import random
import tempfile
from dataclasses import replace
from pathlib import Path

import torch
from torch import distributed, multiprocessing

from tests.training.reader.examples import Stage
from tests.training.reader.model import pretrained
from tests.training.reader.tokens import Tokens
from tests.training.reader.train import Plan, Training

PARITIES = {"even": 0, "odd": 1, "all": None}  # of the bundles
LENGTHS = {"generic": 64, "newsqa": 80}  # tokens of a window; that of NewsQA is what the product reads
REPLAY = 0.25  # share of generic groups in a run over NewsQA
SEED = 1


def plan(name: str, work: Path, minutes: float) -> Plan:
    """What a run is."""
    if name == "generic":
        return Plan(work / "generic.pt", minutes, rate=1.2e-4, groups=4, size=4, decay=False)
    start = work / "generic.pt"
    return Plan(work / f"{name}.pt", minutes, rate=1.0e-4, groups=4, size=5, decay=True, start=start)


def stages(name: str, work: Path, chance: random.Random) -> list[tuple[Stage, float]]:
    """What a run learns from, with weights."""
    marks, length = Tokens().marks, LENGTHS["generic" if name == "generic" else "newsqa"]
    generic = Stage(work / "generic.json", chance, length, marks)
    if name == "generic":
        return [(generic, 1.0)]
    news = Stage(work / "newsqa.json", chance, length, marks, PARITIES[name])
    return [(news, 1 - REPLAY), (generic, REPLAY)]


def run(name: str, work: Path, minutes: float, workers: int, *, half: bool = False) -> None:
    """Train with some workers, each on one thread."""
    made = replace(plan(name, work, minutes), world=workers, half=half)
    if workers == 1:
        _work(0, name, work, made, "")
        return
    with tempfile.TemporaryDirectory() as folder:
        multiprocessing.spawn(_work, (name, work, made, f"file://{folder}/met"), nprocs=workers)


def _work(rank: int, name: str, work: Path, made: Plan, met: str) -> None:
    torch.set_num_threads(1)
    if made.world > 1:
        distributed.init_process_group("gloo", init_method=met, rank=rank, world_size=made.world)
    torch.manual_seed(SEED)  # of the untrained heads, the same for all workers
    training = Training(pretrained(), replace(made, rank=rank))
    training.run(stages(name, work, random.Random(SEED + rank + training.step)))
