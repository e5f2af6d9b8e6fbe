"""A checked post as Telegram HTML: each assertion, then the sentences of the stories about it."""

from collections.abc import Iterator

from bot.locales import ENGLISH, Locale
from bot.rendering.html.citations import NAME, citation
from bot.rendering.html.markup import Markup, bold, clipped, italic, joined, text_markup
from bot.rendering.html.paging import UNITS, Block, paged
from index.models import CheckedAssertion, CheckReport, CheckVerdict, ValueGroup

SHOWN = 2  # outlets that are quoted for an assertion
OUTLETS = 4  # named for a value
SENTENCE = 300  # characters of a sentence of the post
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
        verdict = bold(_verdict(report, one, say))
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


def _verdict(report: CheckReport, one: CheckedAssertion, say: Locale) -> Markup:
    value = clipped(report.words(one.value), NAME)
    match one.verdict:
        case CheckVerdict.OTHER:
            others = "; ".join(_reading(each) for each in one.readings)
            return text_markup(say.text("The post says {value}; {others}", value=value, others=others))
        case CheckVerdict.SAME:
            outlets = [outlet for reading in one.readings for outlet in reading.outlets]
            named = _named(outlets or [source.outlet for source in one.sources])
            return text_markup(say.text("{value}: so say {outlets}", value=value, outlets=named))
        case CheckVerdict.UNCLEAR:
            return text_markup(
                say.text("{value}: the stories tell of it, with no value to hold against it", value=value)
            )
        case CheckVerdict.UNTOLD:
            return text_markup(say.text("{value}: nothing in the stories about this", value=value))


def _reading(reading: ValueGroup) -> str:
    return f"{_named(reading.outlets)} {clipped(reading.value, NAME)}"


def _named(outlets: list[str] | tuple[str, ...]) -> str:
    shown = [clipped(outlet, NAME) for outlet in outlets[:OUTLETS]]
    return ", ".join([*shown, *(["…"] if len(outlets) > OUTLETS else [])])
