"""Values of the index as Telegram HTML: pure, every foreign word escaped, every message within Telegram's limits."""

from bot.rendering.answer.cards import Card, cards, lone_card
from bot.rendering.answer.check import check_pages
from bot.rendering.answer.comparison import comparison_table
from bot.rendering.answer.pages import answer_pages, cited
from bot.rendering.answer.passages import passage_pages
from bot.rendering.answer.screens import (
    answer_screen,
    compare_screen,
    context_screen,
    filter_screen,
    more_screen,
    table_keyboard,
)
from bot.rendering.answer.timeline import timeline_page
from bot.rendering.buttons import (
    PRESSED,
    Action,
    Keyboard,
    Press,
    ScreenMessage,
    VoteTally,
    asking_again,
    pressed,
    recounted,
)
from bot.rendering.html.links import place, question_of, story_of
from bot.rendering.html.paging import Block
from bot.rendering.ops.admin_alerts import reading_fails_page, reading_works_page, sources_page
from bot.rendering.ops.health import Health, health_page, log_page
from bot.rendering.ops.reports import progress_line, report_page, sources_screen, status_page
from bot.rendering.ops.submissions import Arrival, is_outlet_unknown, taken_back_page, taken_page
from bot.rendering.stories import latest_page, story_screen
from bot.rendering.watches import WatchChange, WatchedQuestion, letter_pages, news_blocks, watches_page, watching_page

__all__ = [
    "PRESSED",
    "Action",
    "Arrival",
    "Block",
    "Card",
    "Health",
    "Keyboard",
    "Press",
    "ScreenMessage",
    "VoteTally",
    "WatchChange",
    "WatchedQuestion",
    "answer_pages",
    "answer_screen",
    "asking_again",
    "cards",
    "check_pages",
    "cited",
    "compare_screen",
    "comparison_table",
    "context_screen",
    "filter_screen",
    "health_page",
    "is_outlet_unknown",
    "latest_page",
    "letter_pages",
    "log_page",
    "lone_card",
    "more_screen",
    "news_blocks",
    "passage_pages",
    "place",
    "pressed",
    "progress_line",
    "question_of",
    "reading_fails_page",
    "reading_works_page",
    "recounted",
    "report_page",
    "sources_page",
    "sources_screen",
    "status_page",
    "story_of",
    "story_screen",
    "table_keyboard",
    "taken_back_page",
    "taken_page",
    "timeline_page",
    "watches_page",
    "watching_page",
]
