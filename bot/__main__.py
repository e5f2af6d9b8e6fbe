"""The `crosscheck-bot` command."""

import argparse
import asyncio
import logging
import os
import signal
import sys
import threading
from collections.abc import Sequence
from contextlib import closing, suppress
from importlib.metadata import version

from telegram.error import InvalidToken

from bot.app import UPDATES_AT_ONCE, build
from bot.logs import LogBuffer, write_logs
from bot.serving import serve
from bot.settings import Settings, SettingsRefused, misspelt_settings, read_settings
from bot.storage import Database
from bot.storage.pending_updates import PendingUpdates
from bot.transport.update_queue import UpdateQueue
from bot.transport.webhook import Webhook
from index.api.defaults import open_newsroom
from index.api.newsroom import Newsroom
from index.errors import CrosscheckError, SnapshotMissing

logger = logging.getLogger(__name__)

SETTINGS = "Settings are read from the environment or from a file .env: " + ", ".join(
    map(str.upper, Settings.model_fields)
)

# Seconds from SIGTERM to the end of the process at the latest. A container is killed after 10.
LONGEST_END = 9.0


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the bot until SIGINT or SIGTERM. Exit codes: 0 stopped, 1 it could not be done, 2 bad usage."""
    options = _parser().parse_args(arguments)
    try:
        settings = read_settings()
        secrets = tuple(filter(None, (settings.webhook_secret, settings.cluster_password)))
        log_buffer = LogBuffer(settings.telegram_token)
        write_logs(settings.telegram_token, log_buffer, verbose=options.verbose, secrets=secrets)
        for line in misspelt_settings(os.environ):
            logger.warning(line)
        newsroom = open_newsroom(settings.stories_dir, settings.index_dir, settings.reader, settings.cluster)
        check_stories(newsroom)
        with closing(Database(settings.state)) as state:
            asyncio.run(_run(settings, newsroom, state, log_buffer))
    except CrosscheckError as error:
        return _failed(str(error))
    except KeyboardInterrupt:  # where signals have no handlers: Windows
        logger.info("stopped")
    except InvalidToken:
        return _failed(
            f"TELEGRAM_TOKEN is not known to {settings.telegram_api_url}: compare it with the one @BotFather gave you"
        )
    except Exception:
        # Logged here, as the interpreter's own traceback would not be redacted.
        logger.critical("unexpected", exc_info=True)
        return 1
    return 0


def check_stories(newsroom: Newsroom) -> None:
    """Warn of a missing folder of stories; raise SettingsRefused if there is no index to answer from, either."""
    if newsroom.stories.is_dir():
        return
    missing = f"STORIES_DIR names no folder: {newsroom.stories}: create it, or name another"
    try:
        newsroom.status()
    except SnapshotMissing:
        raise SettingsRefused(missing) from None
    logger.warning("%s. Until then questions are answered from the index, and no new stories are read", missing)


async def _run(settings: Settings, newsroom: Newsroom, state: Database, log_buffer: LogBuffer) -> None:
    stop = asyncio.Event()
    for wanted in (signal.SIGINT, signal.SIGTERM):
        # Windows has no such handlers; there Ctrl-C cancels the task, and `serve` ends as with `stop`.
        with suppress(NotImplementedError):
            asyncio.get_running_loop().add_signal_handler(wanted, stop.set)
    update_queue = UpdateQueue(UPDATES_AT_ONCE, PendingUpdates(state))
    application = build(settings, newsroom, state, log_buffer=log_buffer, update_queue=update_queue)
    ending = asyncio.create_task(_end_in_time(stop))
    await serve(application, settings.telegram_admins, stop, update_queue=update_queue, webhook=Webhook.of(settings))
    ending.cancel()


async def _end_in_time(stop: asyncio.Event) -> None:
    """End the process within `LONGEST_END` seconds of `stop`, whatever a thread or a connection waits for.

    The index and the state survive the end of the process at any moment.
    """
    await stop.wait()
    deadline = threading.Timer(LONGEST_END, os._exit, (0,))
    deadline.daemon = True
    deadline.start()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="crosscheck-bot",
        description="Run the Telegram bot that answers questions about your news stories.",
        epilog=SETTINGS,
    )
    parser.add_argument("--version", action="version", version=f"crosscheck-bot {version('crosscheck-news')}")
    parser.add_argument(
        "-v",
        "--verbose",
        action="store_true",
        help="log all events with the text of messages, but never the token",
    )
    return parser


def _failed(sentence: str) -> int:
    sys.stderr.write(sentence + "\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())
