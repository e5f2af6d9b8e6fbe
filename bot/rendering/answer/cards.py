"""Cards of an answer for inline queries: the whole answer first, then each source; the chosen one becomes a message."""

from itertools import chain, islice

from bot.locales import ENGLISH, Locale
from bot.rendering.answer.pages import answer_pages
from bot.rendering.html.citations import citation, presenter
from bot.rendering.html.markup import clipped, italic, plain, text_markup, units
from bot.rendering.html.paging import ENTITIES, UNITS, paged
from index.models import Answer, Frozen, SourceAnswer

# Telegram takes 50 results (https://core.telegram.org/bots/api#answerinlinequery); nobody scrolls through as many.
SOURCES = 19

# Length of a card's texts in the list, in UTF-16 code units: a line of a title, two of a description.
TITLE = 80
DESCRIPTION = 200


class Card(Frozen):
    """A choice with `title` and `description`, plain texts, and its message `page`, Telegram HTML.

    `key` identifies the card among those of its answer, in at most 64 bytes.
    """

    key: str
    title: str
    description: str
    page: str


def cards(answer: Answer, bot: str, say: Locale = ENGLISH) -> tuple[Card, ...]:
    """The whole answer and its sources; empty if the stories do not answer. `bot` is the bot's user name.

    Pages begin with the question if both fit, as the question is not shown in the chat otherwise.
    """
    if not answer.found or not answer.sources:
        return ()
    each = (_source(answer, number, source, bot, say) for number, source in enumerate(answer.sources, 1))
    return (_whole(answer, bot, say), *islice(each, SOURCES))


def lone_card(page: str) -> Card:
    """A message in the form of a card, without a choice."""
    return _card("answer", plain(page).partition("\n")[0], "", page)


def _whole(answer: Answer, bot: str, say: Locale) -> Card:
    said = answer_pages(answer.model_copy(update={"read_as": ()}), bot, say)[0]
    first = answer.sources[0].snippets[0]
    page = _below(answer, answer_pages(answer, bot, say)[0])
    return _card("answer", plain(said).partition("\n")[0], first.text, page)


def _below(answer: Answer, page: str) -> str:
    """The page below the question, if both fit into a message."""
    above = italic(text_markup(answer.question)).html + "\n\n"
    fits = units(plain(above + page)) <= UNITS and page.count("</") < ENTITIES
    return above + page if fits else page


def _source(answer: Answer, number: int, source: SourceAnswer, bot: str, say: Locale) -> Card:
    first = source.snippets[0]
    title = presenter(say).told(source.outlet, first.story.published)
    quoted = chain.from_iterable(citation(snippet, bot, say) for snippet in source.snippets)
    return _card(f"source-{number}", title, first.text, _below(answer, paged(quoted)[0]))


def _card(key: str, title: str, description: str, page: str) -> Card:
    line = " ".join(description.split())
    return Card(key=key, title=clipped(title, TITLE), description=clipped(line, DESCRIPTION), page=page)
