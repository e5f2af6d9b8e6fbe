"""An answer as pages of Telegram HTML: the agreement first, then each source in its own words."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from bot.locales import ENGLISH, Locale
from bot.rendering.answer.agreements import beside, difference_block, head_lines
from bot.rendering.html.citations import HEADLINE, NAME, citation, presenter
from bot.rendering.html.links import is_web_page
from bot.rendering.html.markup import NOTHING, Markup, bold, clipped, italic, joined, link, text_markup
from bot.rendering.html.paging import UNITS, Block, Page, turned
from index.models import Answer, Headline, Snippet

FILTERS = 200  # characters
FOLLOWED = 300
HINT = 600


@dataclass(frozen=True, slots=True)
class Cited(Block):
    """A block of the citation with this number, from 0."""

    number: int = 0


def answer_pages(answer: Answer, bot: str, say: Locale = ENGLISH) -> tuple[str, ...]:
    """The answer as one or more messages in Telegram HTML; `bot` is the bot's user name, for deep links."""
    return tuple(page.html for page in cited_pages(answer, bot, say, UNITS))


def cited_pages(answer: Answer, bot: str, say: Locale, room: int) -> tuple[Page, ...]:
    """The same, each page with its blocks. One with more than one citation takes at most `room` UTF-16 code units."""
    said = _found(answer, bot, say) if answer.found and answer.sources else _not_found(answer, say)
    return turned(chain(_read_as(answer, say), said), room)


def cited(answer: Answer) -> tuple[Snippet, ...]:
    """All quoted sentences of the answer, in the order of display."""
    return tuple(snippet for source in answer.sources for snippet in source.snippets)


def _read_as(answer: Answer, say: Locale) -> Iterator[Block]:
    if answer.followed:
        yield Block(text_markup(say.text("Read as: {words}", words=clipped(answer.followed, FOLLOWED))))
    if answer.read_as:
        words = dict.fromkeys(clipped(one.read, NAME) for one in answer.read_as)
        yield Block(text_markup(say.text("Read as: {words}", words=", ".join(words))))


def _found(answer: Answer, bot: str, say: Locale) -> Iterator[Block]:
    filters = presenter(say).filters(answer.understood.filters) if answer.understood else ""
    narrowed = italic(text_markup(clipped(filters, FILTERS))) if filters else NOTHING
    yield Block(joined("\n", (head_lines(answer, say), narrowed)))
    shown = set[str]()
    first: Snippet | None = None
    for number, snippet in enumerate(cited(answer)):
        if snippet.text in shown:
            continue
        shown.add(snippet.text)
        others = _elsewhere(answer, snippet)
        first = first if first is not None and first.story == snippet.story else None
        for block in citation(snippet, bot, say, others=others, first=first):
            yield Cited(block.body, block.lead, number)
        first = None if others else first or snippet
    yield from difference_block(answer.agreement.differences, say)
    yield from beside(answer.agreement, say)


def _elsewhere(answer: Answer, snippet: Snippet) -> tuple[Snippet, ...]:
    """Return the same sentence of other outlets, one each."""
    same = (one for one in cited(answer) if one.text == snippet.text and one.story.outlet != snippet.story.outlet)
    return tuple({one.story.outlet: one for one in same}.values())


def _not_found(answer: Answer, say: Locale) -> Iterator[Block]:
    yield Block(bold(text_markup(say.text("Not in the stories."))))
    hint = presenter(say).advice(answer.advice) if answer.advice else answer.hint
    if hint:
        yield Block(text_markup(clipped(hint, HINT)))
    for headline in answer.nearest:
        yield Block(lead=text_markup(say.text("Nearest headlines, not answers:")), body=_nearest(headline, say))


def _nearest(headline: Headline, say: Locale) -> Markup:
    title = text_markup(clipped(headline.words, HEADLINE))
    if headline.url and is_web_page(headline.url):
        title = link(title, headline.url)
    where = text_markup(f"({presenter(say).told(headline.outlet, headline.published)})")
    return text_markup("• ") + joined(" ", (title, where))
