"""The outlets of an answer side by side, with the words in which they differ marked."""

import re
from collections.abc import Iterator

from rich.columns import Columns
from rich.console import Console
from rich.panel import Panel
from rich.text import Text

from index.models import Agreement, Answer, SourceAnswer
from index.terminal.answers import cite, differences, head, quotation, read_as, refusal
from index.terminal.screen import safe, write

NARROW = 38  # columns of a terminal that an outlet needs beside another


def show_comparison(answer: Answer) -> None:
    """The values and who gives them, then the outlets' sentences: beside each other where there is room for it."""
    if answer.read_as:
        write(read_as(answer), style="dim")
    if not answer.found:
        refusal(answer.hint, answer.nearest)
        return
    write(head(answer), style="bold")
    for reading in answer.agreement.readings:
        write(f"{reading.value}: {', '.join(reading.outlets)}", indent=2)
    write()
    told = [(source, list(_sentences(source, answer.agreement))) for source in answer.sources]
    console = Console(highlight=False)
    if console.is_terminal and console.width >= 2 * NARROW:
        console.print(Columns([_card(*one) for one in told], width=_width(console.width, len(told)), padding=(0, 1)))
    else:
        for source, sentences in told:
            write(cite(source.snippets[0].story), style="cyan")
            for sentence in sentences:
                write(sentence, indent=2)
            write()
    for line in differences(answer.agreement):
        write(line)


def _width(columns: int, outlets: int) -> int:
    beside = max(1, min(outlets, columns // NARROW))
    return columns // beside - 1


def _card(source: SourceAnswer, sentences: list[Text]) -> Panel:
    told = Text("\n\n").join(sentences)
    return Panel(told, title=Text(safe(cite(source.snippets[0].story))), title_align="left", border_style="cyan")


def _sentences(source: SourceAnswer, agreement: Agreement) -> Iterator[Text]:
    words = {
        reading.value
        for difference in agreement.differences
        for reading in difference.readings
        if source.outlet in reading.outlets
    }
    for snippet in source.snippets:
        sentence = quotation(snippet)
        for each in sorted(words, key=len, reverse=True):
            sentence.highlight_regex(rf"(?<!\w){re.escape(safe(each))}(?!\w)", "bold yellow")
        yield sentence
