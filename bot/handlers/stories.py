"""/latest and /story: list the newest stories, and read one of them."""

import asyncio
from collections import OrderedDict

from telegram import Message

from bot.commands import STORY
from bot.locales import marked
from bot.ports import NewsroomPort
from bot.rendering import latest_page, story_screen
from bot.storage.answer_messages import AnswerMessage, AnswerMessages, MessageKind
from bot.transport.chat_locale import ChatLocales
from bot.transport.replies import inline, replied_to, reply
from index.errors import UnknownStory
from index.models import Story

# Headlines in one message.
NEWEST = 10
CHATS = 1000  # whose last list is remembered

WHICH_STORY = marked(
    "Which story? Write /{story} and its number in /latest, its name, or words of its headline: /{story} ferry freed"
)
NO_STORY = marked("There is no story of that name. /latest lists the newest.")


class StoryCommands:
    """Handles the commands for stories."""

    def __init__(self, newsroom: NewsroomPort, views: AnswerMessages, locales: ChatLocales) -> None:
        self._newsroom = newsroom
        self._views = views
        self._locales = locales
        self._listed: OrderedDict[int, tuple[str, ...]] = OrderedDict()  # names of stories, by chat

    async def latest(self, message: Message) -> None:
        """Lists the newest stories, narrowed by the filters behind the command."""
        await self.newest(message, replied_to(message))

    async def newest(self, message: Message, filters: str = "") -> None:
        """List the newest stories that match the filters, and store the list for `/story 1`."""
        headlines = await asyncio.to_thread(self._newsroom.latest, filters, NEWEST)
        page = latest_page(headlines, filters, message.get_bot().username, self._locales.of(message))
        self._listed[message.chat_id] = tuple(each.story for each in headlines)
        self._listed.move_to_end(message.chat_id)
        while len(self._listed) > CHATS:
            self._listed.popitem(last=False)
        await reply(message, (page,))

    async def story(self, message: Message) -> None:
        """Shows the story that is named behind the command, possibly by its number in /latest."""
        words, say = replied_to(message), self._locales.of(message)
        if not words:
            await reply(message, (say.text(WHICH_STORY, story=STORY.name),))
            return
        try:
            await self.show(message, await asyncio.to_thread(self._found, words, self._listed.get(message.chat_id, ())))
        except UnknownStory:
            await reply(message, (say.text(NO_STORY),))

    async def show(self, message: Message, story: Story) -> None:
        """Replies with the first page of the story, and stores the message if there are more pages."""
        screen = story_screen(story, 0, self._locales.of(message))
        sent = await reply(message, (screen.html,), inline(screen.keyboard))
        if sent is not None and screen.keyboard:
            await self._views.keep(
                AnswerMessage(
                    chat=sent.chat_id,
                    message=sent.message_id,
                    kind=MessageKind.STORY,
                    question=story.key,
                    written=story.key,
                    asked=message.message_id,
                )
            )

    def _found(self, words: str, listed: tuple[str, ...]) -> Story:
        """Return the story with a name, or with a number in the list shown last in the chat, else in /latest."""
        if not words.isdecimal():
            return self._newsroom.find(words)
        if 0 < int(words[:4]) <= len(listed):
            return self._newsroom.find(listed[int(words[:4]) - 1])
        newest = self._newsroom.latest("", min(int(words[:4]), 1000))
        if not 0 < int(words) <= len(newest):
            raise UnknownStory(f"there is no story of number {words[:20]} among {len(newest)}")
        return self._newsroom.find(newest[int(words) - 1].story)
