"""Pages: whole blocks, in order, in messages within Telegram's limits."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from bot.rendering.html.markup import NOTHING, Markup, text_markup

# https://core.telegram.org/bots/api#sendmessage: 4,096 characters after entities parsing, counted in UTF-16 code
# units. Entities over 100 Telegram ignores, which it does not document; python-telegram-bot's constants do.
UNITS = 4096
ENTITIES = 100


@dataclass(frozen=True, slots=True)
class Block:
    """Content that stays together in one message: `body` below its `lead`.

    Of neighbours with the same lead only the first on a page shows it, so that a page never begins with a quotation
    whose source is on the page before.
    """

    body: Markup
    lead: Markup = NOTHING

    @property
    def whole(self) -> Markup:
        """Lead and body, as at the top of a page."""
        return self.lead + text_markup("\n") + self.body if self.lead else self.body


class Page(NamedTuple):
    """A message in Telegram HTML, and the blocks in it."""

    html: str
    blocks: tuple[Block, ...]


def paged(blocks: Iterable[Block], room: int = UNITS) -> tuple[str, ...]:
    """The blocks as Telegram HTML, one string per message, as `turned` joins them."""
    return tuple(page.html for page in turned(blocks, room))


def turned(blocks: Iterable[Block], room: int = UNITS) -> tuple[Page, ...]:
    """The blocks in messages of at most `room` UTF-16 code units, or of one block that is longer.

    Raises `ValueError` for a block that is too long for any message.
    """
    pages: list[Page] = []
    page, held = NOTHING, list[Block]()
    for block in blocks:
        longer = page + _continued(block, held[-1] if held else None)
        if held and _too_much(longer, room):
            pages.append(Page(page.html, tuple(held)))
            held, longer = [], block.whole
        if _too_much(longer, UNITS):
            raise ValueError(f"a block of {longer.units} units and {longer.entities} entities fits into no message")
        page = longer
        held.append(block)
    return (*pages, Page(page.html, tuple(held))) if page else tuple(pages)


def _continued(block: Block, before: Block | None) -> Markup:
    if before is None:
        return block.whole
    if block.lead and block.lead == before.lead:
        return text_markup("\n") + block.body
    return text_markup("\n\n") + block.whole


def _too_much(page: Markup, room: int) -> bool:
    return page.units > room or page.entities > ENTITIES
