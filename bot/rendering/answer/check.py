"""A checked post as Telegram HTML: each assertion, then the sentences of the stories about it."""

from collections.abc import Iterator

from bot.locales import ENGLISH, Locale, marked
from bot.rendering.html.citations import citation, presenter
from bot.rendering.html.markup import bold, clipped, italic, joined, text_markup
from bot.rendering.html.paging import UNITS, Block, paged
from index.models import CheckReport

SHOWN = 2  # outlets that are quoted for an assertion
SENTENCE = 300  # characters of a sentence of the post
POST_SAYS = marked("The post says {value}; {others}")
READ = "en"  # the language of texts that are read


def check_pages(report: CheckReport, bot: str, say: Locale = ENGLISH, room: int = UNITS) -> tuple[str, ...]:
    """Return a checked post as messages of about `room` UTF-16 code units; `bot` is the bot's user name."""
    return paged(_blocks(report, bot, say), room)


def _blocks(report: CheckReport, bot: str, say: Locale) -> Iterator[Block]:
    if report.story:
        yield Block(text_markup(say.text("This page is in the stories; it is held against the others.")))
    if not report.assertions:
        yield Block(bold(text_markup(say.text("I found nothing in it that can be checked."))))
        if report.language != READ:
            yield Block(text_markup(say.text("Only English texts can be checked so far.")))
    before = ""
    for one in report.assertions:
        sentence = report.words(one.span)
        said = italic(text_markup(clipped(sentence, SENTENCE)))
        verdict = bold(text_markup(presenter(say).verdict(report, one, POST_SAYS)))
        yield Block(verdict if sentence == before else joined("\n", (verdict, said)))
        before = sentence
        for source in one.sources[:SHOWN]:
            yield from citation(source.snippets[0], bot, say)
    if report.unread:
        yield Block(
            text_markup(
                say.text(
                    "The post goes on; only its first {number} values are checked.",
                    number=say.number(len(report.assertions)),
                )
            )
        )
