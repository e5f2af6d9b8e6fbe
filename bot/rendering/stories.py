"""Stories: the newest ones by headline, and one of them in its own words, paragraph by paragraph."""

from collections.abc import Iterator, Sequence

from bot.locales import ENGLISH, Locale
from bot.rendering.answer.passages import passage_paragraphs
from bot.rendering.buttons import ScreenMessage, turning
from bot.rendering.html.citations import HEADLINE, NAME, lead, page_line
from bot.rendering.html.links import story_link
from bot.rendering.html.markup import Markup, bold, clipped, italic, joined, link, text_markup
from bot.rendering.html.paging import UNITS, Block, paged
from bot.rendering.html.quotes import quotation_blocks
from index.models import Headline, Story

# UTF-16 code units of a page, and of one quotation in it: paragraphs stay whole up to that.
ROOM = 1500


def latest_page(headlines: Sequence[Headline], narrowed: str, bot: str, say: Locale = ENGLISH) -> str:
    """The numbered headlines, each a deep link to its story; `narrowed` are the filters in words."""
    if not headlines:
        return text_markup(say.text("No story with a date is there, or the filters leave none.")).html
    title = joined(
        "\n", (bold(text_markup(say.text("The newest stories"))), italic(text_markup(clipped(narrowed, HEADLINE))))
    )
    blocks = [_headline(number, each, bot, say) for number, each in enumerate(headlines, 1)]
    return paged([Block(lead=title, body=blocks[0]), *(Block(lead=title, body=each) for each in blocks[1:])])[0]


def _headline(number: int, headline: Headline, bot: str, say: Locale) -> Markup:
    title = link(text_markup(clipped(headline.words, HEADLINE)), story_link(bot, headline.key))
    where = " · ".join(filter(None, (clipped(headline.outlet, NAME), say.day(headline.published))))
    return text_markup(f"{number}. ") + title + text_markup(f"\n{where}")


def story_screen(story: Story, page: int = 0, say: Locale = ENGLISH) -> ScreenMessage:
    """A page of the story, from 0, or the last if there are fewer: its paragraphs word for word."""
    pages = paged(_paragraphs(story, say), ROOM)
    shown = min(page, len(pages) - 1)
    row = turning(shown, len(pages))
    return ScreenMessage(html=pages[shown], keyboard=(row,) if row else ())


def _paragraphs(story: Story, say: Locale) -> Iterator[Block]:
    top, below = lead(story, say), page_line(story.url, "", say)
    room = min(ROOM, UNITS - top.units - below.units - 2)
    quotes = [
        quote
        for each in passage_paragraphs(story.body)
        for quote in quotation_blocks(story.body, each, None, room, folded=False)
    ]
    for quote in quotes[:-1]:
        yield Block(lead=top, body=quote)
    yield Block(lead=top, body=joined("\n", (*quotes[-1:], below)))
