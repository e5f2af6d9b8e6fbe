"""Answers, timelines, checks, sentences and stories in a terminal."""

from collections.abc import Iterator, Mapping
from datetime import date

from rich.text import Text

from index.cli.last_answer import is_quoted_number, numbered
from index.cli.terminal.screen import safe, write
from index.models import (
    Agreement,
    Answer,
    CheckReport,
    Headline,
    Hit,
    Snippet,
    SourceAnswer,
    Span,
    Story,
    Timeline,
    TimelinePoint,
    Verdict,
)
from index.models.presentation import ENGLISH, Presenter, line_text

PRESENTER = Presenter()


def show_answer(answer: Answer) -> None:
    """Print an answer: the value and its sources, one block per source, and the differences."""
    if answer.followed:
        write(f"Read as: {answer.followed}", style="dim")
    if answer.read_as:
        write(read_as(answer), style="dim")
    if answer.advice and answer.advice.greeting:
        write(answer.hint or "")
        return
    if not answer.found:
        refusal(answer.hint, answer.nearest)
        return
    write(agreement_head(answer), style="bold")
    numbers = numbered(is_quoted_number(answer))
    for source in answer.sources:
        _show_source(source, numbers)
    lines = list(difference_lines(answer.agreement))
    if lines:
        write()
    for line in lines:
        write(line)


def show_hits(hits: list[Hit]) -> None:
    """Print sentences, best first, each with its score and its story."""
    if not hits:
        write("No sentence shares a word with the question, or its filters leave none of those that do.")
    numbers = numbered(hit.story for hit in hits)
    for hit in hits:
        write(f"{hit.score:8.3f}  {numbered_citation(hit.story, numbers)}", style="cyan")
        write(hit.text, indent=10)


def show_story(story: Story, spans: list[Span]) -> None:
    """Print a story as it was indexed, one sentence per line."""
    write(cite(story), style="bold")
    for name, value in (("story", story.name), ("author", story.author), ("url", story.url)):
        if value:
            write(f"{name}: {value}", style="cyan")
    write()
    for span in spans:
        write(story.body[span.start : span.end])


def read_as(answer: Answer) -> str:
    """The corrected words of a question, with the words of the stories that they were read as."""
    return f"Read as: {', '.join(dict.fromkeys(one.read for one in answer.read_as))}"


def agreement_head(answer: Answer) -> str:
    """The head line: the value or values, the number of sources for each, and the filters of the question."""
    filters = PRESENTER.filters(answer.understood.filters) if answer.understood else ""
    return " · ".join(filter(None, (line_text(PRESENTER.head(answer)), filters)))


def difference_lines(agreement: Agreement) -> Iterator[str]:
    """Lines about differences in the answer and beside it, one per difference."""
    if agreement.verdict is Verdict.DIFFER:
        yield f"They differ: {PRESENTER.dated_readings(agreement.readings)}"
    yield from PRESENTER.updates(agreement.updates)
    for difference in agreement.differences:
        yield f"They differ elsewhere: {PRESENTER.readings(difference.readings)}"
    yield from map(PRESENTER.carried, agreement.copies)
    if agreement.silent:
        yield f"Not told by: {', '.join(map(_silent, agreement.silent))}"


def _silent(story: Headline) -> str:
    """`Alpha (3 Apr 2031: Bridge opens)`: a terminal has no link that leads to the story."""
    told = ": ".join(filter(None, (ENGLISH.day(story.published), story.title)))
    return f"{story.outlet} ({told})" if told else story.outlet


def _show_source(source: SourceAnswer, numbers: Mapping[str, int]) -> None:
    before: Story | None = None
    for snippet in source.snippets:
        if snippet.story != before:
            write()
            write(numbered_citation(snippet.story, numbers), style="cyan")
            if snippet.story.url:
                write(snippet.story.url, style="dim")
        before = snippet.story
        if snippet.lead:
            write(snippet.lead, indent=2, style="dim")
        write(quotation_text(snippet), indent=2)


def refusal(hint: str | None, nearest: tuple[Headline, ...]) -> None:
    """Lines of a refusal: nothing answers, advice for a better question, and the nearest headlines."""
    write("Not in the stories.", style="bold")
    if hint:
        write(hint)
    if nearest:
        write("Nearest headlines, which do not answer:")
    for near in nearest:
        write(_citation(near.outlet, None, near.published, near.words), indent=2)


def quotation_text(snippet: Snippet) -> Text:
    """A quoted sentence, with the answering words in bold."""
    if snippet.bold is None:
        return Text(safe(snippet.text))
    body, span, value = snippet.story.body, snippet.span, snippet.bold
    before, answer, after = body[span.start : value.start], body[value.start : value.end], body[value.end : span.end]
    return Text.assemble(safe(before), (safe(answer), "bold green"), safe(after))


def cite(story: Story) -> str:
    """Outlet, agency, day and headline of a story, on one line."""
    return _citation(story.outlet, story.agency, story.published, story.title)


def numbered_citation(story: Story, numbers: Mapping[str, int]) -> str:
    """A citation and its number for `crosscheck show`, on one line."""
    return f"{cite(story)}  [{numbers[story.name]}]"


def _citation(outlet: str, agency: str | None, published: date | None, title: str | None) -> str:
    source = f"{outlet}, {agency}" if agency else outlet
    return " · ".join(part for part in (source, ENGLISH.day(published), title) if part)


NO_DAY = "no date"


def show_timeline(timeline: Timeline) -> None:
    """Print the values by day and outlet, oldest first, with each outlet's changes; or a refusal."""
    if not timeline.told:
        refusal(timeline.hint, timeline.nearest)
        return
    outlets = len({one.snippet.story.outlet for one in timeline.told})
    write(f"{_counted(len(timeline.readings), 'value')} · {_counted(outlets, 'outlet')}", style="bold")
    if timeline.left_out:
        write(f"The oldest {timeline.left_out:,} are left out.", style="dim")
    wide = max(len(one.snippet.story.outlet) for one in timeline.told)
    numbers = numbered(is_quoted_number(timeline))
    for one in timeline.told:
        write()
        write(_line(one, wide, numbers), style="cyan")
        write(quotation_text(one.snippet), indent=2)


def _line(one: TimelinePoint, wide: int, numbers: Mapping[str, int]) -> str:
    story = one.snippet.story
    when = ENGLISH.day(story.published) or NO_DAY
    was = f" (was {one.was})" if one.was else ""
    return f"{when:<11}  {story.outlet:<{wide}}  {one.words}{was}  [{numbers[story.name]}]"


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"


QUOTED = 3  # outlets that are quoted for an assertion
TEXT_SAYS = "The text says {value}; {others}"


def show_check(report: CheckReport) -> None:
    """Print the assertions of a text, in its order, with the sentences of the stories."""
    if report.story:
        write(f"This is {report.story} of the index; it is held against the other stories.", style="dim")
    if not report.assertions:
        write("Nothing in the text can be checked by rule.", style="bold")
        if report.language != "en":
            write(f"Its language is {report.language}; only English texts are read.")
        return
    numbers = numbered(
        snippet.story for one in report.assertions for source in one.sources[:QUOTED] for snippet in source.snippets[:1]
    )
    for number, one in enumerate(report.assertions):
        if number:
            write()
        write(PRESENTER.verdict(report, one, TEXT_SAYS), style="bold")
        write(report.words(one.span), indent=2, style="dim")
        for source in one.sources[:QUOTED]:
            write(numbered_citation(source.snippets[0].story, numbers), indent=2, style="cyan")
            write(quotation_text(source.snippets[0]), indent=4)
    if report.unread:
        write()
        write(f"Only the first {len(report.assertions)} values are checked; {report.unread} sentences were not read.")
    if report.left_out:
        write()
        more = "1 more sentence holds" if report.left_out == 1 else f"{report.left_out} more sentences hold"
        write(f"{more} nothing that can be checked by rule.", style="dim")
