"""What the bot says of its stories and of its own work: sources, status, a reindex as it goes and when it is done."""

from collections.abc import Iterator, Sequence
from datetime import UTC

from bot.rendering.citations import NAME
from bot.rendering.markup import NOTHING, Markup, bold, clipped, joined, text
from bot.rendering.paging import Block, paged
from bot.rendering.wording import counted, day
from index.models import Progress, Refusal, ReindexReport, Source, Status

# How many names or refusals are listed before "and N more", and how much of a reason is shown: the longest report
# still is one message, which the edit of a message has to be.
LISTED = 5
REASON = 150


def source_pages(sources: tuple[Source, ...]) -> tuple[str, ...]:
    """The outlets with how much there is of each, as messages in Telegram HTML."""
    if not sources:
        return ("There are no stories yet.",)
    return paged(Block(lead=text(counted(len(sources), "source")), body=_source(source)) for source in sources)


def _source(source: Source) -> Markup:
    days = " – ".join(dict.fromkeys(filter(None, (day(source.first), day(source.last)))))
    amount = f"{counted(source.stories, 'story', 'stories')}, {counted(source.sentences, 'sentence')}"
    return text("• ") + joined(" · ", (bold(text(clipped(source.outlet, NAME))), text(amount), text(days)))


def status_page(status: Status) -> str:
    """The index that answers now, as one message."""
    return joined("\n", map(text, _status(status))).html


def _status(status: Status) -> Iterator[str]:
    yield f"Stories: {status.stories:,} of {counted(status.outlets, 'outlet')}"
    yield f"Sentences: {status.sentences:,}"
    yield f"Terms: {status.terms:,}"
    if status.refused:
        yield f"Refused: {status.refused:,}"
    built = status.built.astimezone(UTC)
    yield f"Built: {day(built.date())} {built:%H:%M} UTC"
    yield f"Index: {clipped(status.generation, NAME)}, {status.size / 1e6:,.1f} MB"
    if status.note:  # its words name a folder of the machine, which is nobody's business here
        yield "The newest index is damaged, and the one before it answers. /reindex mends it."


def progress_line(progress: Progress | None) -> str:
    """How far a reindex is; None before the first file."""
    if progress is None:
        return "Reindexing…"
    files, sentences = counted(progress.total, "file"), counted(progress.sentences, "sentence")
    return f"Reindexing… {progress.share:.0%}, {progress.done:,} of {files}, {sentences}"


def report_page(report: ReindexReport) -> str:
    """What a reindex did: added, changed, removed and refused, as one message."""
    return joined("\n", _report(report)).html


def _report(report: ReindexReport) -> Iterator[Markup]:
    yield bold(text(f"Reindexed in {report.seconds:,.1f} s"))
    yield text(f"Stories: {report.stories:,}, sentences: {report.sentences:,}")
    for title, names in (("Added", report.added), ("Changed", report.changed), ("Removed", report.removed)):
        yield text(f"{title}: {len(names):,}{_names(names)}")
    if report.renamed:
        yield text(f"Renamed: {len(report.renamed):,}{_names([f'{old} → {new}' for old, new in report.renamed])}")
    yield text(f"Refused: {len(report.refused):,}")
    yield from (text(f"• {_refused(refusal)}") for refusal in report.refused[:LISTED])
    yield _more(report.refused)
    yield from (text(clipped(note, REASON)) for note in report.notes[:LISTED])


def _names(names: Sequence[str]) -> str:
    if not names:
        return ""
    shown = ", ".join(clipped(name, NAME) for name in names[:LISTED])
    return f" ({shown}{f' and {len(names) - LISTED:,} more' if len(names) > LISTED else ''})"


def _refused(refusal: Refusal) -> str:
    return f"{clipped(refusal.where, NAME)}: {clipped(refusal.why, REASON)}"


def _more(refused: Sequence[Refusal]) -> Markup:
    return text(f"and {len(refused) - LISTED:,} more") if len(refused) > LISTED else NOTHING
