"""The values that pass between the modules: frozen, closed, and verbatim by construction."""

from index.models.answer import (
    Agreement,
    Answer,
    Copies,
    Difference,
    Headline,
    Hit,
    Reading,
    Snippet,
    SourceAnswer,
    Timeline,
    Told,
    Update,
    Verdict,
)
from index.models.answer_type import Kind
from index.models.frozen import Frozen, sayable
from index.models.query import Advice, Correction, Filters, Source, TimeAsked, Understood
from index.models.report import Document, FetchReport, Progress, Ranking, ReindexReport, Status, Taken
from index.models.story import NEVER, Refusal, Span, Story, key_of

__all__ = [
    "NEVER",
    "Advice",
    "Agreement",
    "Answer",
    "Copies",
    "Correction",
    "Difference",
    "Document",
    "FetchReport",
    "Filters",
    "Frozen",
    "Headline",
    "Hit",
    "Kind",
    "Progress",
    "Ranking",
    "Reading",
    "Refusal",
    "ReindexReport",
    "Snippet",
    "Source",
    "SourceAnswer",
    "Span",
    "Status",
    "Story",
    "Taken",
    "TimeAsked",
    "Timeline",
    "Told",
    "Understood",
    "Update",
    "Verdict",
    "key_of",
    "sayable",
]
