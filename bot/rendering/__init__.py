"""Values of the index as Telegram HTML: pure, every foreign word escaped, every message within Telegram's limits."""

from bot.rendering.alarms import reading_fails_page, reading_works_page, sources_page
from bot.rendering.answers import answer_pages
from bot.rendering.incoming import Arrival, taken_back_page, taken_page
from bot.rendering.links import Place, place
from bot.rendering.paging import Block
from bot.rendering.passages import passage_pages
from bot.rendering.reports import progress_line, report_page, source_pages, status_page
from bot.rendering.vitals import Vitals, log_page, vitals_page
from bot.rendering.watches import Change, Watched, letter_pages, news_blocks, watches_page, watching_page

__all__ = [
    "Arrival",
    "Block",
    "Change",
    "Place",
    "Vitals",
    "Watched",
    "answer_pages",
    "letter_pages",
    "log_page",
    "news_blocks",
    "passage_pages",
    "place",
    "progress_line",
    "reading_fails_page",
    "reading_works_page",
    "report_page",
    "source_pages",
    "sources_page",
    "status_page",
    "taken_back_page",
    "taken_page",
    "vitals_page",
    "watches_page",
    "watching_page",
]
