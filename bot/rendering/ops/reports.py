"""Reports on stories and index: sources, status, a reindex in progress and its result."""

from collections.abc import Iterator, Sequence
from datetime import UTC

from bot.locales import ENGLISH, Locale, marked
from bot.rendering.buttons import Action, ScreenMessage, turning
from bot.rendering.html.citations import NAME
from bot.rendering.html.markup import NOTHING, Markup, bold, clipped, joined, text_markup
from bot.rendering.html.paging import Block, paged
from index.models import IndexedSource, Progress, Refusal, ReindexReport, Status

# Most names or refusals before "and N more", and most characters of a reason: the longest report still is one message,
# as the edit of a message must be.
LISTED = 5
REASON = 150

# UTF-16 code units of a page of the outlets: about twenty of them.
ROOM = 1500


# A heading of the report of a reindex for each list of names in it.
LISTS = (marked("Added: {number}"), marked("Changed: {number}"), marked("Removed: {number}"))


def sources_screen(sources: tuple[IndexedSource, ...], page: int = 0, say: Locale = ENGLISH) -> ScreenMessage:
    """A page of the outlets with their numbers of stories, from 0, or the last if there are fewer."""
    if not sources:
        return ScreenMessage(html=text_markup(say.text("There are no stories yet.")).html)
    lead = text_markup(say.plural("{number} source", "{number} sources", len(sources)))
    pages = paged((Block(lead=lead, body=_source(source, say)) for source in sources), ROOM)
    shown = min(page, len(pages) - 1)
    row = turning(shown, len(pages), Action.SOURCES)
    return ScreenMessage(html=pages[shown], keyboard=(row,) if row else ())


def _source(source: IndexedSource, say: Locale) -> Markup:
    days = " – ".join(dict.fromkeys(filter(None, (say.day(source.first), say.day(source.last)))))
    stories = say.plural("{number} story", "{number} stories", source.stories)
    amount = f"{stories}, {_sentences(source.sentences, say)}"
    return text_markup("• ") + joined(
        " · ", (bold(text_markup(clipped(source.outlet, NAME))), text_markup(amount), text_markup(days))
    )


def _sentences(number: int, say: Locale) -> str:
    return say.plural("{number} sentence", "{number} sentences", number)


def status_page(status: Status, say: Locale = ENGLISH) -> str:
    """The state of the index that answers now, as one message."""
    return joined("\n", map(text_markup, _status(status, say))).html


def _status(status: Status, say: Locale) -> Iterator[str]:
    stories = say.number(status.stories)
    yield say.plural(
        "Stories: {stories} of {number} outlet",
        "Stories: {stories} of {number} outlets",
        status.outlets,
        stories=stories,
    )
    yield say.text("Sentences: {number}", number=say.number(status.sentences))
    yield say.text("Terms: {number}", number=say.number(status.terms))
    if status.refused:
        yield say.text("Refused: {number}", number=say.number(status.refused))
    built = status.built.astimezone(UTC)
    yield say.text("Built: {day} {time} UTC", day=say.day(built.date()), time=f"{built:%H:%M}")
    size = say.number(status.size / 1e6, 1)
    yield say.text("Index: {name}, {size} MB", name=clipped(status.generation, NAME), size=size)
    if status.note:  # its text names a folder of the machine, which must not be shown here
        yield say.text("The newest index is damaged, and the one before it answers. /reindex mends it.")


def progress_line(progress: Progress | None, say: Locale = ENGLISH) -> str:
    """Progress of a reindex; None before the first file."""
    if progress is None:
        return say.text("Reindexing…")
    return say.plural(
        "Reindexing… {share}, {done} of {number} file, {sentences}",
        "Reindexing… {share}, {done} of {number} files, {sentences}",
        progress.total,
        share=say.share(progress.share),
        done=say.number(progress.done),
        sentences=_sentences(progress.sentences, say),
    )


def report_page(report: ReindexReport, say: Locale = ENGLISH) -> str:
    """Result of a reindex: added, changed, removed and refused, as one message."""
    return joined("\n", _report(report, say)).html


def _report(report: ReindexReport, say: Locale) -> Iterator[Markup]:
    yield bold(text_markup(say.text("Reindexed in {seconds} s", seconds=say.number(report.seconds, 1))))
    stories, sentences = say.number(report.stories), say.number(report.sentences)
    yield text_markup(say.text("Stories: {stories}, sentences: {sentences}", stories=stories, sentences=sentences))
    for title, names in zip(LISTS, (report.added, report.changed, report.removed), strict=True):
        yield text_markup(say.text(title, number=say.number(len(names))) + _names(names, say))
    if report.renamed:
        renamed = say.text("Renamed: {number}", number=say.number(len(report.renamed)))
        yield text_markup(renamed + _names([f"{old} → {new}" for old, new in report.renamed], say))
    yield text_markup(say.text("Refused: {number}", number=say.number(len(report.refused))))
    yield from (text_markup(f"• {_refused(refusal)}") for refusal in report.refused[:LISTED])
    yield _more(report.refused, say)
    yield from (text_markup(clipped(note, REASON)) for note in report.notes[:LISTED])


def _names(names: Sequence[str], say: Locale) -> str:
    if not names:
        return ""
    shown, more = ", ".join(clipped(name, NAME) for name in names[:LISTED]), len(names) - LISTED
    if more > 0:
        shown = say.plural("{names} and {number} more", "{names} and {number} more", more, names=shown)
    return f" ({shown})"


def _refused(refusal: Refusal) -> str:
    return f"{clipped(refusal.where, NAME)}: {clipped(refusal.why, REASON)}"


def _more(refused: Sequence[Refusal], say: Locale) -> Markup:
    more = len(refused) - LISTED
    return text_markup(say.plural("and {number} more", "and {number} more", more)) if more > 0 else NOTHING
