"""A question, in a private chat or to the bot in a group: asked of the stories and answered in their words."""

import asyncio
from typing import Protocol

from telegram import Message

from bot.addressing import question
from bot.commands import ASK
from bot.rendering import answer_pages
from bot.replies import reply, typing
from bot.texts import marked
from bot.tongues import Tongues
from index.models import Answer

ASK_WHAT = marked("Write your question behind it, for example: <i>/{ask} How many were released?</i>")


class Asked(Protocol):
    """What can be asked."""

    def ask(self, question: str) -> Answer:
        """The answer of the stories. Raises `QuestionRefused` for a question that is none."""


class Questions:
    """Answers the questions that people write."""

    def __init__(self, newsroom: Asked, tongues: Tongues) -> None:
        self._newsroom = newsroom
        self._tongues = tongues

    async def ask(self, message: Message) -> None:
        """Answers the question behind a command or the bot's name; says how to ask where there is none."""
        if question(message):
            await self.answer(message)
        else:
            await reply(message, (self._tongues.of(message).text(ASK_WHAT, ask=ASK.name),))

    async def answer(self, message: Message) -> None:
        """Replies to the message with the answer to its text."""
        async with typing(message):
            answer = await asyncio.to_thread(self._newsroom.ask, question(message))
        await reply(message, answer_pages(answer, message.get_bot().username, self._tongues.of(message)))
