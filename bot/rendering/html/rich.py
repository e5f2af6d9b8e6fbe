"""Blocks of rich messages (https://core.telegram.org/bots/api#inputrichmessage): paragraphs and tables.

Only what is used here. Their words come from Telegram HTML that was made here, so that both forms say the same.
"""

from collections.abc import Iterator
from html.parser import HTMLParser
from types import MappingProxyType
from typing import Literal

from bot.rendering.html.markup import Markup
from index.models import Frozen

# Columns of a table, and rows that are still read on a phone. Telegram takes 20 columns and 500 blocks.
ROWS = 40


class RichRun(Frozen):
    """A run of text in bold, in italics, or with a link to `url`."""

    type: Literal["bold", "italic", "url"]
    text: "RichText"
    url: str | None = None


RichText = tuple["str | RichRun", ...]


class RichCell(Frozen):
    """A cell of a table."""

    text: RichText
    is_header: bool | None = None
    align: Literal["left"] = "left"
    valign: Literal["top"] = "top"


class RichTable(Frozen):
    """A table with lines between its cells."""

    type: Literal["table"] = "table"
    cells: tuple[tuple[RichCell, ...], ...]
    is_bordered: bool = True


class RichParagraph(Frozen):
    """A paragraph of text."""

    type: Literal["paragraph"] = "paragraph"
    text: RichText


class RichMessage(Frozen):
    """The content of a rich message. `skip_entity_detection`: "@name" in a quotation is no mention."""

    blocks: tuple[RichParagraph | RichTable, ...]
    skip_entity_detection: bool = True


def rich_text(markup: Markup) -> RichText:
    """The text of a piece of Telegram HTML, with its bold, italic and linked runs."""
    parser = _Parser()
    parser.feed(markup.html)
    parser.close()
    return tuple(parser.runs)


KINDS = MappingProxyType({"b": "bold", "i": "italic", "a": "url"})


class _Parser(HTMLParser):
    """Reads the tags that are used here; what is open around a run is around it in the result."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.runs: list[str | RichRun] = []
        self._open: list[tuple[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open a run."""
        self._open.append((tag, dict(attrs).get("href")))

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 - tags that are made here do not cross
        """Close the run that was opened last."""
        self._open.pop()

    def handle_data(self, data: str) -> None:
        """Add a piece of text within the open runs."""
        run: str | RichRun = data
        for tag, address in reversed(self._open):
            if tag in KINDS:
                run = RichRun.model_validate({"type": KINDS[tag], "text": (run,), "url": address})
        self.runs.append(run)


def lines(markup: Markup) -> Iterator[RichParagraph]:
    """The lines of a piece, a paragraph each."""
    for line in markup.html.split("\n"):
        if line:
            yield RichParagraph(text=rich_text(Markup(line)))
