"""Lifecycle of the bot: connecting to Telegram, receiving updates, and an orderly shutdown."""

import asyncio
import logging
from collections.abc import Coroutine
from contextlib import AsyncExitStack

from telegram import Update
from telegram.error import InvalidToken, TelegramError

from bot.app import BotApplication
from bot.commands import publish
from bot.locales.spoken import spoken_languages
from bot.monitoring.metrics import Metrics
from bot.polling import SILENCE, poll, watch
from bot.services.profile import introduce
from bot.transport.chat_sequencer import ChatSequencer
from bot.transport.update_queue import UpdateQueue
from bot.transport.webhook import Webhook

logger = logging.getLogger(__name__)

# Kinds of updates that are requested: only those with a handler, so no channel posts.
ALLOWED = (
    *(Update.MESSAGE, Update.EDITED_MESSAGE, Update.CALLBACK_QUERY),
    *(Update.INLINE_QUERY, Update.GUEST_MESSAGE, Update.MY_CHAT_MEMBER),
)

# Seconds between attempts to reach Telegram, doubled up to the longest.
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 30.0

# Seconds at the end for the updates in hand, and for those that are then broken off, whose next run answers them:
# together with the start of the end less than the 10 that a container is given.
GRACE, BREAK_OFF = 5.0, 1.0


async def serve(
    application: BotApplication,
    admins: frozenset[int],
    stop: asyncio.Event,
    *,
    update_queue: UpdateQueue | None = None,
    webhook: Webhook | None = None,
    silence: float = SILENCE,
    metrics: Metrics | None = None,
) -> None:
    """Answers until `stop` is set, then finishes the updates in hand within `GRACE` seconds.

    Updates come by the `webhook`, else by polling, which is restarted after `silence` seconds without an answer. Waits
    as long as Telegram cannot be reached. Raises `InvalidToken` if Telegram does not accept the token, and
    `NotListening`.
    """
    try:
        if await _unless_stopped(_reach(application), stop):
            await application.start()
            if update_queue is not None:
                await update_queue.resume(application.bot)
            application.create_task(publish(application.bot, admins, tuple(spoken_languages())))
            application.create_task(introduce(application.bot, tuple(spoken_languages())))
            await _unless_stopped(_answer(application, update_queue, webhook, silence, metrics or Metrics()), stop)
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


async def _answer(
    application: BotApplication,
    update_queue: UpdateQueue | None,
    webhook: Webhook | None,
    silence: float,
    metrics: Metrics,
) -> None:
    async with AsyncExitStack() as open_until_stop:
        if webhook is not None:
            brought = webhook.listening(application.bot, application.update_queue, ALLOWED)
            await open_until_stop.enter_async_context(brought)
        elif application.updater is not None:
            await poll(application.updater, ALLOWED, metrics)
        logger.info("@%s answers", application.bot.username)
        if update_queue is not None and webhook is None:
            await watch(application, ALLOWED, update_queue, metrics, silence)
        await asyncio.Event().wait()  # for `stop`


async def _unless_stopped(work: Coroutine[object, object, None], stop: asyncio.Event) -> bool:
    """Wait for the work or for `stop`; True if the work was done first, and raises its error. Otherwise cancels it."""
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
        await _stop(application)
    await application.shutdown()
    await application.bot.shutdown()  # the line before skips this if Telegram was never reached


async def _stop(application: BotApplication) -> None:
    """Stop the application; what takes longer than `GRACE` seconds is broken off and stays in the bot's state."""
    stopping, turns = asyncio.create_task(application.stop()), application.update_processor
    done, _ = await asyncio.wait({stopping}, timeout=GRACE)
    if not done and isinstance(turns, ChatSequencer):
        logger.warning("%s updates are answered at the next start", turns.break_off())
        done, _ = await asyncio.wait({stopping}, timeout=BREAK_OFF)
    if not done:
        stopping.cancel()
    await asyncio.gather(stopping, return_exceptions=True)
