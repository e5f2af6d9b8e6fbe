"""Values that pass between the modules: frozen, closed, and verbatim by construction."""

from index.models.answer import (
    Agreement,
    Answer,
    CopyGroup,
    Difference,
    Headline,
    Hit,
    Snippet,
    SourceAnswer,
    Timeline,
    TimelinePoint,
    Update,
    ValueGroup,
    Verdict,
)
from index.models.answer_type import Kind
from index.models.check import CheckedAssertion, CheckReport, CheckVerdict
from index.models.frozen import Frozen, sayable
from index.models.query import Advice, Correction, Filters, IndexedSource, TimeAsked, Understood
from index.models.report import Document, FetchReport, Progress, ReindexReport, SentenceRanking, Status, Taken
from index.models.story import NEVER, UNKNOWN_OUTLET, Refusal, Span, Story

__all__ = [
    "NEVER",
    "UNKNOWN_OUTLET",
    "Advice",
    "Agreement",
    "Answer",
    "CheckReport",
    "CheckVerdict",
    "CheckedAssertion",
    "CopyGroup",
    "Correction",
    "Difference",
    "Document",
    "FetchReport",
    "Filters",
    "Frozen",
    "Headline",
    "Hit",
    "IndexedSource",
    "Kind",
    "Progress",
    "Refusal",
    "ReindexReport",
    "SentenceRanking",
    "Snippet",
    "SourceAnswer",
    "Span",
    "Status",
    "Story",
    "Taken",
    "TimeAsked",
    "Timeline",
    "TimelinePoint",
    "Understood",
    "Update",
    "ValueGroup",
    "Verdict",
    "sayable",
]
