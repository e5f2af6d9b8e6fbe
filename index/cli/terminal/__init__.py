"""Output for people in a terminal; plain and without line breaks when it goes to a file or a pipe."""

from index.cli.terminal.answers import show_answer, show_hits, show_story
from index.cli.terminal.check import show_check
from index.cli.terminal.comparison import show_comparison
from index.cli.terminal.evaluation import show_evaluation
from index.cli.terminal.fetches import fetching, show_fetch
from index.cli.terminal.reports import progress, show_report, show_sources, show_status, show_stories
from index.cli.terminal.screen import safe, write
from index.cli.terminal.timeline import show_timeline

__all__ = [
    "fetching",
    "progress",
    "safe",
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
