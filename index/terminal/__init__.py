"""What a person reads in a terminal; plain, and never broken into lines, when it goes to a file or a pipe."""

from index.terminal.answers import show_answer, show_hits, show_story
from index.terminal.comparison import show_comparison
from index.terminal.course import show_timeline
from index.terminal.fetches import fetching, show_fetch
from index.terminal.figures import show_evaluation
from index.terminal.reports import progress, show_report, show_sources, show_status, show_stories
from index.terminal.screen import safe, write

__all__ = [
    "fetching",
    "progress",
    "safe",
    "show_answer",
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
