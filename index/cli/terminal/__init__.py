"""Output for people in a terminal; plain and without line breaks when it goes to a file or a pipe."""

from index.cli.terminal.answers import show_answer, show_check, show_hits, show_story, show_timeline
from index.cli.terminal.comparison import show_comparison
from index.cli.terminal.reports import (
    fetching,
    progress,
    show_evaluation,
    show_fetch,
    show_report,
    show_sources,
    show_status,
    show_stories,
)
from index.cli.terminal.screen import write

__all__ = [
    "fetching",
    "progress",
    "show_answer",
    "show_check",
    "show_comparison",
    "show_evaluation",
    "show_fetch",
    "show_hits",
    "show_report",
    "show_sources",
    "show_status",
    "show_stories",
    "show_story",
    "show_timeline",
    "write",
]
