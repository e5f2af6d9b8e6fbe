"""Arguments of the command line: the commands and their options."""

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path

from index.api.newsroom import Newsroom
from index.cli import commands
from index.version import __version__

EPILOG = """\
The folders are given by --stories and --index, else by the environment variables STORIES_DIR and INDEX_DIR. The
defaults are the sample stories that ship with Crosscheck, and one index per stories folder in the user's cache folder.
A question can contain filters: outlet:NAME, outlet:"TWO WORDS", after:2025-12-01, before:2026, after:yesterday. The
word "latest" puts the newest stories first.
With CLUSTER_URL, the index is in a search cluster, and the folder of the index is what it is written from.
Exit codes: 0 for an answer or "not in the stories", 1 for a failure, 2 for bad usage.
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

    reindex = _command(names, "reindex", commands.reindex, "read new and changed stories and update the index")
    reindex.add_argument("--rebuild", action="store_true", help="read all stories again")
    fetch = _command(
        names, "fetch", commands.fetch_command, "download new stories of the feeds and pages in sources.toml"
    )
    fetch.add_argument("--reindex", action="store_true", help="update the index afterwards, if something is new")
    ask = _command(names, "ask", commands.ask, "answer a question with one block of quotations per source")
    _question(ask)
    search = _command(names, "search", commands.search, "list the best sentences of all stories, from any source")
    search.add_argument("--limit", type=_positive, default=10, metavar="N", help="number of sentences (default: 10)")
    _question(search)
    compare = _command(names, "compare", commands.compare_command, "show the sources of an answer side by side")
    _question(compare)
    check = _command(names, "check", commands.check_command, "compare the statements of a text with the stories")
    check.add_argument(
        "text",
        metavar="TEXT",
        nargs="+",
        action=Joined,
        help="the text, a file, or the address of a web page; it is not stored",
    )
    timeline = _command(names, "timeline", commands.timeline, "show the value of each outlet by day")
    timeline.add_argument("question", metavar="QUESTION", nargs="+", action=Joined, help="the question")
    timeline.add_argument("--png", type=Path, metavar="FILE", help="draw a picture to FILE")
    timeline.add_argument("--dark", action="store_true", help="draw on a dark background")
    show = _command(names, "show", commands.show, "print a story as it was indexed")
    show.add_argument(
        "story",
        metavar="STORY",
        help="a number from the last answer, a path below the stories folder or its beginning, an id, an address, "
        "or a citation line",
        nargs="+",
        action=Joined,
    )
    status = _command(names, "status", commands.status, "show the state of the index")
    status.add_argument("--verify", action="store_true", help="compare the index with its checksums or counts")
    _command(names, "copy-index", commands.copy_index, "write the local index to the cluster of CLUSTER_URL")
    sources = _command(names, "sources", commands.sources, "list the outlets in the index, or the stories of one")
    sources.add_argument("outlet", metavar="OUTLET", nargs="*", action=Joined, help="list the stories of this outlet")
    evaluate = _command(
        names, "evaluate", commands.evaluate_command, "measure ranking and refusals on questions with known answers"
    )
    evaluate.add_argument(
        "file", metavar="FILE", type=Path, help='JSON Lines {"question", "answers" or null, "outlet"}'
    )
    evaluate.add_argument("--worst", type=_positive, default=0, metavar="N", help="list the N worst questions")
    feedback = _command(
        names, "feedback", commands.feedback, "export the votes on the bot's answers as questions for `evaluate`"
    )
    feedback.add_argument("action", choices=["export"], help="export: write the answers voted right to FILE")
    feedback.add_argument(
        "file",
        metavar="FILE",
        type=Path,
        help="JSON Lines for `evaluate`; answers voted wrong go to a second file beside it",
    )
    feedback.add_argument(
        "--state", type=Path, metavar="FILE", help="the bot's STATE_FILE (default: that of the only bot of this user)"
    )
    _command(names, "chat", commands.chat, "answer questions at a prompt, like the bot", json=False)
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
        "--stdin", action="store_true", help='read JSON Lines {"id", "question"} and write JSON Lines in the same order'
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
