"""Protocol of a reader, which reads a question and sentences together, and `Mix`, the weights of its scores."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple, Protocol, Self

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


Range = tuple[int, int]


class ReaderPassage(NamedTuple):
    """A sentence with the text before and after it and the headline of its story, each of which may be empty."""

    sentence: str
    before: str = ""
    after: str = ""
    headline: str = ""


class ReaderOutput(NamedTuple):
    """The result for one sentence: `score` is the logit that it answers the question.

    `span` is the range of the sentence that answers best, None where it has no words, and `margin` the probability,
    0 to 1, of this span among all spans of the sentence.
    """

    score: float
    span: Range | None
    margin: float


class Reader(Protocol):
    """Reads sentences for a question; may be used by several threads."""

    @property
    def name(self) -> str:
        """The name that `crosscheck status` shows; "none" and the reason if there is no reader."""
        ...

    @property
    def mix(self) -> Mix:
        """The weights of its scores."""
        ...

    def read(self, question: str, passages: Sequence[ReaderPassage]) -> list[ReaderOutput]:
        """Read the first of the passages, in their order: as many as there is time for, possibly none."""
        ...


class NoReader:
    """Reads nothing, for a given reason: everything works without a reader."""

    def __init__(self, reason: str) -> None:
        self.name, self.mix = f"none: {reason}", Mix()

    def read(self, question: str, passages: Sequence[ReaderPassage]) -> list[ReaderOutput]:  # noqa: ARG002  # of the protocol
        """Read nothing."""
        return []
