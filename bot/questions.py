"""A question in a private chat: asked of the stories and answered in their words."""

import asyncio
from typing import Protocol

from telegram import Message

from bot.rendering import answer_pages
from bot.replies import reply, typing
from bot.tongues import Tongues
from index.models import Answer


class Asked(Protocol):
    """What can be asked."""

    def ask(self, question: str) -> Answer:
        """The answer of the stories. Raises `QuestionRefused` for a question that is none."""


class Questions:
    """Answers the questions that people write."""

    def __init__(self, newsroom: Asked, tongues: Tongues) -> None:
        self._newsroom = newsroom
        self._tongues = tongues

    async def answer(self, message: Message) -> None:
        """Replies to the message with the answer to its text."""
        async with typing(message):
            answer = await asyncio.to_thread(self._newsroom.ask, message.text or "")
        await reply(message, answer_pages(answer, message.get_bot().username, self._tongues.of(message)))
