"""Preferences of a chat: /language, chosen by a person or a group's admins, and /quiet, hours without news."""

from telegram import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message

from bot.access.permissions import settles
from bot.commands import QUIET
from bot.locales import Locale, marked
from bot.rendering.html.markup import clipped, text_markup
from bot.services.hours import UTC_NAME, DailyHours, hours
from bot.services.watches import Watchlist
from bot.storage.preferences import Preferences
from bot.transport.chat_locale import ChatLocales
from bot.transport.replies import ignoring_unmodified, reply

# Prefix of a button's data; the code of the language follows, or nothing for Telegram's own.
PRESSED = "language:"

# Argument of /language for Telegram's own language.
AUTO = "auto"

# The name of a language in itself: the catalogues translate it.
NAME = marked("English")
SHOWN = 40  # most characters shown of an unknown language

CHOOSE = marked("I speak {language} here. Which language shall it be?")
CHOSEN = marked("I speak {language} here from now on.")
UNKNOWN = marked("I do not speak {language}. Which language shall it be?")
AS_TELEGRAM_SAYS = marked("As Telegram says")
ONLY_GROUP_ADMINS = marked("In a group its admins choose the language. In a private chat with me you choose your own.")


class LanguageCommand:
    """Handles the choice of a language, by text and by buttons."""

    def __init__(self, locales: ChatLocales, preferences: Preferences) -> None:
        self._locales = locales
        self._preferences = preferences

    async def command(self, message: Message) -> None:
        """Takes the language named behind the command, or asks for one."""
        words, say = (message.text or "").split()[1:], self._locales.of(message)
        if not await settles(message.chat, message.from_user, message.sender_chat):
            await reply(message, (say.text(ONLY_GROUP_ADMINS),))
        elif not words:
            await self._ask(message, say.text(CHOOSE, language=say.text(NAME)))
        elif (code := self._meant(words[0])) is None:
            await self._ask(message, text_markup(say.text(UNKNOWN, language=clipped(words[0], SHOWN))).html)
        else:
            await self._preferences.choose(message.chat.id, code or None)
            await reply(message, (self._chosen(message),))

    async def press(self, query: CallbackQuery) -> None:
        """Takes the language of the button, and confirms it in place of the buttons."""
        code = (query.data or "").removeprefix(PRESSED)
        if query.message is None or (code and self._meant(code) is None):
            await query.answer()
        elif not await settles(query.message.chat, query.from_user, None):
            await query.answer(self._locales.of(query).text(ONLY_GROUP_ADMINS), show_alert=True)
        else:
            await query.answer()
            await self._preferences.choose(query.message.chat.id, code or None)
            with ignoring_unmodified():
                await query.edit_message_text(self._chosen(query), parse_mode="HTML")

    async def _ask(self, message: Message, page: str) -> None:
        say = self._locales.of(message)
        names = [(locale.text(NAME), locale.code) for locale in self._locales.spoken]
        buttons = [InlineKeyboardButton(name, callback_data=PRESSED + code) for name, code in names]
        rows = [buttons[at : at + 2] for at in range(0, len(buttons), 2)]
        rows.append([InlineKeyboardButton(say.text(AS_TELEGRAM_SAYS), callback_data=PRESSED)])
        await reply(message, (page,), InlineKeyboardMarkup(rows))

    def _chosen(self, event: Message | CallbackQuery) -> str:
        say = self._locales.of(event)
        return say.text(CHOSEN, language=say.text(NAME))

    def _meant(self, word: str) -> str | None:
        """The code of a language given by code or by its own name; empty for Telegram's own, None for unknown."""
        given = word.casefold()
        names = {locale.text(NAME).casefold(): locale.code for locale in self._locales.spoken}
        codes = {locale.code: locale.code for locale in self._locales.spoken}
        return ({AUTO: ""} | names | codes).get(given)


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
HOURS_BY_ADMINS = marked("In a group its admins set the quiet hours.")


class QuietCommand:
    """Handles /quiet."""

    def __init__(self, watchlist: Watchlist, locales: ChatLocales) -> None:
        self._watchlist = watchlist
        self._locales = locales

    async def command(self, message: Message) -> None:
        """Sets, ends or shows the quiet hours of the chat; in a group only its admins may change them."""
        words, say = (message.text or "").split()[1:], self._locales.of(message)
        if words and not await settles(message.chat, message.from_user, message.sender_chat):
            await reply(message, (say.text(HOURS_BY_ADMINS),))
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
