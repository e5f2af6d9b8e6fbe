"""Stories that an admin sends in a private chat: a document, a link, or a post that is forwarded; each can go again."""

import asyncio
import logging
from collections.abc import Callable, Container
from html import escape
from pathlib import PurePosixPath

from telegram import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message
from telegram import Document as Attachment
from telegram.constants import FileSizeLimit, InlineKeyboardButtonLimit
from telegram.ext.filters import MessageFilter

from bot.access.admin_guard import REFUSALS
from bot.access.permissions import Admins, Permission
from bot.handlers.errors import ErrorHandler
from bot.locales import Locale, marked
from bot.ports import NewsroomPort
from bot.rendering import Arrival, taken_back_page, taken_page
from bot.rendering.html.links import is_web_page
from bot.rendering.ops.submissions import SHOWN
from bot.services.forwarded_posts import post
from bot.services.reindex_lock import ReindexLock
from bot.transport.chat_locale import ChatLocales
from bot.transport.replies import ignoring_unmodified, reply, typing
from index.errors import CrosscheckError
from index.models import Document, Taken

logger = logging.getLogger(__name__)

# Bytes that a bot may download (https://core.telegram.org/bots/api#getfile).
MOST = int(FileSizeLimit.FILESIZE_DOWNLOAD)

# What the data of a button begins with; the file follows, which nobody but the newsroom has named.
BACK = "back:"

TOO_LARGE = marked("The document has {size} MB, and {most} MB can be taken. Put it into the folder of stories.")
NO_READER = marked("I have no reader for a document of that kind. I read: {kinds}")
TAKE_BACK = marked("Take it back")


class SubmissionFilter(MessageFilter):
    """Whether an admin, alone with the bot, brings a story: a document, a bare link, or a forwarded post."""

    def __init__(self, admins: Admins) -> None:
        super().__init__()
        self._admins = admins

    def filter(self, message: Message) -> bool:
        """Whether the message is one."""
        brings = message.document is not None or post(message) is not None or _link(message) is not None
        return brings and self._admins.alone_with(message)


class Submissions:
    """Handles what `SubmissionFilter` lets through, and the button below the reply."""

    def __init__(
        self,
        newsroom: NewsroomPort,
        reindexing: ReindexLock,
        admins: Admins,
        failures: ErrorHandler,
        locales: ChatLocales,
    ) -> None:
        self._newsroom = newsroom
        self._reindexing = reindexing
        self._admins = admins
        self._failures = failures
        self._tongues = locales

    async def take(self, message: Message) -> None:
        """Takes what the message brings, and replies with the story as it was understood, or why it was refused."""
        say, newsroom = self._tongues.of(message), self._newsroom
        attached, link = message.document, _link(message)
        if attached is not None and (refused := self._refused(attached, say)):
            await reply(message, (escape(refused, quote=False),))
            return
        async with typing(message):
            if attached is not None:
                document = await _downloaded(attached, _named(attached, newsroom.suffixes()))
                page, buttons = await self._taken(lambda: newsroom.take(document), say)
            elif link is not None:
                page, buttons = await self._taken(lambda: newsroom.take_link(link), say)
            else:
                forwarded = post(message)
                if forwarded is None:
                    raise TypeError(f"message {message.message_id} brings nothing")
                page, buttons = await self._taken(lambda: newsroom.take(forwarded), say)
        await reply(message, (page,), buttons)

    async def press(self, query: CallbackQuery) -> None:
        """Takes back the document of the button, if whoever pressed it may."""
        say, shown = self._tongues.of(query), query.message
        if not self._admins.runs(query.from_user):
            logger.info("refused to take a document back for user %s", query.from_user.id)
            await query.answer(say.text(REFUSALS[Permission.STRANGER]), show_alert=True)
            return
        await query.answer()  # the reindex may last longer than Telegram waits
        file = (query.data or "").removeprefix(BACK)
        try:
            async with self._reindexing.turn:
                await asyncio.to_thread(self._newsroom.take_back, file)
        except CrosscheckError as error:
            logger.warning("not taken back: %s", error)
            if isinstance(shown, Message):
                await reply(shown, (escape(str(error), quote=False),))
        else:
            with ignoring_unmodified():
                await query.edit_message_text(taken_back_page(say), parse_mode="HTML")

    def _refused(self, attached: Attachment, say: Locale) -> str | None:
        """Why a document is not even downloaded, by what Telegram tells of it; None where it is."""
        if attached.file_size is not None and attached.file_size > MOST:
            size = say.number(attached.file_size / 1e6, 1)
            return say.text(TOO_LARGE, size=size, most=say.number(MOST / 1e6))
        suffixes = self._newsroom.suffixes()
        return None if _named(attached, suffixes) else say.text(NO_READER, kinds=", ".join(suffixes))

    async def _taken(self, take: Callable[[], Taken], say: Locale) -> tuple[str, InlineKeyboardMarkup | None]:
        async with self._reindexing.turn:
            taken = await asyncio.to_thread(take)
        arrivals = await asyncio.to_thread(self._arrivals, taken)
        page = taken_page(arrivals, len(taken.stories), new=taken.new, say=say)
        data = f"{BACK}{taken.file}"
        if len(data.encode()) > InlineKeyboardButtonLimit.MAX_CALLBACK_DATA:
            return page, None
        button = InlineKeyboardButton(say.text(TAKE_BACK), callback_data=data)
        return page, InlineKeyboardMarkup.from_button(button)

    def _arrivals(self, taken: Taken) -> tuple[Arrival, ...]:
        shown = taken.stories[:SHOWN]
        return tuple(Arrival(story=each, sentences=len(self._newsroom.show(each.name)[1])) for each in shown)


async def _downloaded(attached: Attachment, name: str) -> Document:
    file = await attached.get_file()
    return Document(data=bytes(await file.download_as_bytearray()), name=name)


def _named(attached: Attachment, suffixes: Container[str]) -> str:
    """A name of ours for a document: of what somebody called it only the end counts. Empty where nothing reads it."""
    suffix = PurePosixPath(attached.file_name or "").suffix.lower()
    if suffix in suffixes:
        return f"document{suffix}"
    return "document.txt" if (attached.mime_type or "").startswith("text/") else ""


def _link(message: Message) -> str | None:
    """The address that is all of the message; None where it is none, or a question about one."""
    words = (message.text or "").split()
    return words[0] if len(words) == 1 and message.forward_origin is None and is_web_page(words[0]) else None
