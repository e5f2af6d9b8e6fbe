"""Polling for updates, with a watchdog, as a poll can stop silently."""

import asyncio
import logging
from collections.abc import Sequence
from functools import partial

from telegram.error import Conflict, TelegramError
from telegram.ext import Updater

from bot.app import BotApplication
from bot.monitoring.metrics import Metrics
from bot.transport.update_queue import UpdateQueue

logger = logging.getLogger(__name__)

# Seconds that Telegram holds a poll open without updates.
POLL = 25

# Seconds without an answer from Telegram after which polling is restarted. A healthy poll ends after 25, one with a
# broken connection after 45 and is then repeated silently: this is two of those and some reserve.
SILENCE = 120.0


async def poll(updater: Updater, allowed: Sequence[str], metrics: Metrics) -> None:
    """Starts polling, and waits as long as Telegram cannot be reached. Raises `InvalidToken`."""
    await updater.start_polling(
        timeout=POLL, bootstrap_retries=-1, allowed_updates=allowed, error_callback=partial(_poll_failed, metrics)
    )


async def watch(
    application: BotApplication,
    allowed: Sequence[str],
    update_queue: UpdateQueue,
    metrics: Metrics,
    silence: float = SILENCE,
) -> None:
    """Restarts polling, with a new `Updater`, whenever Telegram has not answered for `silence` seconds; never returns.

    Raises `InvalidToken` if Telegram no longer accepts the token, which is one way for a poll to stop.
    """
    while True:
        await asyncio.sleep(silence / 4)
        if update_queue.silent > silence:
            logger.error("no answer from Telegram for %.0f s: polling begins anew", update_queue.silent)
            await _begin_anew(application, allowed, metrics)
            logger.info("polling again")


async def _begin_anew(application: BotApplication, allowed: Sequence[str], metrics: Metrics) -> None:
    if application.updater is not None and application.updater.running:
        try:
            await application.updater.stop()
        except TelegramError as error:
            logger.warning("the poll had ended: %s", error)
    # An updater that could not be stopped never polls again. The new one gets unconfirmed updates once more, and the
    # throttle recognises them.
    application.updater = Updater(application.bot, application.update_queue)
    await application.updater.initialize()
    await poll(application.updater, allowed, metrics)


def _poll_failed(metrics: Metrics, error: TelegramError) -> None:
    metrics.telegram_error(error)
    if isinstance(error, Conflict):
        logger.error("another program polls with the same token; only one of them gets each message: %s", error)
    else:
        logger.warning("no messages could be fetched (%s), trying again", error)
