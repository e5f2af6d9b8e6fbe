"""The square canvas of a picture: its background, its title, and text without markup."""

import textwrap
from collections.abc import Mapping
from functools import cache
from typing import Literal

from anyascii import anyascii
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, findfont
from matplotlib.ft2font import FT2Font

from index.charts.palette import DARK, LIGHT, outlet_colours
from index.models import Timeline
from index.models.presentation import OUTLETS, STORIES, Locale

INCHES, DOTS = 7.2, 150  # 1,080 pixels
FONT = "DejaVu Sans"  # comes with matplotlib
TITLE, HEAD, BODY, SMALL = 19, 13, 12, 10.5  # points
LINE, LINES = 37, 3  # characters of a line of the title, and lines
NAMED = 6  # outlets with a colour of their own; the others are drawn in grey


class Sheet:
    """A figure with the question at its top. Without pyplot, which is not thread-safe: several threads may draw."""

    def __init__(self, timeline: Timeline, colours: Mapping[str, str], *, dark: bool, say: Locale) -> None:
        self.say = say
        self.ground, self.ink, self.pale = (DARK, "#F2F5F7", "#8A98A6") if dark else (LIGHT, "#1B1F23", "#6B7480")
        self.grid = "#2B3946" if dark else "#E3E7EB"
        told = [one.snippet.story.outlet for one in timeline.told]
        often = sorted(dict.fromkeys(told), key=lambda outlet: -told.count(outlet))
        self.named = often[:NAMED]
        self.others = often[NAMED:]
        self._colours = outlet_colours(self.named, colours, self.ground)
        self.figure = Figure(figsize=(INCHES, INCHES), dpi=DOTS)
        FigureCanvasAgg(self.figure)
        lines = wrapped(timeline.question, LINE, LINES)
        self.write(0.05, 0.955, "\n".join(lines), size=TITLE, weight="bold", va="top")
        self.top = 0.945 - 0.045 * len(lines)
        self.write(0.05, self.top, _counts(timeline, len(often), say), size=BODY, color=self.pale, va="top")
        self.top -= 0.06

    def colour(self, outlet: str) -> str:
        """The colour of an outlet; a pale one for outlets without a colour."""
        return self._colours.get(outlet, self.pale)

    def write(
        self, x: float, y: float, words: str, *, size: float = BODY, color: str = "", weight: str = "normal",
        va: Literal["baseline", "top"] = "baseline",
    ) -> None:  # fmt: skip
        """Write text on the sheet, `x` and `y` from 0 to 1 from its lower left; formula signs are shown as they are."""
        self.figure.text(
            x, y, drawable(words), color=color or self.ink, fontfamily=FONT, fontsize=size, fontweight=weight, va=va,
            parse_math=False,
        )  # fmt: skip

    def axes(self, left: float, bottom: float, right: float, top: float) -> Axes:
        """Axes between these sides, 0 to 1, without a frame."""
        axes = self.figure.add_axes((left, bottom, right - left, top - bottom), facecolor=self.ground)
        for side in axes.spines.values():
            side.set_visible(False)
        axes.tick_params(colors=self.pale, labelsize=BODY, length=0, labelfontfamily=FONT)
        axes.grid(visible=True, axis="y", color=self.grid, linewidth=1)
        axes.set_axisbelow(True)
        return axes


def wrapped(words: str, room: int, lines: int) -> list[str]:
    """The words in at most `lines` lines of `room` characters; longer text ends in an ellipsis."""
    return textwrap.wrap(" ".join(words.split()), room, max_lines=lines, placeholder="…", break_long_words=True) or [""]


def drawable(words: str) -> str:
    """The words, with signs that the font lacks transliterated to Latin letters: an outlet's Chinese name."""
    return "".join(sign if sign == "\n" or ord(sign) in _shapes() else anyascii(sign) or "?" for sign in words)


@cache
def _shapes() -> frozenset[int]:
    return frozenset(FT2Font(findfont(FontProperties(family=FONT))).get_charmap())


def _counts(timeline: Timeline, outlets: int, say: Locale) -> str:
    days = [one.snippet.story.published for one in timeline.told if one.snippet.story.published]
    told = [say.plural(*OUTLETS, outlets), say.plural(*STORIES, len(timeline.told))]
    if days:
        ends = dict.fromkeys(say.day(when) for when in (min(days), max(days)))
        told.append(" – ".join(ends))
    return " · ".join(told)
