"""Timeline in words: the caption of the picture, or a message in place of it."""

from bot.locales import ENGLISH, Locale
from bot.rendering.html.citations import NAME, presenter
from bot.rendering.html.markup import NOTHING, Markup, bold, clipped, joined, text_markup
from index.models import Timeline, TimelinePoint

# https://core.telegram.org/bots/api#sendphoto: characters of a caption after parsing
ROOM = 1024
MORE = 40  # characters reserved for the number of omitted lines


def timeline_page(timeline: Timeline, say: Locale = ENGLISH) -> str:
    """The values by day, oldest first, as many as fit into a caption, and the number of the others."""
    lines = [_line(each, say) for each in timeline.told]
    shown = NOTHING
    for number, line in enumerate(lines):
        longer = joined("\n", (shown, line))
        if longer.units > ROOM - MORE:
            more = text_markup(presenter(say).more(len(lines) - number))
            return joined("\n", (shown, more)).html
        shown = longer
    return shown.html


def _line(each: TimelinePoint, say: Locale) -> Markup:
    story = each.snippet.story
    value = bold(text_markup(clipped(each.words, NAME)))
    was = text_markup(f"({say.text('was {value}', value=clipped(each.was, NAME))})") if each.was else NOTHING
    day = text_markup(say.day(story.published))
    return joined(" · ", (day, joined(" ", (value, was)), text_markup(clipped(story.outlet, NAME))))
