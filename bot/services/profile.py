"""Description of the bot in an empty chat and in its profile, if nobody has written one."""

import logging
from collections.abc import Sequence
from typing import Protocol

from telegram import BotDescription, BotShortDescription
from telegram.error import TelegramError

from bot.locales import ENGLISH, Locale, marked

logger = logging.getLogger(__name__)

# https://core.telegram.org/bots/api#setmydescription: 512 characters, and 120 for the short one.
DESCRIPTION = marked(
    "Ask me about the news. I answer with the sentence of each source that says it, word for word, and tell you where "
    "the sources differ."
)
SHORT_DESCRIPTION = marked("Answers about the news, in the sources' own words.")


class Profile(Protocol):
    """Protocol of a bot's descriptions."""

    async def get_my_description(self) -> BotDescription:
        """Description in an empty chat."""

    async def get_my_short_description(self) -> BotShortDescription:
        """Description in the profile."""

    async def set_my_description(self, description: str, language_code: str | None = None) -> bool:
        """Sets the description for people whose app has the language."""

    async def set_my_short_description(self, short_description: str, language_code: str | None = None) -> bool:
        """Sets the short description for people whose app has the language."""


async def introduce(profile: Profile, locales: Sequence[Locale]) -> None:
    """Describes the bot in each language, unless somebody has described it. A refusal is only logged."""
    try:
        if not (await profile.get_my_description()).description:
            for say, code in _languages(locales):
                await profile.set_my_description(say.text(DESCRIPTION), language_code=code)
        if not (await profile.get_my_short_description()).short_description:
            for say, code in _languages(locales):
                await profile.set_my_short_description(say.text(SHORT_DESCRIPTION), language_code=code)
    except TelegramError as error:
        logger.warning("the bot's description was not set: %s", error)


def _languages(locales: Sequence[Locale]) -> list[tuple[Locale, str | None]]:
    # English is set last, for all other languages: if it is set, all are.
    others = [(locale, locale.code) for locale in locales if locale.code != ENGLISH.code]
    return [*others, (ENGLISH, None)]
