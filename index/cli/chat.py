"""Interactive chat in a terminal, like the bot's."""

import sys

from index.api.newsroom import Newsroom
from index.cli import terminal
from index.cli.last_answer import is_quoted_number, remember
from index.errors import CrosscheckError
from index.query import is_followup

HELP = """\
Ask a question about the stories: how many were rescued?
Narrow it with outlet:NAME, after:2025-12-01, before:2026; "latest" puts the newest first.
A question may follow the one before: and who led it?
/sources  the outlets    /status  the index    /help  this    /quit  or Ctrl-D: the end"""


def hold(newsroom: Newsroom) -> int:
    """Read questions and commands from standard input until it ends; returns the exit code."""
    terminal.write(HELP)
    before: str | None = None
    while True:
        try:
            line = _read()
        except EOFError:
            return 0
        if line in ("/quit", "/exit"):
            return 0
        if line:
            try:
                before = _reply(newsroom, line, before)
            except CrosscheckError as error:  # the next question may be answered
                terminal.write(str(error), style="yellow")


def _read() -> str:
    if not sys.stdin.isatty():  # no prompt between the lines of a pipe
        line = sys.stdin.readline()
        if not line:
            raise EOFError
        return line.strip()
    return input("\n> ").strip()


def _reply(newsroom: Newsroom, line: str, before: str | None) -> str | None:
    """Answer the line; returns the question that the next line may follow up: this one, or the one before it."""
    match line.split(maxsplit=1)[0]:
        case "/help" | "/start":
            terminal.write(HELP)
        case "/sources":
            terminal.show_sources(newsroom.sources())
        case "/status":
            terminal.show_status(newsroom.status(), newsroom.stories, newsroom.index)
        case command if command.startswith("/"):
            terminal.write(f"{command} is no command here. {HELP}")
        case _:
            answer = newsroom.ask(line, after=before if is_followup(line) else None)
            terminal.show_answer(answer)
            remember(newsroom.index, is_quoted_number(answer))
            return answer.followed or answer.question
    return before
