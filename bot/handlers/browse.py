"""Information commands: /start with or without a passage, /help, /sources, /status."""

import asyncio
from contextlib import suppress

from telegram import CallbackQuery, Message
from telegram.error import TelegramError

from bot.access.permissions import Admins, settles
from bot.commands import ASK, HELP, offered
from bot.handlers.admin.health import HealthCommands
from bot.handlers.stories import StoryCommands
from bot.locales import Locale, marked
from bot.ports import NewsroomPort
from bot.rendering import health_page, passage_pages, place, pressed, question_of, sources_screen, status_page, story_of
from bot.services.answers import Answers
from bot.services.welcome import Welcome
from bot.transport.chat_locale import ChatLocales
from bot.transport.replies import edit, inline, reply
from bot.transport.service_replies import ServiceReplies
from index.errors import SnapshotMissing, UnknownStory

HOW_TO_ASK = marked(
    "Write a question in a private chat with me, in the words that a story would use. "
    "The answer stands in bold inside the sentence that gives it; the link below leads to the sentence in its place.\n"
    "Narrow a question with <i>outlet:NAME</i>, <i>after:2025-12-01</i> or <i>before:2026</i>; "
    "the word “latest” puts the newest first.\n"
    "“Not in the stories.” means that no story that I hold answers."
)
ELSEWHERE = marked(
    "In a group ask with /{ask}, by a reply to me, or with my name in the question. "
    "In any other chat write @{bot} and the question, and choose what to send."
)
HOW_TO_GO_ON = marked(
    "Reply to an answer to ask on: <i>and who led it?</i> Edit your question, and I answer it anew. "
    "The buttons under an answer show more of it."
)
NO_PASSAGE = marked(
    "That passage is not in the stories any more, or the link was cut short. Ask me again, and I will look."
)
NO_INDEX = marked("The stories have not been read yet. The first question has them read.")
ONLY_TEXT = marked("I can only read text. Write your question as a message; /{help} says how.")
NO_SUCH_COMMAND = marked("I do not know that command. /{help} lists those that I know.")


class InfoCommands:
    """Handles the commands that are not about questions, and messages that are no question."""

    def __init__(
        self,
        newsroom: NewsroomPort,
        admins: Admins,
        locales: ChatLocales,
        answers: Answers,
        *,
        library: StoryCommands,
        pulse: HealthCommands,
        service: ServiceReplies,
        welcome: Welcome,
    ) -> None:
        self._service = service
        self._welcome = welcome
        self._newsroom = newsroom
        self._admins = admins
        self._locales = locales
        self._answers = answers
        self._library = library
        self._pulse = pulse

    async def start(self, message: Message) -> None:
        """Shows the passage or story of a deep link, or answers its question; without one introduces the bot."""
        payload, say = (message.text or "").split()[1:], self._locales.of(message)
        # "help" is the payload of the button below an inline query without an answer
        if not payload or payload[0] == HELP.name:
            await self._welcome.send(message, say)
        elif question := question_of(payload[0]):
            await self._answers.send(message, question)
        elif key := story_of(payload[0]):
            await self._story(message, key, say)
        else:
            await reply(message, await self._passage(payload[0], say))

    async def help(self, message: Message) -> None:
        """Explains how to ask, and lists the commands that this person may use."""
        may_settle = await settles(message.chat, message.from_user, message.sender_chat)
        commands = offered(admin=self._admins.alone_with(message), settles=may_settle)
        say = self._locales.of(message)
        listed = "\n".join(f"/{command.name} – {say.text(command.does)}" for command in commands)
        elsewhere = say.text(ELSEWHERE, ask=ASK.name, bot=message.get_bot().username)
        said = "\n".join((say.text(HOW_TO_ASK), say.text(HOW_TO_GO_ON), elsewhere))
        await self._service.send(message, f"{said}\n\n{listed}")

    async def sources(self, message: Message) -> None:
        """Lists the outlets, in one message that buttons turn."""
        sources = await asyncio.to_thread(self._newsroom.sources)
        screen = sources_screen(sources, 0, self._locales.of(message))
        await reply(message, (screen.html,), inline(screen.keyboard))

    async def turn_sources(self, query: CallbackQuery) -> None:
        """Shows another page of the outlets."""
        press, shown, say = pressed(query.data or ""), query.message, self._locales.of(query)
        with suppress(TelegramError):  # a press expires
            await query.answer()
        if press is not None and shown is not None:
            screen = sources_screen(await asyncio.to_thread(self._newsroom.sources), press.number, say)
            await edit(query.get_bot(), shown.chat.id, shown.message_id, screen.html, inline(screen.keyboard))

    async def status(self, message: Message) -> None:
        """Shows the state of the index and, to an admin in private, the health of the bot."""
        say = self._locales.of(message)
        page = await self._status(say)
        if self._admins.alone_with(message):
            page += f"\n\n{health_page(self._pulse.vitals(), say)}"
        await self._service.send(message, page)

    async def no_text(self, message: Message) -> None:
        """Replies that a picture or a voice message is no question."""
        await reply(message, (self._locales.of(message).text(ONLY_TEXT, help=HELP.name),))

    async def no_command(self, message: Message) -> None:
        """Points to /help."""
        await reply(message, (self._locales.of(message).text(NO_SUCH_COMMAND, help=HELP.name),))

    async def _status(self, say: Locale) -> str:
        try:
            return status_page(await asyncio.to_thread(self._newsroom.status), say)
        except SnapshotMissing:
            return say.text(NO_INDEX)

    async def _story(self, message: Message, key: str, say: Locale) -> None:
        try:
            story = await asyncio.to_thread(self._newsroom.passage, key)
        except UnknownStory:
            await reply(message, (say.text(NO_PASSAGE),))
        else:
            await self._library.show(message, story)

    async def _passage(self, payload: str, say: Locale) -> tuple[str, ...]:
        named = place(payload)
        if named is None:
            return (say.text(NO_PASSAGE),)
        try:
            story = await asyncio.to_thread(self._newsroom.passage, named.key)
        except UnknownStory:
            return (say.text(NO_PASSAGE),)
        # A story may have become shorter since the link was made.
        gone = named.span.end > len(story.body)
        return (say.text(NO_PASSAGE),) if gone else passage_pages(story, named.span, say)
