"""Advice for a better question, and filters in words, in the reader's language."""

from bot.locales import ENGLISH, Locale, marked
from bot.rendering.html.citations import NAME
from bot.rendering.html.markup import clipped
from index.models import Advice, Filters, IndexedSource

# Most outlets that are named among those that answer without the filters.
NAMED = 3

# For a question without a word to search for; the key is true if the newest stories are shown instead.
WITHOUT_TERMS = {
    True: marked("The question names nothing to look for; these are the newest stories."),
    False: marked("The question holds only very common words; name a person, a place or a thing."),
}
# If no story is in the question's language.
LANGUAGES = {
    "bg": marked("in Bulgarian"),
    "de": marked("in German"),
    "en": marked("in English"),
    "es": marked("in Spanish"),
    "fr": marked("in French"),
    "ru": marked("in Russian"),
}
# If filters leave nothing; the key is true if they name outlets.
NOTHING = {True: marked("Nothing in {filters}"), False: marked("Nothing {filters}")}


def advice_line(advice: Advice, say: Locale = ENGLISH) -> str:
    """Advice for a better question, in a sentence."""
    if advice.languages:
        names = ", ".join(say.text(LANGUAGES[one]) if one in LANGUAGES else one for one in advice.languages)
        return say.text("The stories are {languages}.", languages=names)
    if advice.filters is None:
        return say.text(WITHOUT_TERMS[advice.newest])
    filters = filters_line(advice.filters, say)
    nothing = say.text(NOTHING[bool(advice.filters.outlets)], filters=filters)
    nothing += "".join(f" ({_held(source, say)})" for source in advice.held)
    if not advice.otherwise:
        return say.text("{nothing}; nothing without the filter either.", nothing=nothing)
    return say.plural(
        "{nothing}; without the filter: {names} answers.",
        "{nothing}; without the filter: {names} answer.",
        len(advice.otherwise),
        nothing=nothing,
        names=_names(advice.otherwise, say),
    )


def filters_line(filters: Filters, say: Locale = ENGLISH) -> str:
    """Filters in words, `Fakti or Tanjug, from 1 Dec 2025 on`; empty without filters."""
    said = []
    if filters.outlets:
        first, *others = (clipped(outlet, NAME) for outlet in filters.outlets)
        for outlet in others:
            first = say.text("{values} or {last}", values=first, last=outlet)
        said.append(first)
    if filters.after:
        said.append(say.text("from {day} on", day=say.day(filters.after)))
    if filters.before:
        said.append(say.text("before {day}", day=say.day(filters.before)))
    return ", ".join(said)


def _held(source: IndexedSource, say: Locale) -> str:
    outlet, first, last = clipped(source.outlet, NAME), say.day(source.first), say.day(source.last)
    if not (first and last):
        return say.text("{outlet} has no dated stories", outlet=outlet)
    if first == last:
        return say.text("{outlet} has stories of {day}", outlet=outlet, day=first)
    return say.text("{outlet} has stories of {first} to {last}", outlet=outlet, first=first, last=last)


def _names(outlets: tuple[str, ...], say: Locale) -> str:
    shown, more = ", ".join(clipped(outlet, NAME) for outlet in outlets[:NAMED]), len(outlets) - NAMED
    return (
        say.plural("{names} and {number} more", "{names} and {number} more", more, names=shown) if more > 0 else shown
    )
