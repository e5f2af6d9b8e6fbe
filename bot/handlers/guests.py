"""Guest messages: a question that names the bot in a chat without it, which allows one message in reply."""

import asyncio

from telegram import Message

from bot.handlers.errors import ErrorHandler
from bot.handlers.inline import inline_article
from bot.ports import QuestionPort
from bot.rendering import answer_pages, lone_card
from bot.transport.addressing import question
from bot.transport.chat_locale import ChatLocales
from index.errors import CrosscheckError


class Guests:
    """Answers guest messages (https://core.telegram.org/bots/api#answerguestquery)."""

    def __init__(self, newsroom: QuestionPort, failures: ErrorHandler, locales: ChatLocales) -> None:
        self._newsroom = newsroom
        self._failures = failures
        self._locales = locales

    async def answer(self, message: Message) -> None:
        """Sends the first page of the answer; only one message is allowed."""
        say = self._locales.of(message)
        try:
            answer = await asyncio.to_thread(self._newsroom.ask, question(message))
            page = answer_pages(answer, message.get_bot().username, say)[0]
        except CrosscheckError as error:
            page = self._failures.sentence(error, message, say)
        await message.answer_guest_query(inline_article(lone_card(page)))
