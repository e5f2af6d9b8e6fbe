"""How to ask better, where nothing was found."""

from collections.abc import Sequence

from index.models import Headline, Source, SourceAnswer
from index.question import Question

COMMON = "The question holds only words that stand everywhere; name a person, a place or a thing."
NEWEST = "The question names nothing to look for; these are the newest stories."
NAMED = 3  # outlets that are told


def without_terms(nearest: Sequence[Headline]) -> str:
    """What is said to a question without a word to look for, where these headlines are shown in its stead."""
    return NEWEST if nearest else COMMON


def filtered(question: Question, otherwise: tuple[SourceAnswer, ...], sources: Sequence[Source]) -> str:
    """What is said where the filters leave no answer; `otherwise` is what there is without them."""
    filters = question.filters
    told = f"Nothing in {filters}" if filters.outlets else f"Nothing {filters}"
    held = [source for source in sources if source.outlet in filters.outlets]
    if held and (filters.after or filters.before):
        told += "".join(f" ({source.outlet} has {_range(source)})" for source in held[:NAMED])
    if not otherwise:
        return f"{told}; nothing without the filter either."
    names = ", ".join(source.outlet for source in otherwise[:NAMED])
    more = f" and {len(otherwise) - NAMED} more" if len(otherwise) > NAMED else ""
    verb = "answers" if len(otherwise) == 1 else "answer"
    return f"{told}; without the filter: {names}{more} {verb}."


def _range(source: Source) -> str:
    if source.first is None or source.last is None:
        return "no dated stories"
    days = dict.fromkeys(f"{day.day} {day:%b %Y}" for day in (source.first, source.last))
    return f"stories of {' to '.join(days)}"
