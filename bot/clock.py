"""Current time; tests pass a clock of their own."""

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]
"""Gives the time of day, with its zone."""


def utc_now() -> datetime:
    """The time of day, in UTC."""
    return datetime.now(UTC)
