"""Health of the bot, as a message for its admins."""

from collections.abc import Iterator
from datetime import UTC, datetime

from bot.locales import ENGLISH, Locale
from bot.rendering.html.markup import Markup, clipped, joined, text_markup, units
from bot.rendering.html.paging import UNITS
from index.models import Frozen

# Most UTF-16 code units of a shown log line.
LINE = 300


class Health(Frozen):
    """Health at `now`: time of the start, resident memory in bytes, waiting updates and updates in hand.

    `unread` is the number of updates that could not be read; `errors` are the last error lines of the log, oldest
    first.
    """

    since: datetime
    now: datetime
    resident: int
    waiting: int
    in_hand: int
    unread: int = 0
    errors: tuple[str, ...]


def health_page(vitals: Health, say: Locale = ENGLISH) -> str:
    """Health in a few lines."""
    return joined("\n", map(text_markup, _vitals(vitals, say))).html


def log_page(lines: tuple[str, ...], say: Locale = ENGLISH) -> str:
    """As many of the last lines as fit into one message, oldest first."""
    shown, room = list[Markup](), UNITS
    for line in reversed(lines):
        piece = text_markup(clipped(line, LINE))
        room -= piece.units + units("\n")
        if room < 0:
            break
        shown.insert(0, piece)
    return joined("\n", shown).html or text_markup(say.text("Nothing has been logged yet.")).html


def _vitals(vitals: Health, say: Locale) -> Iterator[str]:
    minutes = int((vitals.now - vitals.since).total_seconds()) // 60
    since = vitals.since.astimezone(UTC)
    yield say.text(
        "Up: {hours} h {minutes} min, since {day} {time} UTC",
        hours=say.number(minutes // 60),
        minutes=say.number(minutes % 60),
        day=say.day(since.date()),
        time=f"{since:%H:%M}",
    )
    yield say.text("Memory: {size} MB", size=say.number(vitals.resident / 1e6, 1))
    waiting, in_hand = say.number(vitals.waiting), say.number(vitals.in_hand)
    yield say.text("Updates: {waiting} waiting, {in_hand} in hand", waiting=waiting, in_hand=in_hand)
    if vitals.unread:
        yield say.plural("{number} update could not be read", "{number} updates could not be read", vitals.unread)
    if vitals.errors:
        yield say.text("Last errors:")
        yield from (f"• {clipped(line, LINE)}" for line in vitals.errors)
