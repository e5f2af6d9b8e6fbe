"""Protocol of a reader, which reads a question and sentences together; other models can implement it."""

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from index.retrieval.reader.mix import Mix

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
