"""Health of the bot for its admins: start time, memory, waiting updates, errors; and /log."""

from typing import Protocol

import psutil

from bot.access.admin_guard import AdminOrder
from bot.clock import utc_now
from bot.locales import marked
from bot.logs import LogBuffer
from bot.rendering import Health, log_page
from bot.transport.replies import reply

ONLY_ALONE = marked("I show the log in a private chat only.")


class Load(Protocol):
    """Number of updates in process."""

    @property
    def waiting(self) -> int:
        """Number of updates that wait for their turn."""

    @property
    def in_hand(self) -> int:
        """Number of updates that are being handled."""


class Arrivals(Protocol):
    """Number of updates that could not be read."""

    @property
    def unread(self) -> int:
        """Number since the start."""


class HealthCommands:
    """Reports the health of the bot; the start time is that of this object."""

    def __init__(self, load: Load, arrivals: Arrivals, log_buffer: LogBuffer) -> None:
        self._load = load
        self._arrivals = arrivals
        self._journal = log_buffer
        self._since = utc_now()

    def vitals(self) -> Health:
        """Current health."""
        return Health(
            since=self._since,
            now=utc_now(),
            resident=psutil.Process().memory_info().rss,
            waiting=self._load.waiting,
            in_hand=self._load.in_hand,
            unread=self._arrivals.unread,
            errors=self._journal.errors,
        )

    async def log(self, order: AdminOrder) -> None:
        """Shows the last lines of the log to an admin in a private chat."""
        page = log_page(self._journal.lines, order.say) if order.alone else order.say.text(ONLY_ALONE)
        await reply(order.message, (page,))
