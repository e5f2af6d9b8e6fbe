"""Questions: answers a written or edited question with the words of the stories."""

import re

from telegram import Message

from bot.commands import ASK, COMPARE, TIMELINE
from bot.handlers.errors import ErrorHandler
from bot.handlers.stories import StoryCommands
from bot.handlers.timelines import NO_VALUES, Timelines
from bot.locales import marked
from bot.rendering import answer_screen, compare_screen
from bot.services.answers import Answers, named_question, shown_answer
from bot.storage.answer_messages import AnswerMessages, MessageKind
from bot.transport.addressing import command, question
from bot.transport.chat_locale import ChatLocales
from bot.transport.replies import edit, inline, reply, typing
from index.errors import CrosscheckError

WHICH_QUESTION = marked("Which question? Write it behind the command: /{command} How many were released?")

# "What's new?" and the like, in the languages of the interface.
NEWS = re.compile(
    r"(?:what(?:['’]?s| is) (?:new|the (?:latest|news))|(?:any|latest|the) news|was gibt(?: e|['’]?)s neues|neuigkeiten"
    r"|(?:qué hay|algo) de nuevo|novedades|quoi de neuf|les nouvelles|что нового|какво ново|новини|новости)[ ?!.]{0,4}",
    re.IGNORECASE,
)


class Questions:
    """Answers the questions that people write."""

    def __init__(
        self,
        answers: Answers,
        *,
        views: AnswerMessages,
        timelines: Timelines,
        stories: StoryCommands,
        locales: ChatLocales,
        failures: ErrorHandler,
    ) -> None:
        self._answers = answers
        self._views = views
        self._timelines = timelines
        self._stories = stories
        self._locales = locales
        self._failures = failures

    async def ask(self, message: Message) -> None:
        """Answers the question behind a command or the bot's name; explains how to ask if there is none."""
        if question(message):
            await self.answer(message)
        else:
            await self._failures.tell(message, self._locales.of(message).text(WHICH_QUESTION, command=ASK.name))

    async def answer(self, message: Message) -> None:
        """Replies to the message with the answer to its text; to "what's new?" with the newest stories."""
        if NEWS.fullmatch(question(message)):
            await self._stories.newest(message)
        else:
            await self._answers.send(message, question(message))

    async def compare(self, message: Message) -> None:
        """Replies to a question behind the command with the sources side by side."""
        say, asked = self._locales.of(message), await named_question(message, self._views)
        if asked:
            await self._answers.send(message, asked, compared=True)
        else:
            await self._failures.tell(message, say.text(WHICH_QUESTION, command=COMPARE.name))

    async def timeline(self, message: Message) -> None:
        """Replies to a question behind the command with the values over time."""
        say, asked = self._locales.of(message), await named_question(message, self._views)
        if not asked:
            await self._failures.tell(message, say.text(WHICH_QUESTION, command=TIMELINE.name))
            return
        async with typing(message):
            shown = await self._timelines.send(message, asked, say)
        if not shown:
            await reply(message, (say.text(NO_VALUES),))

    async def edited(self, message: Message) -> None:
        """Replaces the answer to the old text with the answer to the new one; does nothing without an old one."""
        view = await self._views.answering(message.chat_id, message.message_id)
        if view is None or view.kind is not MessageKind.ANSWER:
            return
        say, bot = self._locales.of(message), message.get_bot()
        # An edit may name the bot without Telegram marking the name.
        asked = re.sub(rf"@{re.escape(bot.username)}\b", " ", question(message), flags=re.IGNORECASE).strip()
        if asked == view.written:
            return
        try:
            answer = await self._answers.ask(asked, view.follows)
        except CrosscheckError as error:
            await edit(bot, view.chat, view.message, self._failures.sentence(error, message, say))
            return
        compared = command(message) == COMPARE.name and len(answer.sources) > 1
        screen = compare_screen(answer, 0, 0, say) if compared else answer_screen(answer, bot.username, say=say)
        now = shown_answer(answer, chat=view.chat, message=view.message, asked=view.asked, follows=view.follows)
        await self._views.keep(now)
        await edit(bot, view.chat, view.message, screen.html, inline(screen.keyboard))
