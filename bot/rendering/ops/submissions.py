"""Reply to a submitted document, link or post with the story that was read from it."""

from collections.abc import Iterator, Sequence
from types import MappingProxyType

from bot.locales import ENGLISH, Locale, marked
from bot.rendering.html.citations import HEADLINE, NAME
from bot.rendering.html.links import page_link
from bot.rendering.html.markup import NOTHING, Markup, bold, clipped, italic, joined, link, text_markup
from index.models import UNKNOWN_OUTLET, Frozen, Story

# Most stories of one document that are shown, and most characters of the beginning of each.
SHOWN = 5
BEGINNING = 200

# Labels of the fields in a story's `guessed`. Language and author are not shown here.
FIELDS = MappingProxyType(
    {
        "title": marked("headline"),
        "outlet": marked("outlet"),
        "agency": marked("agency"),
        "published": marked("day"),
    }
)

NO_OUTLET = marked("unknown outlet")
WHICH_OUTLET = marked(
    "Which outlet is it from? Press its name; for another, reply to your document with the name of the outlet."
)


class Arrival(Frozen):
    """A submitted story and its number of sentences."""

    story: Story
    sentences: int


def taken_page(arrivals: Sequence[Arrival], number: int, *, new: bool, say: Locale = ENGLISH) -> str:
    """The stories as they were read, as one message; `number` of them, of which the shown ones are given."""
    head = say.plural("Taken: {number} story", "Taken: {number} stories", number)
    if not new:
        head = say.plural("Here already: {number} story", "Here already: {number} stories", number)
    more = number - len(arrivals[:SHOWN])
    rest = text_markup(say.plural("and {number} more", "and {number} more", more)) if more else NOTHING
    asked = text_markup(say.text(WHICH_OUTLET)) if is_outlet_unknown(arrivals) else NOTHING
    shown = (_arrival(each, say) for each in arrivals[:SHOWN])
    return joined("\n\n", (bold(text_markup(head)), *shown, rest, asked)).html


def is_outlet_unknown(arrivals: Sequence[Arrival]) -> bool:
    """True if nothing names the outlet of one of the stories."""
    return any(each.story.outlet == UNKNOWN_OUTLET for each in arrivals)


def taken_back_page(say: Locale = ENGLISH) -> str:
    """Confirmation that a document and its stories are removed."""
    return text_markup(say.text("Taken back. The document and its stories are deleted.")).html


def _arrival(arrival: Arrival, say: Locale) -> Markup:
    return joined("\n", _lines(arrival.story, arrival.sentences, say))


def _lines(story: Story, sentences: int, say: Locale) -> Iterator[Markup]:
    title = (
        text_markup(clipped(story.title, HEADLINE))
        if story.title
        else italic(text_markup(say.text("without a headline")))
    )
    address = page_link(story.url, "") if story.url else None
    yield link(title, address) if address else title
    outlet = say.text(NO_OUTLET) if story.outlet == UNKNOWN_OUTLET else story.outlet
    names = [clipped(name, NAME) for name in (outlet, story.agency) if name]
    size = say.plural("{number} sentence", "{number} sentences", sentences)
    yield text_markup(" · ".join(filter(None, (", ".join(names), say.day(story.published), size))))
    yield text_markup(clipped(" ".join(story.body.split()), BEGINNING))
    told = {field for field in story.guessed if field != "outlet" or story.outlet != UNKNOWN_OUTLET}
    guessed = [say.text(name) for field, name in FIELDS.items() if field in told]
    if guessed:
        yield italic(text_markup(say.text("Guessed: {fields}", fields=", ".join(guessed))))
