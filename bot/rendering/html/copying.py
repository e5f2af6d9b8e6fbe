"""A citation as plain text, for the button that copies it."""

from bot.locales import Locale
from bot.rendering.html.links import is_web_page
from bot.rendering.html.markup import clipped, units
from index.models import Snippet

# https://core.telegram.org/bots/api#copytextbutton: 1 to 256 characters, here as Telegram counts them elsewhere.
ROOM = 256


def citation_text(snippet: Snippet, say: Locale) -> str:
    """As much of `“Sentence.” Outlet, Headline, 18 Dec 2025, address` as fits.

    The sentence is included as a whole or not at all; if it does not fit, the headline is included, then the address.
    """
    story = snippet.story
    address = story.url if story.url and is_web_page(story.url) else ""
    sentence = f"“{' '.join(snippet.text.split())}” "
    day, title = say.day(story.published), story.title or ""
    tries = ((sentence, title, address), (sentence, "", address), (sentence, title, ""), (sentence, "", ""))
    for quoted, headline, link in (*tries, ("", title, address), ("", "", address)):
        told = quoted + ", ".join(filter(None, (story.outlet, headline, day, link)))
        if units(told) <= ROOM:
            return told
    return clipped(", ".join(filter(None, (story.outlet, title, day))), ROOM)
