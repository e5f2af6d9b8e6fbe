"""Arguments of the command line: the commands and their options."""

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path

from index.api.newsroom import Newsroom
from index.cli import commands
from index.version import __version__

EPILOG = """\
Folders come from --stories and --index, else from STORIES_DIR and INDEX_DIR, else the sample stories that ship
with Crosscheck answer. An index that is not named is kept in the user's cache folder, one for each stories folder.
A question may hold filters: outlet:NAME, outlet:"TWO WORDS", after:2025-12-01, before:2026, after:yesterday; "latest"
puts the newest first.
Exit codes: 0 answered, also with "not in the stories"; 1 it could not be done; 2 bad usage.
"""


def parser() -> argparse.ArgumentParser:
    """The parser of the whole command line; a parsed command has its function in `run`."""
    whole = argparse.ArgumentParser(
        prog="crosscheck",
        description="Ask your news stories a question; get the sentence that answers it from every source.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    whole.add_argument("--version", action="version", version=f"crosscheck {__version__}")
    names = whole.add_subparsers(metavar="COMMAND", required=True)

    reindex = _command(names, "reindex", commands.reindex, "read what is new in the stories and publish the index")
    reindex.add_argument("--rebuild", action="store_true", help="read all stories again")
    fetch = _command(names, "fetch", commands.fetch_command, "bring what is new of the feeds and pages of sources.toml")
    fetch.add_argument("--reindex", action="store_true", help="publish the index too, where something came")
    ask = _command(names, "ask", commands.ask, "ask a question; one block of quotations a source")
    _question(ask)
    search = _command(names, "search", commands.search, "sentences of all stories, best first, whatever the source")
    search.add_argument("--limit", type=_positive, default=10, metavar="N", help="how many sentences (default: 10)")
    _question(search)
    compare = _command(names, "compare", commands.compare_command, "the sources of an answer side by side")
    _question(compare)
    timeline = _command(names, "timeline", commands.timeline, "which value each outlet gave on which day")
    timeline.add_argument("question", metavar="QUESTION", nargs="+", action=Joined, help="the question")
    timeline.add_argument("--png", type=Path, metavar="FILE", help="draw a picture of it there")
    timeline.add_argument("--dark", action="store_true", help="draw it on a dark ground")
    show = _command(names, "show", commands.show, "a story as it was indexed")
    show.add_argument(
        "story",
        metavar="STORY",
        help="the number that the last answer printed, its path below the stories folder or the beginning of it, "
        "its id, its address, or the line that cites it",
        nargs="+",
        action=Joined,
    )
    status = _command(names, "status", commands.status, "the index that answers now")
    status.add_argument("--verify", action="store_true", help="compare its files with their checksums")
    sources = _command(names, "sources", commands.sources, "the outlets in the index, or the stories of one")
    sources.add_argument("outlet", metavar="OUTLET", nargs="*", action=Joined, help="list its stories, for `show`")
    evaluate = _command(
        names, "evaluate", commands.evaluate_command, "questions with known answers; how often they are found"
    )
    evaluate.add_argument(
        "file", metavar="FILE", type=Path, help='JSON Lines {"question", "answers" or null, "outlet"}'
    )
    evaluate.add_argument("--worst", type=_positive, default=0, metavar="N", help="show N questions that went wrong")
    feedback = _command(names, "feedback", commands.feedback, "the thumbs under the bot's answers, for `evaluate`")
    feedback.add_argument("action", choices=["export"], help="export: write what was voted right to FILE")
    feedback.add_argument(
        "file", metavar="FILE", type=Path, help="JSON Lines for `evaluate`; what was voted wrong goes beside it"
    )
    feedback.add_argument("--state", type=Path, metavar="FILE", help="the bot's STATE_FILE (default: the only bot's)")
    _command(names, "chat", commands.chat, "ask at a prompt, as one would ask the bot", json=False)
    return whole


def _command(
    names: "argparse._SubParsersAction[argparse.ArgumentParser]",
    name: str,
    run: Callable[[argparse.Namespace, Newsroom], int],
    summary: str,
    *,
    json: bool = True,
) -> argparse.ArgumentParser:
    command = names.add_parser(name, help=summary, description=summary[0].upper() + summary[1:] + ".")
    command.add_argument("--stories", type=Path, metavar="DIR", help="the folder of stories")
    command.add_argument("--index", type=Path, metavar="DIR", help="the folder of the index")
    if json:
        command.add_argument("--json", action="store_true", help="print JSON")
    command.set_defaults(run=run, fail=command.error)
    return command


def _question(command: argparse.ArgumentParser) -> None:
    command.add_argument("question", metavar="QUESTION", nargs="*", action=Joined, help="the question")
    command.add_argument(
        "--stdin", action="store_true", help='read JSON Lines {"id", "question"}, write JSON Lines in the same order'
    )


class Joined(argparse.Action):
    """Argument of one or more words joined to one text, with or without quotation marks; None without words."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,  # noqa: ARG002  # argparse's signature
        namespace: argparse.Namespace,
        values: str | Sequence[str] | None,
        option_string: str | None = None,  # noqa: ARG002
    ) -> None:
        """Keep the text."""
        setattr(namespace, self.dest, " ".join(values) if values else None)


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{number} is too few; 1 or more")
    return number
