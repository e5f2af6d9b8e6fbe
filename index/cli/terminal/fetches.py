"""Print the result of a fetch in a terminal."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, TextColumn
from rich.progress import Progress as Bar

from index.cli.terminal.reports import SHOWN
from index.cli.terminal.screen import write
from index.models import FetchReport, Progress


def show_fetch(report: FetchReport, *, reindexed: bool) -> None:
    """Print the fetched and refused files, and the next step."""
    write(
        f"{len(report.fetched):,} fetched, {report.unchanged:,} unchanged, "
        f"{len(report.refused) + len(report.known):,} refused in {report.seconds:.1f} s"
    )
    for refusal in report.refused[:SHOWN]:
        write(f"refused {refusal.where}: {refusal.why}", style="yellow")
    if len(report.refused) > SHOWN:
        write(f"and {len(report.refused) - SHOWN:,} more; --json lists them all")
    if report.known:
        write(f"{len(report.known):,} of the refused were told before; --json lists them")
    if report.fetched and not reindexed:
        write("`crosscheck reindex` brings it into the index")


@contextmanager
def fetching() -> Iterator[Callable[[Progress], None]]:
    """A progress bar on stderr, if that is a terminal; yields the callback that advances it."""
    screen = Console(stderr=True)
    columns = (TextColumn("fetching"), BarColumn(), TextColumn("{task.fields[addresses]} addresses"))
    with Bar(*columns, console=screen, transient=True, disable=not screen.is_terminal) as bar:
        task = bar.add_task("", total=1.0, addresses="0/0")
        yield lambda step: bar.update(task, completed=step.share, addresses=f"{step.done:,}/{step.total:,}")
