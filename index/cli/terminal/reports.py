"""Reports in a terminal: a reindex, a fetch, an evaluation, the outlets, the stories."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, ProgressColumn, Task, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar
from rich.text import Text

from index.cli.terminal.screen import write
from index.models import FetchReport, Headline, IndexedSource, Progress, Refusal, ReindexReport, Status
from index.models.presentation import ENGLISH

if TYPE_CHECKING:
    from index.evaluation import Evaluation, Figures, Result

SHOWN = 10  # refusals listed in a report
AGES = (("day", 86_400), ("hour", 3_600), ("minute", 60), ("second", 1))


def show_status(status: Status, stories: Path, index: Path) -> None:
    """Print the state of the index that answers now."""
    age = _age((datetime.now(UTC) - status.built).total_seconds())
    for name, value in (
        ("stories", f"{status.stories:,}, from {stories}"),
        ("sentences", f"{status.sentences:,}"),
        ("outlets", f"{status.outlets:,}"),
        ("terms", f"{status.terms:,}"),
        ("refused", f"{status.refused:,}"),
        ("index", f"{status.cluster or index}, {status.size / 1e6:,.1f} MB, format {status.format}"),
        ("generation", f"{status.generation}, {age} old"),
        ("reader", status.reader),
    ):
        write(f"{name:<11} {value}")
    if status.note:
        write(f"note: {status.note}", style="yellow")


def show_sources(sources: tuple[IndexedSource, ...]) -> None:
    """Print the outlets in the index, with their number of stories and range of days."""
    for source in sources:
        days = " to ".join(dict.fromkeys(filter(None, map(ENGLISH.day, (source.first, source.last)))))
        stories = "story  " if source.stories == 1 else "stories"
        write(f"{source.stories:6,} {stories}  {source.outlet}" + (f"  ({days})" if days else ""))

    write("`crosscheck sources OUTLET` lists the stories of one, as `crosscheck show` takes them.", style="dim")


def show_stories(stories: tuple[Headline, ...]) -> None:
    """Print the names of stories, as `show` takes them, with their days and headlines."""
    for story in stories:
        write("  ".join(filter(None, (story.story, ENGLISH.day(story.published), story.title))))


def show_report(report: ReindexReport) -> None:
    """Print the result of a reindex."""
    write(
        f"{report.stories:,} stories, {report.sentences:,} sentences in {report.seconds:.1f} s: "
        f"{len(report.added):,} added, {len(report.changed):,} changed, {len(report.removed):,} removed, "
        f"{len(report.renamed):,} renamed, {len(report.refused):,} refused"
    )
    for note in report.notes:
        write(f"note: {note}", style="yellow")
    _show_refused(report.refused)


def _show_refused(refused: tuple[Refusal, ...]) -> None:
    for refusal in refused[:SHOWN]:
        write(f"refused {refusal.where}: {refusal.why}", style="yellow")
    if len(refused) > SHOWN:
        write(f"and {len(refused) - SHOWN:,} more; --json lists them all")


@contextmanager
def progress() -> Iterator[Callable[[Progress], None]]:
    """A progress bar on stderr, if that is a terminal; yields the callback that advances it."""
    columns = (
        TextColumn("reading"), BarColumn(), TextColumn("{task.fields[files]} files,"),
        TextColumn("{task.fields[sentences]:,} sentences"), SentencesPerSecond(), TimeRemainingColumn(),
    )  # fmt: skip
    screen = Console(stderr=True)
    with Bar(*columns, console=screen, transient=True, disable=not screen.is_terminal) as bar:
        task = bar.add_task("", total=1.0, sentences=0, files="0/0")
        yield lambda step: bar.update(
            task, completed=step.share, sentences=step.sentences, files=f"{step.done:,}/{step.total:,}"
        )


class SentencesPerSecond(ProgressColumn):
    """Progress column with the mean rate since the start."""

    def render(self, task: Task) -> Text:
        """Render the rate as text; empty at the start."""
        seconds = task.elapsed or 0.0
        return Text(f"{task.fields['sentences'] / seconds:,.0f}/s" if seconds >= 1 else "")


def _age(seconds: float) -> str:
    unit, size = next(((unit, size) for unit, size in AGES if seconds >= size), AGES[-1])
    number = int(seconds // size)
    return f"{number} {unit}" + ("" if number == 1 else "s")


def show_fetch(report: FetchReport, *, reindexed: bool) -> None:
    """Print the fetched and refused files, and the next step."""
    write(
        f"{len(report.fetched):,} fetched, {report.unchanged:,} unchanged, "
        f"{len(report.refused) + len(report.known):,} refused in {report.seconds:.1f} s"
    )
    _show_refused(report.refused)
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


def show_evaluation(found: "Evaluation") -> None:
    """Print a line of figures for all questions and each kind, the refusals, times, and the worst questions."""
    write(f"{'questions':<12}{'number':>8}{'P@1':>8}{'MRR':>8}{'R@3':>8}{'R@5':>8}", style="bold")
    for name, figures in {"all": found.overall, **found.by_kind}.items():
        write(_line(name, figures))
    if found.refusing:
        write()
        write(f"answerable or not: AUROC {found.refusing.auroc:.3f} on {found.refusing.unanswerable} without an answer")
        for refused, answered in found.refusing.false_answers.items():
            write(f"where {refused} of the answerable are refused, {answered:.1%} of the others are answered")
    write()
    write(f"a question takes {found.p50:.1f} ms (half of them), {found.p95:.1f} ms (95 of 100)")
    for result in found.worst:
        write()
        write(f"{result.question}  ({_wrong(result)})", style="bold")
        write(f"chosen: {result.chosen or 'nothing'}", indent=2)
        if not result.answerable:
            continue
        write(f"right:  {result.right or 'none among the sentences that were read'}", indent=2)


def _wrong(result: "Result") -> str:
    if not result.answerable:
        return f"{result.kind}, answered with confidence {result.confidence:.2f}, to be refused"
    refused = ", refused" if result.refused else ""
    return f"{result.kind}, right sentence at {result.rank or 'no'} place{refused}"


def _line(name: str, figures: "Figures") -> str:
    return (
        f"{name:<12}{figures.questions:>8,}{figures.p_at_1:>8.3f}{figures.mrr:>8.3f}"
        f"{figures.r_at_3:>8.3f}{figures.r_at_5:>8.3f}"
    )
