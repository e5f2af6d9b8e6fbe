"""Agreement and differences of the sources: the lines at the top of an answer and at its end."""

from collections.abc import Iterator

from bot.locales import Locale
from bot.rendering.html.citations import NAME, presenter
from bot.rendering.html.links import is_web_page
from bot.rendering.html.markup import Markup, clipped, joined, line_markup, link, text_markup
from bot.rendering.html.paging import Block
from index.models import Agreement, Answer, Difference, Headline, Verdict

# Limits of what is shown of an agreement; the sources below it give the rest.
DIFFERENCES = 6
COPIES = 3

# Warning sign before everything else if the sources differ, so that nobody takes the first value for the only one.
DIFFERING = "⚠️ "


def head_lines(answer: Answer, say: Locale) -> Markup:
    """The value with its outlets, or a warning sign and all values if the sources differ; later updates."""
    agreement, present = answer.agreement, presenter(say)
    head, more = line_markup(present.head(answer)), [*present.updates(agreement.updates)]
    if agreement.verdict is Verdict.DIFFER:
        head = text_markup(DIFFERING) + head
        more.insert(0, present.dated_readings(agreement.readings))
    return joined("\n", (head, *map(text_markup, more)))


def difference_block(differences: tuple[Difference, ...], say: Locale) -> Iterator[Block]:
    """Differences of the sources beside the answer, under a title."""
    title, present = text_markup(say.text("They differ elsewhere:")), presenter(say)
    if len(differences) == 1:
        yield Block(joined(" ", (title, text_markup(present.readings(differences[0].readings)))))
        return
    for difference in differences[:DIFFERENCES]:
        yield Block(lead=title, body=text_markup(f"• {present.readings(difference.readings)}"))
    if len(differences) > DIFFERENCES:
        yield Block(lead=title, body=text_markup(present.more(len(differences) - DIFFERENCES)))


def beside(agreement: Agreement, say: Locale) -> Iterator[Block]:
    """Outlets that carry one text, and outlets that cover the event without the value."""
    for copies in agreement.copies[:COPIES]:
        yield Block(text_markup(presenter(say).carried(copies)))
    if agreement.silent:
        told = [_story(one) for one in agreement.silent]
        yield Block(joined(" ", (text_markup(say.text("Not told by:")), joined(", ", told))))


def _story(story: Headline) -> Markup:
    """The outlet, with a link to its story if that has a page."""
    outlet = text_markup(clipped(story.outlet, NAME))
    return link(outlet, story.url) if story.url and is_web_page(story.url) else outlet
