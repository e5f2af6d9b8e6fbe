"""The outlets of an answer side by side, with their differences marked."""

import re
from collections.abc import Mapping
from itertools import chain, groupby

from rich.columns import Columns
from rich.console import Console
from rich.panel import Panel
from rich.text import Text

from index.claims import Passage, aligned, differing
from index.cli.last_answer import is_quoted_number, numbered
from index.cli.terminal.answers import (
    agreement_head,
    difference_lines,
    numbered_citation,
    quotation_text,
    read_as,
    refusal,
)
from index.cli.terminal.screen import safe, write
from index.models import Agreement, Answer, SourceAnswer

NARROW = 38  # columns of a terminal that an outlet needs beside another
MOST = 5  # pairs of sentences of one thing that are shown
MARK = "bold yellow"

Block = tuple[str, list[Text]]
"""A citation and the sentences of its story."""


def show_comparison(answer: Answer) -> None:
    """Print the values and their outlets, then the outlets' sentences, in columns if there is room."""
    if answer.read_as:
        write(read_as(answer), style="dim")
    if not answer.found:
        refusal(answer.hint, answer.nearest)
        return
    write(agreement_head(answer), style="bold")
    for reading in answer.agreement.readings:
        write(f"{reading.value}: {', '.join(reading.outlets)}", indent=2)
    write()
    numbers = numbered(is_quoted_number(answer))
    told = [_blocks(source, answer.agreement, numbers) for source in answer.sources]
    console = Console(highlight=False)
    if console.is_terminal and console.width >= 2 * NARROW:
        cards = [_card(blocks) for blocks in told]
        console.print(Columns(cards, width=_width(console.width, len(told)), padding=(0, 1)))
    else:
        for citation, sentences in chain.from_iterable(told):
            write(citation, style="cyan")
            for sentence in sentences:
                write(sentence, indent=2)
            write()
    _show_aligned(answer)
    for line in difference_lines(answer.agreement):
        write(line)


def _show_aligned(answer: Answer) -> None:
    """Print pairs of sentences that report the same thing, with the names and numbers that only one has marked."""
    apart = [pair for pair in aligned(answer.sources) if pair.left.text != pair.right.text][:MOST]
    if apart:
        write("Of the same thing:", style="bold")
    for pair in apart:
        for one, other in ((pair.left, pair.right), (pair.right, pair.left)):
            write(Text.assemble((f"{safe(one.outlet)}: ", "cyan"), _marked(one, other, answer.agreement)), indent=2)
        write()


def _marked(one: Passage, other: Passage, agreement: Agreement) -> Text:
    sentence = Text(safe(one.text))
    for start, end in differing(one, other):
        sentence.stylize(MARK, start, end)
    return _highlighted(sentence, _differing_words(one.outlet, agreement))


def _width(columns: int, outlets: int) -> int:
    beside = max(1, min(outlets, columns // NARROW))
    return columns // beside - 1


def _card(blocks: list[Block]) -> Panel:
    told = Text("\n\n").join(chain.from_iterable(sentences for _, sentences in blocks[:1]))
    for citation, sentences in blocks[1:]:
        told = Text("\n\n").join((told, Text(safe(citation), "cyan"), *sentences))
    return Panel(told, title=Text(safe(blocks[0][0])), title_align="left", border_style="cyan")


def _blocks(source: SourceAnswer, agreement: Agreement, numbers: Mapping[str, int]) -> list[Block]:
    """The sentences of an outlet, grouped by story."""
    words = _differing_words(source.outlet, agreement)
    by_story = groupby(source.snippets, lambda snippet: snippet.story)
    return [
        (numbered_citation(story, numbers), [_highlighted(quotation_text(snippet), words) for snippet in snippets])
        for story, snippets in by_story
    ]


def _differing_words(outlet: str, agreement: Agreement) -> set[str]:
    readings = (reading for difference in agreement.differences for reading in difference.readings)
    return {reading.value for reading in readings if outlet in reading.outlets}


def _highlighted(sentence: Text, words: set[str]) -> Text:
    for each in sorted(words, key=len, reverse=True):
        sentence.highlight_regex(rf"(?<!\w){re.escape(safe(each))}(?!\w)", MARK)
    return sentence
