"""The `crosscheck-bot` command."""

import argparse
import asyncio
import logging
import os
import signal
import sys
import threading
from collections.abc import Sequence
from contextlib import ExitStack, closing, suppress
from importlib.metadata import version

from telegram.error import InvalidToken

from bot.app import UPDATES_AT_ONCE, build
from bot.background_jobs import LOOK
from bot.clock import Clock, utc_now
from bot.logs import LogBuffer, write_logs
from bot.monitoring.index_metrics import IndexMetrics
from bot.monitoring.metrics import Metrics
from bot.monitoring.readiness import readiness
from bot.monitoring.server import serving
from bot.polling import SILENCE
from bot.serving import serve
from bot.settings import Settings, SettingsRefused, host_and_port, misspelt_settings, read_settings
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

# An address for --metrics, with the first port that Prometheus leaves to exporters of one's own.
METRICS = "127.0.0.1:9464"

# Seconds from SIGTERM to the end of the process at the latest. A container is killed after 10.
LONGEST_END = 9.0


def main(arguments: Sequence[str] | None = None, *, now: Clock = utc_now, look: float = LOOK) -> int:
    """Runs the bot until SIGINT or SIGTERM. Exit codes: 0 stopped, 1 it could not be done, 2 bad usage.

    `now` returns the time, with its zone; `look` is the pause in seconds between two checks for a new index.
    """
    options = _parser().parse_args(arguments)
    try:
        settings = read_settings()
        secrets = tuple(filter(None, (settings.webhook_secret, settings.cluster_password)))
        log_buffer = LogBuffer(settings.telegram_token)
        write_logs(
            settings.telegram_token,
            log_buffer,
            verbose=options.verbose,
            secrets=secrets,
            log_format=settings.log_format,
        )
        for line in misspelt_settings(os.environ):
            logger.warning(line)
        metrics = Metrics()
        newsroom = open_newsroom(
            settings.stories_dir,
            settings.index_dir,
            settings.reader,
            settings.cluster,
            observe=metrics.step,
        )
        check_stories(newsroom)
        with closing(Database(settings.state)) as state:
            asyncio.run(
                _run(settings, newsroom, state, log_buffer, metrics=metrics, listen=options.metrics, now=now, look=look)
            )
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


async def _run(
    settings: Settings,
    newsroom: Newsroom,
    state: Database,
    log_buffer: LogBuffer,
    *,
    metrics: Metrics,
    listen: tuple[str, int] | None,
    now: Clock,
    look: float,
) -> None:
    stop = asyncio.Event()
    for wanted in (signal.SIGINT, signal.SIGTERM):
        # Windows has no such handlers; there Ctrl-C cancels the task, and `serve` ends as with `stop`.
        with suppress(NotImplementedError):
            asyncio.get_running_loop().add_signal_handler(wanted, stop.set)
    update_queue = UpdateQueue(UPDATES_AT_ONCE, PendingUpdates(state))
    application = build(
        settings, newsroom, state, log_buffer=log_buffer, now=now, update_queue=update_queue, metrics=metrics, look=look
    )
    webhook = Webhook.of(settings)
    with ExitStack() as until_end:
        if listen is not None:
            IndexMetrics(newsroom, metrics.registry)
            # With a webhook it is Telegram that calls, and only when there is news.
            silent = (lambda: update_queue.silent) if webhook is None else (lambda: 0.0)
            ready = readiness(newsroom, running=lambda: application.running, silent=silent, longest=SILENCE)
            until_end.enter_context(serving(*listen, metrics, ready))
        ending = asyncio.create_task(_end_in_time(stop))
        await serve(
            application,
            settings.telegram_admins,
            stop,
            update_queue=update_queue,
            webhook=webhook,
            metrics=metrics,
        )
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
    parser.add_argument(
        "--metrics",
        metavar="HOST:PORT",
        type=_address,
        help="serve /metrics for Prometheus, /healthz and /readyz there; they hold no question and no person",
    )
    return parser


def _address(given: str) -> tuple[str, int]:
    try:
        return host_and_port(given, METRICS)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _failed(sentence: str) -> int:
    sys.stderr.write(sentence + "\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())
