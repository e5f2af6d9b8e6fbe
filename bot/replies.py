"""Sends pages to the person who wrote, in order, and with patience where the network has none."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager, suppress
from typing import TypeVar

from telegram import LinkPreviewOptions, Message, ReplyParameters
from telegram.constants import ChatAction
from telegram.error import BadRequest, ChatMigrated, NetworkError, TelegramError

Sent = TypeVar("Sent")

logger = logging.getLogger(__name__)

# Seconds before each further attempt. An answer that arrives twice, because the socket broke after it was taken, is
# better than one that never arrives.
PAUSES = (0.5, 2.0)

# Telegram shows "typing" for five seconds (https://core.telegram.org/bots/api#sendchataction).
TYPING_SECONDS = 4.0

# An answer that is there sooner comes without "typing": it would have to wait for that request, and each counts
# among those that Telegram lets a bot make.
TYPING_AFTER = 0.3

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


async def reply(message: Message, pages: Iterable[str]) -> Message | None:
    """Sends the pages of Telegram HTML one after another, the first as a reply to `message`; gives the last one sent.

    Raises `TelegramError` where one could not be sent; those after it are not tried.
    """
    answered: ReplyParameters | None = ReplyParameters(message.message_id, allow_sending_without_reply=True)
    sent = None
    for page in pages:
        sent = await _sent(message, page, answered)
        answered = None
    return sent


async def _sent(message: Message, page: str, answered: ReplyParameters | None) -> Message:
    try:
        return await persistently(
            lambda: message.reply_html(page, reply_parameters=answered, link_preview_options=NO_PREVIEW)
        )
    except ChatMigrated as moved:  # the group has become a supergroup meanwhile, where the messages have other numbers
        chat = moved.new_chat_id
        return await persistently(
            lambda: message.get_bot().send_message(chat, page, parse_mode="HTML", link_preview_options=NO_PREVIEW)
        )


async def persistently(send: Callable[[], Awaitable[Sent]]) -> Sent:
    """What `send()` gives, tried again after each of `PAUSES` where the network or the server fails.

    A request that Telegram has understood and refused is not repeated.
    """
    for pause in PAUSES:
        try:
            return await send()
        except BadRequest:  # a NetworkError by inheritance only
            raise
        except NetworkError as error:
            logger.warning("sending failed (%s), trying again in %s s", error, pause)
            await asyncio.sleep(pause)
    return await send()


@asynccontextmanager
async def typing(message: Message) -> AsyncIterator[None]:
    """Shows "typing" in the chat for as long as the block runs; that it could not be shown harms nothing."""
    done = asyncio.Event()
    shown = asyncio.create_task(_keep_typing(message, done))
    try:
        yield
    finally:
        # Waited for, not cancelled: a "typing" that overtakes the answer would stay under it for five seconds.
        done.set()
        await shown


async def _keep_typing(message: Message, done: asyncio.Event) -> None:
    with suppress(TimeoutError):
        await asyncio.wait_for(done.wait(), TYPING_AFTER)
    while not done.is_set():
        with suppress(TelegramError):
            # The answer waits for this request, so not for long.
            await message.reply_chat_action(
                ChatAction.TYPING, connect_timeout=TYPING_SECONDS, read_timeout=TYPING_SECONDS
            )
        with suppress(TimeoutError):
            await asyncio.wait_for(done.wait(), TYPING_SECONDS)
