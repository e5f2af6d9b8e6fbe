"""Reports: rankings of an evaluation, reindex, fetch, received documents, the state of the index."""

from datetime import datetime

from index.models.answer import Hit
from index.models.frozen import Frozen
from index.models.story import Refusal, Story


class SentenceRanking(Frozen):
    """The sentences for a question, best first, from all sources; `kind` is its answer type."""

    kind: str
    hits: tuple[Hit, ...]
    confidence: float


class Progress(Frozen):
    """Progress of a reindex: `done` of `total` files read, `sentences` found so far, `share` of the bytes (0 to 1)."""

    done: int
    total: int
    sentences: int
    share: float = 0.0


class ReindexReport(Frozen):
    """Result of a reindex, by the names of stories; `renamed` has pairs of file paths, old and new.

    `seconds` is wall time.
    """

    stories: int
    sentences: int
    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    renamed: tuple[tuple[str, str], ...] = ()
    refused: tuple[Refusal, ...]
    notes: tuple[str, ...] = ()
    seconds: float


class FetchReport(Frozen):
    """Result of a fetch: `fetched` are files below the stories folder, `unchanged` addresses with nothing new.

    `refused` are new refusals, `known` those that an earlier fetch reported and that still apply. `seconds` is wall
    time.
    """

    fetched: tuple[str, ...] = ()
    unchanged: int = 0
    refused: tuple[Refusal, ...] = ()
    known: tuple[Refusal, ...] = ()
    seconds: float


class Document(Frozen):
    """A file from a user: its bytes, and the name that its sender gave it, which must not be used as a path."""

    data: bytes
    name: str


class Taken(Frozen):
    """Result of taking a document or link: its `file` and its stories; `new` if it was not there before."""

    file: str
    stories: tuple[Story, ...]
    new: bool


class Status(Frozen):
    """State of the index that answers now. `format` is the version of its files, `size` their bytes on disk.

    `note` describes the damage if the newest generation is damaged and the one before it answers. `reader` is the model
    that reads the best sentences, or "none" and the reason. `cluster` is the search cluster that holds the index.
    """

    stories: int
    sentences: int
    outlets: int
    terms: int
    generation: str
    format: int
    size: int
    built: datetime
    refused: int
    note: str | None = None
    reader: str = "none"
    cluster: str | None = None
