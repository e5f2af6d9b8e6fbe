"""Reports of what was done: rankings of an evaluation, reindex, fetch, documents taken in, the state of the index."""

from datetime import datetime

from index.models.answer import Hit
from index.models.frozen import Frozen
from index.models.story import Refusal, Story


class SentenceRanking(Frozen):
    """The sentences for a question in order, best first, whatever their source; `kind` of answer it asks for."""

    kind: str
    hits: tuple[Hit, ...]
    confidence: float


class Progress(Frozen):
    """How far a reindex is: `done` of `total` files read, `sentences` found so far, `share` of the bytes (0 to 1)."""

    done: int
    total: int
    sentences: int
    share: float = 0.0


class ReindexReport(Frozen):
    """What a reindex did, by the names of stories; `renamed` holds pairs of file paths, old and new.

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
    """What a fetch brought: `fetched` are files below the stories folder, `unchanged` addresses with nothing new.

    `refused` is told for the first time, `known` was told by a fetch before and holds still. `seconds` is wall time.
    """

    fetched: tuple[str, ...] = ()
    unchanged: int = 0
    refused: tuple[Refusal, ...] = ()
    known: tuple[Refusal, ...] = ()
    seconds: float


class Document(Frozen):
    """A file that was handed in: its bytes, and the name that its sender gave it, which is no path."""

    data: bytes
    name: str


class Taken(Frozen):
    """What a document or a link gave: the `file` it is kept in, and its stories; `new` if it was not there before."""

    file: str
    stories: tuple[Story, ...]
    new: bool


class Status(Frozen):
    """The index that answers now. `format` is the version of its files, `size` its bytes on disk.

    `note` says what is wrong where the newest generation is damaged and the one before it answers. `reader` is the
    model that reads the best sentences, or "none" and the reason.
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
