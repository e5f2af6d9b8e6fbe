"""Citations: the lines above and below a quotation with outlet, day, headline and link."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from bot.locales import ENGLISH, Locale
from bot.rendering.html.links import page_link, passage_link
from bot.rendering.html.markup import NOTHING, Markup, clipped, italic, joined, link, text_markup
from bot.rendering.html.paging import UNITS, Block
from bot.rendering.html.quotes import quotation_blocks
from index.models import Snippet, Span, Story

# Most UTF-16 code units of names and headlines: an overlong one must not displace the quotation.
NAME = 80
HEADLINE = 240


def citation(snippet: Snippet, bot: str, say: Locale = ENGLISH) -> Iterator[Block]:
    """The blocks of one cited sentence: outlet and headline, the sentence with its answer in bold, the link to it.

    `bot` is the bot's user name, for the link to a story without a page.
    """
    yield from quoted_passage(
        snippet.story, snippet.span, snippet.bold, _link(snippet, bot, say), say, before=snippet.before
    )


def quoted_passage(
    story: Story, span: Span, strong: Span | None, below: Markup, say: Locale = ENGLISH, *, before: Span | None = None
) -> Iterator[Block]:
    """A range of a story, `strong` in bold, under its lead; several blocks only if one message is too small.

    `below` is the line at the end of the last block; it may be empty. `before` is the sentence quoted above the range.
    """
    above = lead(story, say)
    room = UNITS - above.units - below.units - 2  # the line breaks after the lead and before the link
    quotes = quotation_blocks(story.body, span, strong, room, before)
    for quote in quotes[:-1]:
        yield Block(lead=above, body=quote)
    yield Block(lead=above, body=joined("\n", (quotes[-1], below)))


def lead(story: Story, say: Locale = ENGLISH) -> Markup:
    """Outlet, agency and day on one line, and the headline, if there is one, on the next."""
    names = [clipped(story.outlet, NAME)]
    if story.agency:
        names.append(clipped(story.agency, NAME))
    headline = italic(text_markup(clipped(story.title, HEADLINE))) if story.title else NOTHING
    return joined(
        "\n", (joined(" · ", (text_markup(", ".join(names)), text_markup(say.day(story.published)))), headline)
    )


def page_line(address: str | None, words: str, say: Locale = ENGLISH) -> Markup:
    """A link to the quoted words in the page, labelled with the page's owner; empty for a story without a page."""
    aimed = page_link(address, words)
    if aimed is None:
        return NOTHING
    host = clipped(urlsplit(aimed).hostname or aimed, NAME)
    return link(text_markup(say.text("Read it on {host}", host=host)), aimed)


def _link(snippet: Snippet, bot: str, say: Locale) -> Markup:
    inside = link(text_markup(say.text("Read it in its paragraph")), passage_link(bot, snippet.story, snippet.span))
    return page_line(snippet.story.url, snippet.text, say) or inside
