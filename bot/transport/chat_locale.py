"""Language of the bot in each chat."""

from collections.abc import Iterable

from telegram import CallbackQuery, Chat, InlineQuery, Message

from bot.locales import ENGLISH, Locale
from bot.storage.preferences import Preferences


class ChatLocales:
    """The languages of the bot, and the choices of chats and people."""

    def __init__(self, spoken: Iterable[Locale], preferences: Preferences) -> None:
        self._spoken = {locale.code: locale for locale in spoken}
        self._preferences = preferences

    @property
    def spoken(self) -> tuple[Locale, ...]:
        """All languages."""
        return tuple(self._spoken.values())

    def of(self, event: Message | CallbackQuery | InlineQuery) -> Locale:
        """The language of a reply: the choice of the chat, else of the person, else the person's app language."""
        chat, person = chat_of(event), event.from_user
        chosen = self._preferences.language(chat.id) if chat else None
        if chosen is None and person is not None:
            chosen = self._preferences.language(person.id) or person.language_code
        return self.named(chosen)

    def to(self, chat: int, code: str | None = None) -> Locale:
        """The language of an unsolicited message: the choice of the chat, else that of the code."""
        return self.named(self._preferences.language(chat) or code)

    def named(self, code: str | None) -> Locale:
        """The language of a code such as `de` or `pt-BR`; English for an unknown one."""
        return self._spoken.get((code or "").partition("-")[0].lower(), ENGLISH)


def chat_of(event: Message | CallbackQuery | InlineQuery) -> Chat | None:
    """Chat of an event; None for an inline query, which can come from any chat."""
    if isinstance(event, Message):
        return event.chat
    return event.message.chat if isinstance(event, CallbackQuery) and event.message else None
