"""Send pages in reply to a message, in order, with retries for network errors."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from typing import TypeAlias, TypeVar

from httpx import ConnectError, ConnectTimeout, HTTPError, PoolTimeout
from telegram import (
    Bot,
    CopyTextButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
    Message,
    ReplyKeyboardMarkup,
    ReplyParameters,
)
from telegram.constants import ChatAction
from telegram.error import BadRequest, ChatMigrated, NetworkError, RetryAfter, TelegramError

from bot.rendering import Keyboard, Press, pressed
from bot.rendering.buttons import Button


def inline(keyboard: Keyboard) -> InlineKeyboardMarkup | None:
    """The keyboard for a message; None without buttons."""
    return InlineKeyboardMarkup([[_button(button) for button in row] for row in keyboard]) if keyboard else None


def buttons(markup: InlineKeyboardMarkup | None) -> Keyboard:
    """The buttons of a message from Telegram."""
    rows = markup.inline_keyboard if markup else ()
    return tuple(tuple(_value(button) for button in row) for row in rows)


def _button(button: Button) -> InlineKeyboardButton:
    return InlineKeyboardButton(
        button.label,
        callback_data=button.press.data if button.press else None,
        copy_text=CopyTextButton(button.copy_text) if button.copy_text else None,
        url=button.url,
    )


def _value(button: InlineKeyboardButton) -> Button:
    data = button.callback_data
    press: Press | None = pressed(data) if isinstance(data, str) else None
    copied = button.copy_text.text if button.copy_text else None
    return Button(label=button.text, press=press, copy_text=copied, url=button.url)


Sent = TypeVar("Sent")
Markup: TypeAlias = InlineKeyboardMarkup | ReplyKeyboardMarkup

logger = logging.getLogger(__name__)

# Seconds before each further attempt, an hour in all: an answer comes as soon as Telegram works again.
PAUSES = (0.5, 2.0, 5.0, 10.0, *(30.0,) * 120)

# Further attempts after an error that leaves open whether the message was taken. An answer that arrives twice is better
# than one that never arrives, but not one that arrives a hundred times.
UNCLEAR = 2

# Telegram shows "typing" for five seconds (https://core.telegram.org/bots/api#sendchataction).
TYPING_SECONDS = 4.0

# Seconds before "typing" is shown: a faster answer would have to wait for that request, which counts for Telegram's
# limits.
TYPING_AFTER = 0.3

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)

# Parts of Telegram's errors where the bot may not write for now.
CLOSED = (
    *("not enough rights", "no rights to send", "topic_closed"),
    *("write_forbidden", "plain_forbidden", "chat_restricted"),
)

# Part of Telegram's error for an edit that changes nothing.
UNMODIFIED = "not modified"


async def reply(
    message: Message, pages: Iterable[str], buttons: Markup | None = None, *, only_for: int | None = None
) -> Message | None:
    """Sends the pages of Telegram HTML one after another, the first as a reply to `message`; returns the last one.

    `buttons` are under the last. In a group `only_for` is the one person who sees them, where Telegram has that. Raises
    `TelegramError` if one could not be sent; those after it are not tried.
    """
    answered: ReplyParameters | None = ReplyParameters(message.message_id, allow_sending_without_reply=True)
    sent, all_pages = None, tuple(pages)
    for number, page in enumerate(all_pages, 1):
        sent = await _sent(message, page, answered, buttons if number == len(all_pages) else None, only_for)
        answered = None
    return sent


def replied_to(message: Message) -> str:
    """Words behind the command."""
    return (message.text or "").partition(" ")[2].strip()


async def _sent(
    message: Message,
    page: str,
    answered: ReplyParameters | None,
    buttons: Markup | None,
    only_for: int | None,
) -> Message:
    # of Bot API 10.3, which the library does not have yet; an older server ignores it
    ephemeral = {"ephemeral_message_parameters": {"receiver_user_id": only_for}} if only_for else None
    try:
        return await persistently(
            lambda: message.reply_html(
                page,
                reply_parameters=answered,
                link_preview_options=NO_PREVIEW,
                reply_markup=buttons,
                api_kwargs=ephemeral,
            )
        )
    except ChatMigrated as moved:  # the group has become a supergroup meanwhile, where the messages have other numbers
        bot, chat = message.get_bot(), moved.new_chat_id
        return await persistently(
            lambda: bot.send_message(
                chat, page, parse_mode="HTML", link_preview_options=NO_PREVIEW, reply_markup=buttons
            )
        )


async def edit(bot: Bot, chat: int, number: int, page: str, buttons: InlineKeyboardMarkup | None = None) -> None:
    """Makes the bot's message with that number show the page and the buttons, even if it shows them already.

    A message that is gone or too old to be edited stays as it is, which is logged.
    """
    try:
        with ignoring_unmodified():
            await persistently(
                lambda: bot.edit_message_text(
                    page, chat, number, parse_mode="HTML", link_preview_options=NO_PREVIEW, reply_markup=buttons
                )
            )
    except BadRequest as error:
        logger.warning("a message was not edited: %s", error)


@contextmanager
def ignoring_unmodified() -> Iterator[None]:
    """Ignore the error of an edit that changes nothing: a second press, or an earlier edit whose reply was lost."""
    try:
        yield
    except BadRequest as error:
        if UNMODIFIED not in error.message.lower():
            raise


async def persistently(send: Callable[[], Awaitable[Sent]]) -> Sent:
    """Call `send()` and return its result, with retries after each of `PAUSES` for errors of network or server.

    A request that Telegram has refused is not repeated, one that it may have taken no more than `UNCLEAR` times.
    """
    unclear = 0
    for pause in PAUSES:
        try:
            return await send()
        except BadRequest:  # a NetworkError by inheritance only
            raise
        except NetworkError as error:
            unclear += not was_not_taken(error)
            if unclear > UNCLEAR:
                raise
            logger.warning("sending failed (%s), trying again in %s s", error, pause)
            await asyncio.sleep(pause)
    return await send()


def is_closed(error: TelegramError) -> bool:
    """True if the bot may not write there now: a muted group, a closed topic, a right that was taken away."""
    return isinstance(error, BadRequest) and any(words in error.message.lower() for words in CLOSED)


def was_not_taken(error: TelegramError) -> bool:
    """True if Telegram certainly did not take the message: it refused it, or was never reached."""
    if isinstance(error, RetryAfter):
        return True
    if isinstance(error, BadRequest) or not isinstance(error, NetworkError):
        return False
    broken = error.__cause__
    return not isinstance(broken, HTTPError) or isinstance(broken, ConnectError | ConnectTimeout | PoolTimeout)


@asynccontextmanager
async def typing(message: Message) -> AsyncIterator[None]:
    """Shows "typing" in the chat while the block runs; a failure to show it is ignored."""
    done = asyncio.Event()
    shown = asyncio.create_task(_keep_typing(message, done))
    try:
        yield
    finally:
        # Awaited, not cancelled: a "typing" that arrives after the answer would stay under it for five seconds.
        done.set()
        await shown


async def _keep_typing(message: Message, done: asyncio.Event) -> None:
    with suppress(TimeoutError):
        await asyncio.wait_for(done.wait(), TYPING_AFTER)
    while not done.is_set():
        with suppress(TelegramError):
            # A short timeout, as the answer waits for this request.
            await message.reply_chat_action(
                ChatAction.TYPING, connect_timeout=TYPING_SECONDS, read_timeout=TYPING_SECONDS
            )
        with suppress(TimeoutError):
            await asyncio.wait_for(done.wait(), TYPING_SECONDS)
