"""Trains the reader: steps, the mean of the workers' weights, checkpoints, and one line of progress.

A checkpoint holds the model, the optimizer, the steps and the CPU seconds of one worker; a run whose checkpoint exists
goes on from there.
"""

import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import distributed
from torch.nn.utils import clip_grad_norm_, parameters_to_vector, vector_to_parameters

from tests.training.reader.examples import Batch, Stage, batches
from tests.training.reader.losses import WEIGHTS, losses
from tests.training.reader.model import Outputs, ReaderModel

FROZEN = 2  # layers that stay as they are, beside the embeddings
WARM = 30  # steps until the whole rate
HEADS = 3.0  # the rate of what starts untrained, in rates of the rest
AVERAGE = 16  # steps between two means of the workers' weights
SAVE, TELL = 64, 32  # steps between two checkpoints, two lines
SLOW = 0.01  # of the newest step in the losses that are told


@dataclass(frozen=True)
class Plan:
    """A run: its checkpoint, CPU minutes of each worker, the highest rate, groups a step and windows a group.

    `start` is the checkpoint that a new run takes its model from. With `decay` the rate falls to nothing, so that the
    run ends settled; without, it can go on for as long as anybody likes. With `half` products are taken in bfloat16,
    which needs half of the time on a processor that has instructions for it (avx512_bf16, amx_bf16).
    """

    checkpoint: Path
    minutes: float
    rate: float
    groups: int
    size: int
    decay: bool
    start: Path | None = None
    half: bool = False
    seed: int = 1
    rank: int = 0
    world: int = 1


class Training:
    """One worker of a run."""

    def __init__(self, model: ReaderModel, plan: Plan) -> None:
        self._model, self._plan = model, plan
        model.freeze(FROZEN)
        self._weights = [one for one in model.parameters() if one.requires_grad]
        self._optimizer = _optimizer(model, plan.rate)
        self.step, self._over = 0, 0.0
        self._told = torch.zeros(len(WEIGHTS))
        self._begun = time.process_time() - self._resumed()
        self._first = self.step
        self._seed = plan.seed * 1_000_003 + plan.rank * 101 + self.step
        torch.manual_seed(self._seed)

    def run(self, stages: Sequence[tuple[Stage, float]]) -> None:
        """Train until the minutes are over, on stages by their weights."""
        self._model.train()
        plan = self._plan
        for batch in batches(stages, plan.groups, plan.size, random.Random(self._seed)):
            self._over = self._agreed()
            if plan.rank == 0 and (self.step % SAVE == 0 or self._over >= 1):
                self._save()
            if self._over >= 1:
                return
            self._learn(batch)
            if plan.rank == 0 and self.step % TELL == 0:
                print(self._line(), flush=True)

    def _learn(self, batch: Batch) -> None:
        plan = self._plan
        rate = plan.rate * min(1.0, (self.step + 1) / WARM) * ((1 - self._over) if plan.decay else 1.0)
        for group in self._optimizer.param_groups:
            group["lr"] = rate * group["share"]
        with torch.autocast("cpu", torch.bfloat16, enabled=plan.half):
            told = self._model(batch.ids, batch.mask, batch.types, batch.target)
        each = losses(Outputs(*(logits.float() for logits in told)), batch, plan.size)
        self._optimizer.zero_grad(set_to_none=True)
        (each * torch.tensor(WEIGHTS)).sum().backward()
        clip_grad_norm_(self._weights, 1.0)
        self._optimizer.step()
        self.step += 1
        there = torch.tensor([batch.grouped, batch.grouped, True])
        self._told += (each.detach() - self._told) * there * max(SLOW, 1 / (self.step - self._first))

    def _agreed(self) -> float:
        """The share of the run that is over; every `AVERAGE` steps the workers' weights become their mean."""
        over = self._seconds / 60 / self._plan.minutes
        if self._plan.world == 1:
            return over
        if self.step % AVERAGE:
            return self._over
        with torch.no_grad():
            told = torch.cat([parameters_to_vector(self._weights), torch.tensor([over])])
            distributed.all_reduce(told)
            told /= self._plan.world
            vector_to_parameters(told[:-1], self._weights)
        return float(told[-1])

    @property
    def _seconds(self) -> float:
        return time.process_time() - self._begun

    def _resumed(self) -> float:
        """Go on from the run's checkpoint, or from the model of another; returns the CPU seconds that it had."""
        path = self._plan.checkpoint if self._plan.checkpoint.exists() else self._plan.start
        if path is None:
            return 0.0
        kept: dict[str, Any] = torch.load(path, weights_only=True)
        self._model.load_state_dict(kept["model"])
        if path != self._plan.checkpoint:
            return 0.0
        self._optimizer.load_state_dict(kept["optimizer"])
        for group in self._optimizer.param_groups:
            group["fused"] = True  # not so in checkpoints of before
        self.step = kept["step"]
        return float(kept["spent"])

    def _save(self) -> None:
        draft = self._plan.checkpoint.with_suffix(".draft")
        kept = {"model": self._model.state_dict(), "optimizer": self._optimizer.state_dict()}
        torch.save({**kept, "step": self.step, "spent": self._seconds}, draft)
        draft.replace(self._plan.checkpoint)

    def _line(self) -> str:
        plan, told = self._plan, zip(("sentence", "each", "span"), self._told.tolist(), strict=True)
        return (
            f"{plan.checkpoint.stem}: step {self.step}, {self._seconds / 60:.1f} of {plan.minutes:g} CPU minutes, "
            + ", ".join(f"{name} {loss:.3f}" for name, loss in told)
        )


def _optimizer(model: ReaderModel, rate: float) -> torch.optim.AdamW:
    heads = {id(one) for part in (model.span, model.judge) for one in part.parameters()} | {id(model.mark)}
    free = [one for one in model.parameters() if one.requires_grad]
    groups = [
        {"params": [one for one in free if (id(one) in heads) is untrained], "share": HEADS if untrained else 1.0}
        for untrained in (False, True)
    ]
    return torch.optim.AdamW(groups, lr=rate, weight_decay=0.01, fused=True)
