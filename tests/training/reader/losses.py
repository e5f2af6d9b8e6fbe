"""What the reader is trained to lower."""

import torch
from torch import Tensor
from torch.nn import functional

from tests.training.reader.examples import Batch
from tests.training.reader.model import Outputs

WEIGHTS = (1.0, 0.5, 0.5)  # of the three losses
NEVER = -1e4  # a logit that counts nothing


def losses(told: Outputs, batch: Batch, size: int) -> Tensor:
    """Three cross-entropies (3,): of the right sentence among the `size` of its group, of each sentence by itself,
    and of the first and last tokens of the words that answer. Without groups the first two are not there, and 0.
    """
    held = batch.start.sum(1) > 0
    ends = _any_of(told.start[held], batch.start[held]) + _any_of(told.end[held], batch.end[held])
    span = ends.sum() / 2 / held.sum().clamp(min=1)
    if not batch.grouped:
        return torch.stack([torch.zeros(()), torch.zeros(()), span])
    scores, right = told.score.view(-1, size), batch.right.view(-1, size)
    there = right.sum(1) > 0
    listed = (torch.logsumexp(scores, 1) - (scores * right).sum(1))[there].sum() / there.sum().clamp(min=1)
    each = functional.binary_cross_entropy_with_logits(told.score, batch.right)
    return torch.stack([listed, each, span])


def _any_of(logits: Tensor, goal: Tensor) -> Tensor:
    """Cross-entropy where any of several goals (n, tokens) is right."""
    return torch.logsumexp(logits, 1) - torch.logsumexp(logits.masked_fill(goal == 0, NEVER), 1)
