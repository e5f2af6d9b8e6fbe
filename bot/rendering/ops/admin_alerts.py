"""Alerts to the admins about a failing refresh, and its recovery."""

from collections.abc import Iterator, Mapping, Sequence

from bot.locales import ENGLISH, Locale
from bot.rendering.html.markup import clipped, joined, text_markup

# Most characters of a reason, and most addresses in an alert; the log has all.
REASON, NAMED = 300, 5


def reading_fails_page(why: str | None, say: Locale = ENGLISH) -> str:
    """Alert that new stories cannot be read, with the reason; None if only the log may show that."""
    told = say.text("I go on trying, and tell you when it works again.")
    if why is None:
        return text_markup(f"{say.text('New stories cannot be read: something unexpected, see /log.')}\n{told}").html
    reason = say.text("New stories cannot be read: {why}", why=clipped(why, REASON))
    return text_markup(f"{reason}\n{told}").html


def reading_works_page(say: Locale = ENGLISH) -> str:
    """Alert that new stories are read again."""
    return text_markup(say.text("New stories are read again.")).html


def sources_page(failing: Mapping[str, str], working: Sequence[str], say: Locale = ENGLISH) -> str:
    """Alert about addresses that cannot be fetched, each with its reason, and about those that recovered."""
    return joined("\n", map(text_markup, (*_failing(failing, say), *_working(working, say)))).html


def _failing(failing: Mapping[str, str], say: Locale) -> Iterator[str]:
    if failing:
        yield say.text("These sources cannot be fetched. I go on trying:")
    for where, why in list(failing.items())[:NAMED]:
        yield f"• {clipped(where, REASON)}: {clipped(why, REASON)}"
    if (more := len(failing) - NAMED) > 0:
        yield say.plural("and {number} more", "and {number} more", more)


def _working(working: Sequence[str], say: Locale) -> Iterator[str]:
    if working:
        yield say.text("These sources can be fetched again:")
    yield from (f"• {clipped(where, REASON)}" for where in working[:NAMED])
    if (more := len(working) - NAMED) > 0:
        yield say.plural("and {number} more", "and {number} more", more)
