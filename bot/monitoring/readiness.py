"""Readiness of the bot: Telegram answers it, and the index can be asked."""

from collections.abc import Callable

from bot.monitoring.server import Checks
from bot.ports import NewsroomPort
from index.errors import CrosscheckError, SnapshotMissing


def readiness(
    newsroom: NewsroomPort, *, running: Callable[[], bool], silent: Callable[[], float], longest: float
) -> Checks:
    """Checks for /readyz. `silent`: seconds since Telegram last answered a poll, `longest` of which is healthy."""

    def telegram() -> str | None:
        if not running():
            return "not reached yet"
        return f"no answer for {silent():.0f} s" if silent() > longest else None

    return {"telegram": telegram, "index": lambda: _index_fault(newsroom)}


def _index_fault(newsroom: NewsroomPort) -> str | None:
    """The reason why the index cannot be asked; None also without an index, as the first question builds one."""
    try:
        newsroom.status()
    except SnapshotMissing:
        return None
    except (CrosscheckError, OSError) as error:
        return str(error)
    return None
