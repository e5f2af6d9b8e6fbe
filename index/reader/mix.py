"""What a reader's scores count beside the product's own features; every model has its own."""

import json
from pathlib import Path
from typing import NamedTuple, Self

FILE = "mix.json"


class Mix(NamedTuple):
    """Weights of logits: of the product and of the reader in the order, then in the confidence.

    The confidence rests on the product's own, on the score of the sentence that comes first and on the best score.
    From `margin` on, a probability, the reader's words are shown as the value; above 1 they never are.
    """

    worth: float = 0.5
    score: float = 0.5
    sure: float = 0.7
    first: float = 0.3
    best: float = 0.0
    at_zero: float = 0.0
    margin: float = 2.0

    @classmethod
    def of(cls, folder: Path) -> Self:
        """The mix that stands beside a model; a cautious one where none does. Raises ValueError for an unknown form."""
        path = folder / FILE
        if not path.exists():
            return cls()
        told = json.loads(path.read_text(encoding="utf-8"))
        if unknown := told.keys() - set(cls._fields) - {"provenance"}:
            raise ValueError(f"{path} has weights that are not known: {', '.join(sorted(unknown))}")
        return cls(**{name: float(told[name]) for name in cls._fields if name in told})
