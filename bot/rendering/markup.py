"""Pieces of a Telegram message that know their own size, so that no message has to be measured or cut afterwards."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape, unescape
from string import Formatter


@dataclass(frozen=True, slots=True)
class Markup:
    """A piece of Telegram HTML. `units` and `entities` are what Telegram counts of it once it has parsed it.

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


def text(words: str) -> Markup:
    """Words of anyone's, escaped: nothing in them can become a tag."""
    return Markup(escape(words, quote=False), units(words))


def plain(html: str) -> str:
    """The words of a piece of Telegram HTML that was made here, without tags, as where nothing parses them."""
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
    """The piece as a block quotation, `folded` where it is long; Telegram forbids one inside another."""
    opening = "<blockquote expandable>" if folded and inner.units > LONG else "<blockquote>"
    return _wrapped(opening, inner, "</blockquote>")


def link(inner: Markup, address: str) -> Markup:
    """The piece as a link; the address is escaped."""
    return _wrapped(f'<a href="{escape(address)}">', inner, "</a>")


def joined(separator: str, pieces: Iterable[Markup]) -> Markup:
    """The pieces one after another, without the empty ones, and the separator between them."""
    whole, between = NOTHING, text(separator)
    for piece in filter(None, pieces):
        whole = whole + between + piece if whole else piece
    return whole


def filled(template: str, **pieces: Markup) -> Markup:
    """The template, escaped, with the pieces in the place of the `{name}` of each."""
    whole = NOTHING
    for words, name, _, _ in Formatter().parse(template):
        whole = whole + text(words) + (pieces[name] if name else NOTHING)
    return whole


def clipped(words: str, room: int) -> str:
    """The words, or their beginning and an ellipsis where they take more than `room` UTF-16 code units."""
    if units(words) <= room:
        return words
    return words[: fitting(words, 0, room - 1)].rstrip() + "…"


def fitting(words: str, start: int, room: int) -> int:
    """The furthest index so that `words[start:index]` takes at most `room` UTF-16 code units."""
    end = min(len(words), start + room)
    while units(words[start:end]) > room:
        # Each character beyond the Basic Multilingual Plane takes two units: drop at least half of the excess.
        end -= (units(words[start:end]) - room + 1) // 2
    return end


def _wrapped(opening: str, inner: Markup, closing: str) -> Markup:
    return Markup(opening + inner.html + closing, inner.units, inner.entities + 1)
