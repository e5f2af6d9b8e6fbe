"""Blocks into messages that Telegram takes: whole blocks, in order, within its limits."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.rendering.markup import NOTHING, Markup, text

# https://core.telegram.org/bots/api#sendmessage: 4,096 characters after entities parsing, counted in UTF-16 code
# units. Entities over 100 Telegram ignores, which it does not document; python-telegram-bot's constants do.
UNITS = 4096
ENTITIES = 100


@dataclass(frozen=True, slots=True)
class Block:
    """What stays together in one message: `body` below its `lead`.

    Of neighbours with the same lead only the first on a page shows it, so that a page never begins with a
    quotation whose source stands on the page before.
    """

    body: Markup
    lead: Markup = NOTHING

    @property
    def whole(self) -> Markup:
        """Lead and body, as they stand at the top of a page."""
        return self.lead + text("\n") + self.body if self.lead else self.body


def paged(blocks: Iterable[Block]) -> tuple[str, ...]:
    """The blocks as Telegram HTML, one string a message.

    Raises `ValueError` for a block that alone is more than a message holds.
    """
    pages: list[str] = []
    page, before = NOTHING, None
    for block in blocks:
        longer = page + _continued(block, before)
        if before is not None and _too_much(longer):
            pages.append(page.html)
            page, before = NOTHING, None
            longer = block.whole
        if _too_much(longer):
            raise ValueError(f"a block of {longer.units} units and {longer.entities} entities fits into no message")
        page, before = longer, block
    return (*pages, page.html) if page else tuple(pages)


def _continued(block: Block, before: Block | None) -> Markup:
    if before is None:
        return block.whole
    if block.lead and block.lead == before.lead:
        return text("\n") + block.body
    return text("\n\n") + block.whole


def _too_much(page: Markup) -> bool:
    return page.units > UNITS or page.entities > ENTITIES
