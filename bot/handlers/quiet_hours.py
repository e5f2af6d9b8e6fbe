"""/quiet: hours in which a chat gets no news; the news of these hours are sent afterwards, in one message."""

from telegram import Message

from bot.access.permissions import settles
from bot.commands import QUIET
from bot.locales import Locale, marked
from bot.rendering.html.markup import text_markup
from bot.services.hours import UTC_NAME, DailyHours, hours
from bot.services.watches import Watchlist
from bot.transport.chat_locale import ChatLocales
from bot.transport.replies import reply

OFF = "off"

NONE = marked(
    "There are no quiet hours here. /{quiet} 22-7 Europe/Sofia sets them; an offset such as +2 names a zone too."
)
SET = marked(
    "Quiet from {first} to {last}, {zone}. News on watched questions comes afterwards, in one message. "
    "/{quiet} off ends that."
)
ENDED = marked("There are no quiet hours here any more.")
UNCLEAR = marked(
    "I cannot read those hours. Write /{quiet} 22-7, /{quiet} 22:30-7 Europe/Sofia, /{quiet} 22-7 +2 or /{quiet} off."
)
ONLY_GROUP_ADMINS = marked("In a group its admins set the quiet hours.")


class QuietCommand:
    """Handles /quiet."""

    def __init__(self, watchlist: Watchlist, locales: ChatLocales) -> None:
        self._watchlist = watchlist
        self._locales = locales

    async def command(self, message: Message) -> None:
        """Sets, ends or shows the quiet hours of the chat; in a group only its admins may change them."""
        words, say = (message.text or "").split()[1:], self._locales.of(message)
        if words and not await settles(message.chat, message.from_user, message.sender_chat):
            await reply(message, (say.text(ONLY_GROUP_ADMINS),))
            return
        now = await self._watchlist.hours(message.chat_id)
        await reply(message, (text_markup(await self._done(message, words, now, say)).html,))

    async def _done(self, message: Message, words: list[str], now: DailyHours | None, say: Locale) -> str:
        if not words:
            return _told(now, say) if now else say.text(NONE, quiet=QUIET.name)
        if words[0].casefold() == OFF:
            await self._watchlist.hush(message.chat_id, None)
            return say.text(ENDED)
        # Telegram does not give a chat's time zone: without one in the command, the last one that was given applies.
        given = hours(words, now.zone if now else UTC_NAME)
        if given is None:
            return say.text(UNCLEAR, quiet=QUIET.name)
        await self._watchlist.hush(message.chat_id, given)
        return _told(given, say)


def _told(given: DailyHours, say: Locale) -> str:
    zone = given.zone if given.zone[0] not in "+-" else f"{UTC_NAME}{given.zone}"
    return say.text(SET, first=f"{given.first:%H:%M}", last=f"{given.last:%H:%M}", zone=zone, quiet=QUIET.name)
