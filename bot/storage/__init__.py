"""Persistent state of the bot: one SQLite file, never a pickle."""

from bot.storage.database import Database, StateRefused

__all__ = ["Database", "StateRefused"]
