"""Inline queries, `@bot question` in any chat: the answer as cards to send, while the person is typing."""

import asyncio
import logging

from telegram import (
    InlineQuery,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
)
from telegram.error import BadRequest

from bot.commands import HELP
from bot.handlers.errors import NOT_NOW
from bot.locales import marked
from bot.ports import QuestionPort
from bot.rendering import Card, cards
from bot.transport.chat_locale import ChatLocales
from bot.transport.latest_only import LatestOnly
from bot.transport.replies import NO_PREVIEW
from index.errors import CrosscheckError, QuestionRefused

logger = logging.getLogger(__name__)

# Least characters of a question: a shorter one is still being typed.
SHORTEST = 3

# Seconds for which Telegram may cache the answer for the same person; short, so that a reindex shows soon.
CACHED = 60

WRITE = marked("Write a question about the news")
NOTHING_FOUND = marked("Not in the stories. How to ask")
NO_QUESTION = marked("I cannot ask that. How to ask")


class Inline:
    """Answers inline queries, in any chat."""

    def __init__(self, newsroom: QuestionPort, locales: ChatLocales) -> None:
        self._newsroom = newsroom
        self._locales = locales
        self._newest = LatestOnly()

    async def answer(self, query: InlineQuery) -> None:
        """Answers the query, unless the same person has typed on: each letter is a query of its own."""
        async with self._newest.turn(query.from_user.id) as newest:
            if newest:
                await self._answer(query)

    async def _answer(self, query: InlineQuery) -> None:
        found: tuple[Card, ...] = ()
        hint = WRITE
        if len(query.query.strip()) >= SHORTEST:
            found, hint = await self._found(query)
        await self._send(query, found, None if found else hint)

    async def _found(self, query: InlineQuery) -> tuple[tuple[Card, ...], str]:
        """The cards, and a message if there are none."""
        try:
            answer = await asyncio.to_thread(self._newsroom.ask, query.query)
        except QuestionRefused:
            return (), NO_QUESTION
        except CrosscheckError as error:
            logger.error("inline: %s", error)  # noqa: TRY400 - its text says all; it was raised on purpose
            return (), NOT_NOW
        return cards(answer, query.get_bot().username, self._locales.of(query)), NOTHING_FOUND

    async def _send(self, query: InlineQuery, found: tuple[Card, ...], hint: str | None) -> None:
        say = self._locales.of(query)
        button = InlineQueryResultsButton(say.text(hint), start_parameter=HELP.name) if hint else None
        try:
            # cached per person, as another may speak another language
            await query.answer([inline_article(card) for card in found], CACHED, is_personal=True, button=button)
        except BadRequest as error:
            logger.info("an inline query was not answered: %s", error)  # too old: the person has typed on


def inline_article(card: Card) -> InlineQueryResultArticle:
    """The card as a result for Telegram."""
    content = InputTextMessageContent(card.page, parse_mode="HTML", link_preview_options=NO_PREVIEW)
    return InlineQueryResultArticle(card.key, card.title, content, description=card.description)
