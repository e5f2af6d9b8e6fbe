"""Analysis of questions: answer type, counted noun, names, time, speaker, filters, and the terms to search for."""

from index.models.answer_type import Kind
from index.query.analysis import Question, understand
from index.query.answer_type.asking import kind_of
from index.query.answer_type.keywords import kind_sought
from index.query.filters.filters import read_filters, with_filters
from index.query.followups import BRACKETED, is_followup, rewrite_followup
from index.query.greetings import is_greeting
from index.query.language import analysis_language, language_of

__all__ = [
    "BRACKETED",
    "Kind",
    "Question",
    "analysis_language",
    "is_followup",
    "is_greeting",
    "kind_of",
    "kind_sought",
    "language_of",
    "read_filters",
    "rewrite_followup",
    "understand",
    "with_filters",
]  # fmt: skip
