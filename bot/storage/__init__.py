"""What the bot remembers between two runs: one SQLite file, never a pickle."""

from bot.storage.database import Database, StateRefused

__all__ = ["Database", "StateRefused"]
