"""Check posts: a forwarded, pasted or captioned one in a private chat, and any message with /check."""

import asyncio
import logging
from datetime import date

from telegram import Message
from telegram.ext.filters import MessageFilter

from bot.commands import CHECK
from bot.locales import marked
from bot.ports import ReportPort
from bot.rendering import check_pages
from bot.rendering.html.links import bare_address
from bot.transport.chat_locale import ChatLocales
from bot.transport.replies import replied_to, reply, typing
from index.errors import DocumentRefused
from index.models import CheckReport

logger = logging.getLogger(__name__)

WHICH_TEXT = marked("Which text? Write it behind /{command}, or reply with /{command} to a message.")
UNREADABLE = marked("That page cannot be read just now, or it tells no story.")
LONG = 200  # least characters of a text without a question mark that is a post and no question
PAGES = 4  # messages of one check
ROOM = 3000  # UTF-16 code units of a message


class PostFilter(MessageFilter):
    """Filter for posts to check: forwarded, the caption of a picture, a bare link, or a long statement."""

    def filter(self, message: Message) -> bool:
        """True if the message is a post to check."""
        words = message.text or message.caption or ""
        if not words or words.startswith("/"):
            return False
        if message.forward_origin is not None or message.caption or bare_address(words):
            return True
        return len(words) >= LONG and "?" not in words


class Checks:
    """Compares posts with the stories."""

    def __init__(self, newsroom: ReportPort, locales: ChatLocales) -> None:
        self._newsroom = newsroom
        self._locales = locales

    async def command(self, message: Message) -> None:
        """Check the words behind the command, else the message replied to."""
        words, day = replied_to(message), None
        before = message.reply_to_message
        if not words and before is not None:
            words, day = before.text or before.caption or "", _day(before)
        if words:
            await self._check(message, words, day)
        else:
            await reply(message, (self._locales.of(message).text(WHICH_TEXT, command=CHECK.name),))

    async def post(self, message: Message) -> None:
        """Check a message that `PostFilter` lets through."""
        await self._check(message, message.text or message.caption or "", _day(message))

    async def _check(self, message: Message, words: str, day: date | None) -> None:
        say = self._locales.of(message)
        try:
            async with typing(message):
                report = await asyncio.to_thread(self._report, words, day)
        except DocumentRefused as error:
            logger.info("a page was not checked: %s", type(error).__name__)
            await reply(message, (say.text(UNREADABLE),))
            return
        pages = check_pages(report, message.get_bot().username, say, ROOM)
        await reply(message, pages[:PAGES])

    def _report(self, words: str, day: date | None) -> CheckReport:
        link = bare_address(words)
        return self._newsroom.check_link(link) if link else self._newsroom.check(words, day)


def _day(message: Message) -> date | None:
    """Return the day of a forwarded post; None for a message written here, which may be about any day."""
    return message.forward_origin.date.date() if message.forward_origin is not None else None
