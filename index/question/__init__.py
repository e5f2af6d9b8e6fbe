"""What a question asks for: kind of answer, thing counted, names, time, speaker, filters, and the terms to look for."""

from index.question.asking import kind_of
from index.question.filters import read_filters, with_filters
from index.question.followup import BRACKETED, following, leans
from index.question.greetings import is_greeting
from index.question.keywords import kind_sought
from index.question.kinds import Kind
from index.question.reading import Question, understand
from index.question.times import Time
from index.question.tongues import tongue as language_of

__all__ = [
    "BRACKETED", "Kind", "Question", "Time", "following", "is_greeting", "kind_of", "kind_sought", "language_of",
    "leans", "read_filters", "understand", "with_filters",
]  # fmt: skip
