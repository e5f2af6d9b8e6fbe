"""The picture of a soak: what the process holds, over the hours of its clock."""

from pathlib import Path
from typing import TYPE_CHECKING

import matplotlib as mpl
from matplotlib.figure import Figure

if TYPE_CHECKING:
    from matplotlib.axes import Axes

from tests.soak.run import Course
from tests.soak.vitals import EARLY, KEPT, LATE, Kept

COLOUR, GROUND = "#0072B2", "#eeeeee"
ANSWERED = "crosscheck_questions_total"


def draw(course: Course, target: Path) -> None:
    """Draw into an SVG file, on a white ground of its own."""
    with mpl.rc_context({"svg.hashsalt": "crosscheck"}):
        figure = Figure(figsize=(11, 5.5), layout="constrained", facecolor="white")
        panels = list(figure.subplots(2, 3).flat)
        for kept, at in zip(KEPT, panels, strict=False):
            _panel(at, course, kept)
        _traffic(panels[-1], course)
        figure.savefig(target, metadata={"Date": None})


def _panel(at: "Axes", course: Course, kept: Kept) -> None:
    hours = [one.hours for one in course.vitals]
    for first, last in (EARLY, LATE):
        at.axvspan(first * hours[-1], last * hours[-1], color=GROUND, zorder=0)
    values = [kept.value(one) for one in course.vitals]
    at.plot(hours, values, color=COLOUR, linewidth=1.2)
    at.set_ylim(0, 1.3 * max(values, default=1) or 1)
    _dress(at, f"{kept.name}, {kept.unit}" if kept.unit else kept.name)


def _traffic(at: "Axes", course: Course) -> None:
    hours = [one.hours for one in course.vitals]
    for label, metric, colour in (
        ("questions", "crosscheck_questions_total", "#000000"),
        ("reindexes × 10", "crosscheck_background_jobs_total{result=done,work=reindex}", "#D55E00"),
        ("news of watches", "crosscheck_watch_deliveries_total", "#009E73"),
    ):
        scale = 10 if "×" in label else 1
        values = [scale * sum(v for name, v in one.shown.items() if name.startswith(metric)) for one in course.vitals]
        at.plot(hours, values, color=colour, label=label, linewidth=1.2)
    at.legend(fontsize="x-small", frameon=False)
    _dress(at, "done so far")


def _dress(at: "Axes", title: str) -> None:
    at.set_title(title, fontsize="medium")
    at.set(xlabel="hours of the bot's clock", xlim=(0, None))
    at.grid(visible=True, color="#dddddd", linewidth=0.6)
    at.spines[["top", "right"]].set_visible(False)
