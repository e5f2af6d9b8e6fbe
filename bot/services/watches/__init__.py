"""Questions that are asked again whenever the stories change, and the news of them on their way to the chats."""

from bot.services.watches.checker import Watched, Watchman
from bot.services.watches.delivery import Post
from bot.services.watches.news import Memory, Told, first, news
from bot.services.watches.outbox import Letter, Outbox
from bot.services.watches.watchlist import Watch, Watchlist

__all__ = ["Letter", "Memory", "Outbox", "Post", "Told", "Watch", "Watched", "Watchlist", "Watchman", "first", "news"]
