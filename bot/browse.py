"""What the bot says of itself and of its stories: /start with or without a passage, /help, /sources, /status."""

import asyncio
from typing import Protocol

from telegram import Message

from bot.admission import Admins
from bot.commands import HELP, SOURCES, offered
from bot.rendering import passage_pages, place, source_pages, status_page
from bot.replies import reply
from index.errors import SnapshotMissing, UnknownStory
from index.models import Source, Status, Story

WELCOME = (
    "Ask me about the news stories that I hold, for example:\n"
    "<i>How many were released?</i>\n\n"
    "I answer with the sentence of each source that says it, word for word, and tell you where the sources differ.\n\n"
    f"/{SOURCES.name} lists the sources, /{HELP.name} says more."
)
HOW_TO_ASK = (
    "Write a question in a private chat with me, in the words that a story would use. "
    "The answer stands in bold inside the sentence that gives it; the link below leads to the sentence in its place.\n"
    "Narrow a question with <i>outlet:NAME</i>, <i>after:2025-12-01</i> or <i>before:2026</i>; "
    "the word “latest” puts the newest first.\n"
    "“Not in the stories.” means that no story that I hold answers."
)
NO_PASSAGE = "That passage is not in the stories any more, or the link was cut short. Ask me again, and I will look."
NO_INDEX = "The stories have not been read yet. The first question has them read."
ONLY_TEXT = f"I can only read text. Write your question as a message; /{HELP.name} says how."
NO_SUCH_COMMAND = f"I do not know that command. /{HELP.name} lists those that I know."


class Shelf(Protocol):
    """What can be said of the stories without asking them anything."""

    def sources(self) -> tuple[Source, ...]:
        """The outlets."""

    def status(self) -> Status:
        """The index that answers now. Raises `SnapshotMissing` where there is none yet."""

    def passage(self, key: str) -> Story:
        """The story whose `Story.key` it is. Raises `UnknownStory`."""


class Browse:
    """Answers the commands that ask nothing of the stories, and messages that are no question."""

    def __init__(self, newsroom: Shelf, admins: Admins) -> None:
        self._newsroom = newsroom
        self._admins = admins

    async def start(self, message: Message) -> None:
        """Shows the passage that the link named, or else says what the bot is."""
        payload = (message.text or "").split()[1:]
        await reply(message, await self._passage(payload[0]) if payload else (WELCOME,))

    async def help(self, message: Message) -> None:
        """Says how to ask, and lists the commands that this person may use."""
        commands = offered(admin=self._admins.alone_with(message))
        listed = "\n".join(f"/{command.name} – {command.does}" for command in commands)
        await reply(message, (f"{HOW_TO_ASK}\n\n{listed}",))

    async def sources(self, message: Message) -> None:
        """Lists the outlets."""
        await reply(message, source_pages(await asyncio.to_thread(self._newsroom.sources)))

    async def status(self, message: Message) -> None:
        """Says what is indexed."""
        await reply(message, (await self._status(),))

    async def no_text(self, message: Message) -> None:
        """Says that a picture or a voice message is no question."""
        await reply(message, (ONLY_TEXT,))

    async def no_command(self, message: Message) -> None:
        """Points to /help."""
        await reply(message, (NO_SUCH_COMMAND,))

    async def _status(self) -> str:
        try:
            return status_page(await asyncio.to_thread(self._newsroom.status))
        except SnapshotMissing:
            return NO_INDEX

    async def _passage(self, payload: str) -> tuple[str, ...]:
        named = place(payload)
        if named is None:
            return (NO_PASSAGE,)
        try:
            story = await asyncio.to_thread(self._newsroom.passage, named.key)
        except UnknownStory:
            return (NO_PASSAGE,)
        # A story may have become shorter since the link was made.
        return passage_pages(story, named.span) if named.span.end <= len(story.body) else (NO_PASSAGE,)
