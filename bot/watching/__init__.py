"""Questions that are asked again whenever the stories change, and the news of them on their way to the chats."""

from bot.watching.news import Memory, Told, first, news
from bot.watching.outbox import Letter, Outbox
from bot.watching.post import Post
from bot.watching.watchlist import Watch, Watchlist
from bot.watching.watchman import Watched, Watchman

__all__ = ["Letter", "Memory", "Outbox", "Post", "Told", "Watch", "Watched", "Watchlist", "Watchman", "first", "news"]
