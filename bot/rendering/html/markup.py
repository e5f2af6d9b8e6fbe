"""Pieces of a Telegram message that know their own size, so that no message has to be measured or cut later."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape, unescape
from string import Formatter

from index.models.presentation import Line


@dataclass(frozen=True, slots=True)
class Markup:
    """A piece of Telegram HTML. `units` and `entities` are its sizes as Telegram counts them after parsing.

    `units` are UTF-16 code units of the text without its tags (https://core.telegram.org/bots/api#messageentity).
    """

    html: str = ""
    units: int = 0
    entities: int = 0

    def __add__(self, other: "Markup") -> "Markup":
        return Markup(self.html + other.html, self.units + other.units, self.entities + other.entities)

    def __bool__(self) -> bool:
        return self.units > 0


NOTHING = Markup()

_TAG = re.compile(r"<[^<>]*>")


def units(words: str) -> int:
    """The length of a text as Telegram counts it, in UTF-16 code units."""
    return len(words.encode("utf-16-le")) // 2


def text_markup(words: str) -> Markup:
    """Foreign words, escaped and `steady`: they can neither become a tag nor change the direction of other text."""
    words = steady(words)
    return Markup(escape(words, quote=False), units(words))


def line_markup(line: Line) -> Markup:
    """A line of the presentation, its strong runs in bold."""
    return joined("", (bold(text_markup(run.text)) if run.strong else text_markup(run.text) for run in line))


# Control characters, and those that open or close a run of text of another direction.
_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_CLOSED_BY = dict.fromkeys("\u202a\u202b\u202d\u202e", "\u202c") | dict.fromkeys("\u2066\u2067\u2068", "\u2069")


def steady(words: str) -> str:
    """The words without control characters, and without direction marks that are not closed on their line."""
    if not _STEERING.search(words):
        return words
    kept, opened = list(words), list[int]()
    for at, sign in enumerate(words):
        if sign in _CLOSED_BY:
            opened.append(at)
        elif sign in _CLOSED_BY.values() and opened and _CLOSED_BY[words[opened[-1]]] == sign:
            opened.pop()
        elif _STEERING.match(sign):
            kept[at] = ""
        elif sign == "\n":  # a text direction ends with its paragraph
            _drop(kept, opened)
    _drop(kept, opened)
    return "".join(kept)


def _drop(kept: list[str], opened: list[int]) -> None:
    for at in opened:
        kept[at] = ""
    opened.clear()


def plain(html: str) -> str:
    """The plain text of a piece of Telegram HTML that was made here, for places without markup."""
    return unescape(_TAG.sub("", html))


def bold(inner: Markup) -> Markup:
    """The piece in bold."""
    return _wrapped("<b>", inner, "</b>")


def italic(inner: Markup) -> Markup:
    """The piece in italics."""
    return _wrapped("<i>", inner, "</i>")


# A quotation of more UTF-16 code units than this, some seven lines on a phone, is shown as three lines that unfold.
LONG = 300


def quotation(inner: Markup, *, folded: bool = True) -> Markup:
    """The piece as a block quotation, `folded` if it is long; Telegram forbids nesting."""
    opening = "<blockquote expandable>" if folded and inner.units > LONG else "<blockquote>"
    return _wrapped(opening, inner, "</blockquote>")


def link(inner: Markup, address: str) -> Markup:
    """The piece as a link; the address is escaped."""
    return _wrapped(f'<a href="{escape(address)}">', inner, "</a>")


def joined(separator: str, pieces: Iterable[Markup]) -> Markup:
    """The pieces one after another, without the empty ones, and the separator between them."""
    whole, between = NOTHING, text_markup(separator)
    for piece in filter(None, pieces):
        whole = whole + between + piece if whole else piece
    return whole


def filled(template: str, **pieces: Markup) -> Markup:
    """The template, escaped, with each `{name}` replaced by its piece."""
    whole = NOTHING
    for words, name, _, _ in Formatter().parse(template):
        whole = whole + text_markup(words) + (pieces[name] if name else NOTHING)
    return whole


def clipped(words: str, room: int) -> str:
    """The words, or their beginning and an ellipsis if they take more than `room` UTF-16 code units."""
    if units(words) <= room:
        return words
    return words[: fitting(words, 0, room - 1)].rstrip() + "…"


def fitting(words: str, start: int, room: int) -> int:
    """The largest index such that `words[start:index]` takes at most `room` UTF-16 code units."""
    end = min(len(words), start + room)
    while units(words[start:end]) > room:
        # Each character beyond the Basic Multilingual Plane takes two units: drop at least half of the excess.
        end -= (units(words[start:end]) - room + 1) // 2
    return end


def _wrapped(opening: str, inner: Markup, closing: str) -> Markup:
    return Markup(opening + inner.html + closing, inner.units, inner.entities + 1)
