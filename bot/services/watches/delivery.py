"""Delivery of waiting news: one message per watch, and after quiet hours one for all news of these hours."""

import asyncio
import logging
from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import groupby

from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import BadRequest, ChatMigrated, Forbidden, TelegramError
from telegram.ext import ExtBot

from bot.clock import Clock, utc_now
from bot.locales import marked
from bot.logs import PersonalId
from bot.monitoring.metrics import DeliveryResult, Metrics
from bot.rendering import letter_pages
from bot.services.watches.outbox import Outbox, OutboxMessage
from bot.services.watches.watchlist import Watchlist
from bot.transport.chat_locale import ChatLocales
from bot.transport.replies import NO_PREVIEW, is_closed, was_not_taken

logger = logging.getLogger(__name__)

# Prefix of the data of a button that ends a watch; the number of the watch follows.
ENDS = "unwatch:"
END = marked("End this watch")

# Time between two attempts in a place where the bot may not write now; Telegram does not tell when it may again.
LATER = timedelta(minutes=10)

# Telegram's messages for a chat and for a topic that no longer exist.
GONE, NO_TOPIC = "chat not found", "thread not found"


class Delivery:
    """Sends outbox messages, each at most once: after a broken connection, a message counts as sent."""

    def __init__(
        self,
        outbox: Outbox,
        watchlist: Watchlist,
        locales: ChatLocales,
        now: Clock = utc_now,
        metrics: Metrics | None = None,
    ) -> None:
        self._outbox = outbox
        self._watchlist = watchlist
        self._locales = locales
        self._now = now
        self._metrics = metrics or Metrics()
        self._turn = asyncio.Lock()
        self._begun = False
        self._closed: dict[tuple[int, int], datetime] = {}  # by place: the time of the next attempt

    async def deliver(self, bot: ExtBot[int]) -> None:
        """Sends the waiting messages that may be sent now."""
        if self._turn.locked():
            return
        async with self._turn:
            if not self._begun and (lost := await self._outbox.clear()):
                logger.warning("%s messages were being sent when the bot last ended; they are not sent again", lost)
            self._begun = True
            # The sort is stable: messages of one chat stay in the order of their recording.
            for _, letters in groupby(sorted(await self._outbox.waiting(), key=_place), key=_place):
                await self._to(bot, list(letters))

    async def _to(self, bot: ExtBot[int], letters: Sequence[OutboxMessage]) -> None:
        closed = self._closed.get(_place(letters[0]))
        if closed is not None and self._now() < closed:
            return
        hours = await self._watchlist.hours(letters[0].chat)
        if hours is not None and hours.hold(self._now()):
            await self._outbox.hold(letters)
        elif any(letter.held for letter in letters):
            await self._send(bot, letters)
        else:
            for letter in letters:
                if _place(letter) not in self._closed or letter is letters[0]:
                    await self._send(bot, (letter,))

    async def _send(self, bot: ExtBot[int], letters: Sequence[OutboxMessage]) -> None:
        letters = await self._outbox.begin(letters)
        if not letters:  # the watch was ended meanwhile, or the chat turned out to be gone
            return
        chat = letters[0].chat
        try:
            await self._pages(bot, letters, letters[0].topic)
        except Forbidden as error:
            logger.info("chat %s loses its watches: %s", PersonalId(chat), error)
            await self._watchlist.lose(chat)
            result = DeliveryResult.GONE
        except ChatMigrated as error:
            await self._watchlist.moved(chat, error.new_chat_id)
            await self._outbox.take_back(letters)
            result = DeliveryResult.LATER
        except TelegramError as error:
            result = await self._failed(letters, error)
        else:
            self._closed.pop(_place(letters[0]), None)
            await self._outbox.done(letters)
            result = DeliveryResult.SENT
        self._metrics.delivery(result)

    async def _pages(self, bot: ExtBot[int], letters: Sequence[OutboxMessage], topic: int | None) -> None:
        pages = letter_pages([letter.blocks for letter in letters])
        for number, page in enumerate(pages, 1):
            buttons = self._buttons(letters) if number == len(pages) else None
            try:
                await _page(bot, letters[0].chat, topic, page, buttons)
            except BadRequest as error:
                if topic is None or NO_TOPIC not in error.message.lower():
                    raise
                await _page(bot, letters[0].chat, None, page, buttons)

    async def _failed(self, letters: Sequence[OutboxMessage], error: TelegramError) -> DeliveryResult:
        if isinstance(error, BadRequest) and GONE in error.message.lower():
            await self._watchlist.lose(letters[0].chat)
            return DeliveryResult.GONE
        if is_closed(error):
            place = _place(letters[0])
            if place not in self._closed:
                logger.warning("news wait until chat %s can be written to: %s", PersonalId(letters[0].chat), error)
            self._closed[place] = self._now() + LATER
            await self._outbox.take_back(letters)
            return DeliveryResult.CLOSED
        if was_not_taken(error):
            logger.warning("news were not sent, and are later: %s", error)
            await self._outbox.take_back(letters)
            return DeliveryResult.LATER
        logger.error("news were not sent, or twice if tried again: %s", error)
        await self._outbox.done(letters)
        return DeliveryResult.UNCLEAR

    def _buttons(self, letters: Sequence[OutboxMessage]) -> InlineKeyboardMarkup | None:
        watches = {letter.watch for letter in letters}
        if len(watches) > 1:
            return None
        words = self._locales.to(letters[0].chat, letters[0].language).text(END)
        return InlineKeyboardMarkup.from_button(InlineKeyboardButton(words, callback_data=f"{ENDS}{watches.pop()}"))


async def _page(
    bot: ExtBot[int], chat: int, topic: int | None, page: str, buttons: InlineKeyboardMarkup | None
) -> None:
    await bot.send_message(
        chat, page, "HTML", message_thread_id=topic, link_preview_options=NO_PREVIEW, reply_markup=buttons,
        rate_limit_args=0,  # a chat that Telegram has closed for minutes does not hold up the news of the others
    )  # fmt: skip


def _place(letter: OutboxMessage) -> tuple[int, int]:
    return letter.chat, letter.topic or 0
