"""Values of the index as Telegram HTML: pure, every foreign word escaped, every message within Telegram's limits."""

from bot.rendering.answers import answer_pages
from bot.rendering.cards import Card, cards, lone_card
from bot.rendering.links import Place, place
from bot.rendering.passages import passage_pages
from bot.rendering.reports import progress_line, report_page, source_pages, status_page

__all__ = [
    "Card",
    "Place",
    "answer_pages",
    "cards",
    "lone_card",
    "passage_pages",
    "place",
    "progress_line",
    "report_page",
    "source_pages",
    "status_page",
]
