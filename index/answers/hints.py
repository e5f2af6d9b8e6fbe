"""Advice for a better question, if nothing was found."""

from collections.abc import Sequence

from index.models import Advice, Headline, IndexedSource, SourceAnswer
from index.query import Question

COMMON = "The question holds only very common words; name a person, a place or a thing."
GREETING = "Hello. Ask about the stories, for example: how many were released?"
NEWEST = "The question names nothing to look for; these are the newest stories."
# English names of languages (ISO 639-1); others are shown by their codes.
LANGUAGES = {
    "bg": "in Bulgarian", "de": "in German", "en": "in English", "es": "in Spanish", "fr": "in French",
    "ru": "in Russian",
}  # fmt: skip
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
    if advice.greeting:
        return GREETING
    if advice.languages:
        return f"The stories are {', '.join(LANGUAGES.get(one, one) for one in advice.languages)}."
    if advice.filters is None:
        return NEWEST if advice.newest else COMMON
    told = f"Nothing in {advice.filters}" if advice.filters.outlets else f"Nothing {advice.filters}"
    told += "".join(f" ({source.outlet} has {_range(source)})" for source in advice.held)
    if not advice.otherwise:
        return f"{told}; nothing without the filter either."
    names, others = ", ".join(advice.otherwise[:NAMED]), len(advice.otherwise) - NAMED
    more = f" and {others} more" if others > 0 else ""
    verb = "answers" if len(advice.otherwise) == 1 else "answer"
    return f"{told}; without the filter: {names}{more} {verb}."


def _range(source: IndexedSource) -> str:
    if source.first is None or source.last is None:
        return "no dated stories"
    days = dict.fromkeys(f"{day.day} {day:%b %Y}" for day in (source.first, source.last))
    return f"stories of {' to '.join(days)}"
