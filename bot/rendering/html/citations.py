"""Citations: the lines above and below a quotation with outlet, day, headline and link."""

from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from bot.locales import ENGLISH, Locale
from bot.rendering.html.links import page_link, passage_link
from bot.rendering.html.markup import NOTHING, Markup, bold, clipped, joined, link, text_markup
from bot.rendering.html.paging import UNITS, Block
from bot.rendering.html.quotes import quotation_blocks
from index.models import Snippet, Span, Story
from index.models.presentation import Limits, Presenter

# Most UTF-16 code units of names and headlines: an overlong one must not displace the quotation.
NAME = 80
HEADLINE = 240
SPARE = 100  # UTF-16 code units of a message for a head line above the quotation, and for line breaks
TOGETHER = 4  # outlets named above a sentence that they all print


def presenter(say: Locale) -> Presenter:
    """The lines of an answer within the limits of a message."""
    return Presenter(say, lambda words: clipped(words, NAME), Limits(values=4, outlets=4, updates=3))


def citation(
    snippet: Snippet, bot: str, say: Locale = ENGLISH, *, others: Sequence[Snippet] = (), first: Snippet | None = None
) -> Iterator[Block]:
    """Yield the blocks of one cited sentence: its lead with a link to it, and the sentence, its answer in bold.

    `bot` is the bot's user name, for the link to a story without a page. `others` are sentences of other outlets with
    the same words, which share the block. `first` is the sentence of the same story cited just before, whose lead this
    one shares; its link is below it.
    """
    address = address_of(snippet, bot)
    if first is not None:
        above = lead(snippet.story, say, address_of(first, bot))
        below = link(text_markup(say.text("Read it in its paragraph")), address)
        yield from _quoted(snippet.story, snippet.span, snippet.bold, above, below, before=snippet.before)
        return
    above = _together((snippet, *others), bot, say) if others else lead(snippet.story, say, address)
    yield from _quoted(snippet.story, snippet.span, snippet.bold, above, NOTHING, before=snippet.before)


def quoted_passage(
    story: Story, span: Span, strong: Span | None, below: Markup, say: Locale = ENGLISH
) -> Iterator[Block]:
    """Yield a range of a story, `strong` in bold, under its lead; several blocks only if one message is too small.

    `below` is the line at the end of the last block; it may be empty.
    """
    yield from _quoted(story, span, strong, lead(story, say), below)


def _quoted(
    story: Story, span: Span, strong: Span | None, above: Markup, below: Markup, *, before: Span | None = None
) -> Iterator[Block]:
    room = UNITS - above.units - below.units - SPARE
    quotes = quotation_blocks(story.body, span, strong, room, before)
    for quote in quotes[:-1]:
        yield Block(lead=above, body=quote)
    yield Block(lead=above, body=joined("\n", (quotes[-1], below)))


def lead(story: Story, say: Locale = ENGLISH, address: str | None = None) -> Markup:
    """Return the outlet in bold, agency and day on one line, and the headline, if there is one, on the next.

    With an `address` the headline is a link; without a headline the day is, or the outlet.
    """
    outlet = bold(text_markup(clipped(story.outlet, NAME)))
    if story.agency:
        outlet += text_markup(f", {clipped(story.agency, NAME)}")
    day, title = text_markup(say.day(story.published)), text_markup(clipped(story.title or "", HEADLINE))
    if address is not None:
        if title:
            title = link(title, address)
        elif day:
            day = link(day, address)
        else:
            outlet = link(outlet, address)
    return joined("\n", (joined(" · ", (outlet, day)), title))


def _together(snippets: Sequence[Snippet], bot: str, say: Locale) -> Markup:
    """Return the outlets with the same sentence, each a link to it, and the day of the first."""
    shown = [
        link(bold(text_markup(clipped(one.story.outlet, NAME))), address_of(one, bot)) for one in snippets[:TOGETHER]
    ]
    if len(snippets) > TOGETHER:
        shown.append(text_markup(presenter(say).more(len(snippets) - TOGETHER)))
    return joined(" · ", (joined(", ", shown), text_markup(say.day(snippets[0].story.published))))


def page_line(address: str | None, words: str, say: Locale = ENGLISH) -> Markup:
    """A link to the quoted words in the page, labelled with the page's owner; empty for a story without a page."""
    aimed = page_link(address, words)
    if aimed is None:
        return NOTHING
    host = clipped(urlsplit(aimed).hostname or aimed, NAME)
    return link(text_markup(say.text("Read it on {host}", host=host)), aimed)


def address_of(snippet: Snippet, bot: str) -> str:
    """Return the address of a sentence: in the page of its story, else in the bot's view of its paragraph."""
    return page_link(snippet.story.url, snippet.text) or passage_link(bot, snippet.story, snippet.span)
