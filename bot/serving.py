"""The bot's life: reaching Telegram, polling it, and an end that finishes what was begun."""

import asyncio
import logging
from collections.abc import Coroutine

from telegram import Update
from telegram.error import Conflict, InvalidToken, TelegramError

from bot.application import BotApplication
from bot.commands import publish
from bot.introduction import introduce
from bot.texts.spoken import spoken

logger = logging.getLogger(__name__)

# What Telegram is asked to deliver: messages, new and edited, and presses of buttons, and no channel posts or anything
# else that nobody would handle.
ALLOWED = (Update.MESSAGE, Update.EDITED_MESSAGE, Update.CALLBACK_QUERY)

# Seconds between attempts to reach Telegram, doubled up to the longest.
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 30.0

# Seconds that a poll stays open on Telegram's side while there is nothing to deliver.
POLL = 25


async def serve(application: BotApplication, admins: frozenset[int], stop: asyncio.Event) -> None:
    """Answers until `stop` is set, then finishes what it began.

    Waits for Telegram as long as it cannot be reached. Raises `InvalidToken` where Telegram does not know the token.
    """
    try:
        if await _unless_stopped(_reach(application), stop):
            await application.start()
            application.create_task(publish(application.bot, admins, tuple(spoken())))
            application.create_task(introduce(application.bot, tuple(spoken())))
            if await _unless_stopped(_poll(application), stop):
                logger.info("@%s answers", application.bot.username)
                await stop.wait()
    finally:
        await _end(application)


async def _reach(application: BotApplication) -> None:
    pause = FIRST_PAUSE
    while True:
        try:
            return await application.initialize()
        except InvalidToken:
            raise
        except TelegramError as error:
            logger.warning("Telegram cannot be reached (%s), trying again in %.0f s", error, pause)
        await asyncio.sleep(pause)
        pause = min(2 * pause, LONGEST_PAUSE)


async def _poll(application: BotApplication) -> None:
    if application.updater is not None:
        await application.updater.start_polling(
            timeout=POLL, bootstrap_retries=-1, allowed_updates=ALLOWED, error_callback=_poll_failed
        )


def _poll_failed(error: TelegramError) -> None:
    if isinstance(error, Conflict):
        logger.error("another program polls with the same token; only one of them gets each message: %s", error)
    else:
        logger.warning("no messages could be fetched (%s), trying again", error)


async def _unless_stopped(work: Coroutine[object, object, None], stop: asyncio.Event) -> bool:
    """Whether the work was done before `stop` was set; cancels it if not, and raises what it raises."""
    working, stopping = asyncio.create_task(work), asyncio.create_task(stop.wait())
    try:
        await asyncio.wait({working, stopping}, return_when=asyncio.FIRST_COMPLETED)
        if working.done():
            working.result()
        return working.done()
    finally:
        working.cancel()
        stopping.cancel()
        await asyncio.gather(working, stopping, return_exceptions=True)


async def _end(application: BotApplication) -> None:
    if application.updater is not None and application.updater.running:
        await application.updater.stop()
    if application.running:
        logger.info("stopping: what was asked is still answered")
        await application.stop()
    await application.shutdown()
    await application.bot.shutdown()  # which the line before leaves out when Telegram was never reached
