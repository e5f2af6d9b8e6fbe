"""Advice for a better question, if nothing was found."""

from collections.abc import Sequence

from index.models import Advice, Headline, IndexedSource, SourceAnswer
from index.models.presentation import Presenter
from index.query import Question

GREETING = "Hello. Ask about the stories, for example: how many were released?"
NAMED = 3  # most outlets in an advice


def without_terms(nearest: Sequence[Headline]) -> Advice:
    """Advice for a question without a word to search for; `nearest` are the headlines shown instead."""
    return Advice(newest=bool(nearest))


def filtered(question: Question, otherwise: tuple[SourceAnswer, ...], sources: Sequence[IndexedSource]) -> Advice:
    """Advice if the filters leave no answer; `otherwise` is the answer without them."""
    filters = question.filters
    held = [source for source in sources if source.outlet in filters.outlets and (filters.after or filters.before)]
    return Advice(filters=filters, held=tuple(held[:NAMED]), otherwise=tuple(source.outlet for source in otherwise))


def in_other_languages(languages: Sequence[str]) -> Advice:
    """Advice for an unanswered question in a language of no story."""
    return Advice(languages=tuple(languages[:NAMED]))


def hint(advice: Advice) -> str:
    """The advice in English."""
    return GREETING if advice.greeting else Presenter().advice(advice)
