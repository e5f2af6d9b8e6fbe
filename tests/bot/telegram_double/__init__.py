"""Telegram as far as the bot can tell: an emulator of the Bot API that other people wrote, on a loopback port.

What is added to it here: faults to order, the refusals that it lacks, and a check of every request against
descriptions of the Bot API, likewise by other people.
"""

from tests.bot.telegram_double.chats import Chat, group, private
from tests.bot.telegram_double.faults import DROPPED, Fault, blocked, broken, flooded
from tests.bot.telegram_double.reading import Reading, markup_problems, read
from tests.bot.telegram_double.server import Ephemeral, TelegramDouble

__all__ = [
    "DROPPED",
    "Chat",
    "Ephemeral",
    "Fault",
    "Reading",
    "TelegramDouble",
    "blocked",
    "broken",
    "flooded",
    "group",
    "markup_problems",
    "private",
    "read",
]
