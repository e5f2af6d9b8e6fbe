"""In which language the bot speaks with someone."""

from collections.abc import Iterable

from telegram import CallbackQuery, InlineQuery, Message

from bot.texts import ENGLISH, Tongue


class Tongues:
    """The languages that the bot speaks, and which of them with whom."""

    def __init__(self, spoken: Iterable[Tongue] = (ENGLISH,)) -> None:
        self._spoken = {tongue.code: tongue for tongue in spoken}

    def of(self, event: Message | CallbackQuery | InlineQuery) -> Tongue:
        """The language to answer in: that of the app of whoever wrote or pressed, English where it is not spoken."""
        person = event.from_user
        return self.named(person.language_code if person else None)

    def named(self, code: str | None) -> Tongue:
        """The language of a code such as `de` or `pt-BR`; English where it is not spoken."""
        return self._spoken.get((code or "").partition("-")[0].lower(), ENGLISH)
