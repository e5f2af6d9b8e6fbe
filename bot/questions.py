"""A question that somebody writes, or writes anew: asked of the stories and answered in their words."""

import re

from telegram import Message

from bot.answers import Answers, shown
from bot.commands import COMPARE, TIMELINE
from bot.failures import Failures
from bot.keyboards import inline
from bot.rendering import answer_screen
from bot.replies import behind, edit, reply, typing
from bot.texts import marked
from bot.timelines import NO_VALUES, Timelines
from bot.tongues import Tongues
from bot.views import ViewKind, Views
from index.errors import CrosscheckError

WHICH_QUESTION = marked("Which question? Write it behind the command: /{command} How many were released?")


class Questions:
    """Answers the questions that people write."""

    def __init__(
        self, answers: Answers, *, views: Views, timelines: Timelines, tongues: Tongues, failures: Failures
    ) -> None:
        self._answers = answers
        self._views = views
        self._timelines = timelines
        self._tongues = tongues
        self._failures = failures

    async def answer(self, message: Message) -> None:
        """Replies to the message with the answer to its text."""
        await self._answers.send(message, message.text or "")

    async def compare(self, message: Message) -> None:
        """Replies with the sources side by side on the question behind the command."""
        say, question = self._tongues.of(message), behind(message)
        if question:
            await self._answers.send(message, question, compared=True)
        else:
            await reply(message, (say.text(WHICH_QUESTION, command=COMPARE.name),))

    async def timeline(self, message: Message) -> None:
        """Replies with the values over time on the question behind the command."""
        say, question = self._tongues.of(message), behind(message)
        if not question:
            await reply(message, (say.text(WHICH_QUESTION, command=TIMELINE.name),))
            return
        async with typing(message):
            shown = await self._timelines.send(message, question, say)
        if not shown:
            await reply(message, (say.text(NO_VALUES),))

    async def edited(self, message: Message) -> None:
        """Shows the answer to the new text where the answer to the old one stands; nothing where none does."""
        view = await self._views.answering(message.chat_id, message.message_id)
        if view is None or view.kind is not ViewKind.ANSWER:
            return
        say, bot = self._tongues.of(message), message.get_bot()
        # In a group a question is addressed, which is no part of it.
        question = re.sub(rf"@{re.escape(bot.username)}\b", " ", message.text or "", flags=re.IGNORECASE).strip()
        if question == view.written:
            return
        try:
            answer = await self._answers.ask(question, view.follows)
        except CrosscheckError as error:
            await edit(bot, view.chat, view.message, self._failures.sentence(error, message, say))
            return
        screen = answer_screen(answer, bot.username, say=say)
        now = shown(answer, chat=view.chat, message=view.message, asked=view.asked, follows=view.follows)
        await self._views.keep(now)
        await edit(bot, view.chat, view.message, screen.html, inline(screen.keyboard))
