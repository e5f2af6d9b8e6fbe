"""Weights of a reader's scores beside the product's own features; every model has its own."""

import json
from pathlib import Path
from typing import NamedTuple, Self

FILE = "mix.json"


class Mix(NamedTuple):
    """Weights of logits: `order` of a sentence's reader score beside its own score; the others of the probability, from
    the product's own, the sentence's reader score and the best reader score.

    From the probability `margin` on, the reader's words are claimed as the value, if extraction admits them; above 1
    they never are. From `highlight` on they are marked in the quotation.
    """

    order: float = 0.3
    sure: float = 1.0
    first: float = 0.0
    best: float = 0.0
    at_zero: float = 0.0
    margin: float = 2.0
    highlight: float = 0.5

    @classmethod
    def of(cls, folder: Path) -> Self:
        """The mix file beside a model; a cautious mix if there is none. Raises ValueError for an unknown format."""
        path = folder / FILE
        if not path.exists():
            return cls()
        told = json.loads(path.read_text(encoding="utf-8"))
        if unknown := told.keys() - set(cls._fields) - {"provenance"}:
            raise ValueError(f"{path} has weights that are not known: {', '.join(sorted(unknown))}")
        return cls(**{name: float(told[name]) for name in cls._fields if name in told})
