"""Watches: questions that are asked again whenever the stories change, and delivery of their news."""

from bot.services.watches.checker import WatchChecker
from bot.services.watches.delivery import Delivery
from bot.services.watches.news import ReportedState, first_state, news
from bot.services.watches.outbox import Outbox
from bot.services.watches.watchlist import Watch, Watchlist

__all__ = [
    "Delivery",
    "Outbox",
    "ReportedState",
    "Watch",
    "WatchChecker",
    "Watchlist",
    "first_state",
    "news",
]
