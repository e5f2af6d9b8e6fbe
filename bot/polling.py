"""Fetching updates: polling, and a watch over it, for a poll can die without a word."""

import asyncio
import logging
from collections.abc import Sequence

from telegram.error import Conflict, TelegramError
from telegram.ext import Updater

from bot.app import BotApplication
from bot.transport.update_queue import UpdateQueue

logger = logging.getLogger(__name__)

# Seconds that a poll stays open on Telegram's side while there is nothing to deliver.
POLL = 25

# Seconds without an answer from Telegram after which polling is begun anew. A poll that is well ends after 25, one
# whose connection broke unnoticed after 45 and is tried again without a word: this is two of them and some patience.
SILENCE = 120.0


async def poll(updater: Updater, allowed: Sequence[str]) -> None:
    """Begins to poll, and waits for Telegram as long as it cannot be reached. Raises `InvalidToken`."""
    await updater.start_polling(
        timeout=POLL, bootstrap_retries=-1, allowed_updates=allowed, error_callback=_poll_failed
    )


async def watch(
    application: BotApplication, allowed: Sequence[str], update_queue: UpdateQueue, silence: float = SILENCE
) -> None:
    """Begins to poll anew, with a new `Updater`, whenever Telegram has not answered for `silence` seconds; never ends.

    Raises `InvalidToken` where Telegram does not know the token any more, which is one way for a poll to die.
    """
    while True:
        await asyncio.sleep(silence / 4)
        if update_queue.silent > silence:
            logger.error("no answer from Telegram for %.0f s: polling begins anew", update_queue.silent)
            await _begin_anew(application, allowed)
            logger.info("polling again")


async def _begin_anew(application: BotApplication, allowed: Sequence[str]) -> None:
    if application.updater is not None and application.updater.running:
        try:
            await application.updater.stop()
        except TelegramError as error:
            logger.warning("the poll had ended: %s", error)
    # One that could not be stopped properly never polls again. The new one does not know what was fetched and not yet
    # confirmed; it comes again, and is known at the door.
    application.updater = Updater(application.bot, application.update_queue)
    await application.updater.initialize()
    await poll(application.updater, allowed)


def _poll_failed(error: TelegramError) -> None:
    if isinstance(error, Conflict):
        logger.error("another program polls with the same token; only one of them gets each message: %s", error)
    else:
        logger.warning("no messages could be fetched (%s), trying again", error)
