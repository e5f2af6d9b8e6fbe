"""Draws docs/answer.svg, a real answer from the sample stories as a terminal shows it, and docs/timeline.png."""

import io
import os
import subprocess
import sys
from pathlib import Path

from rich.console import Console
from rich.text import Text

from index.api.defaults import open_newsroom

QUESTION = "how many people were rescued?"
OVER_TIME = "how many homes were destroyed?"


def draw(to: Path) -> None:
    """Ask the samples and write the picture."""
    environment = {name: value for name, value in os.environ.items() if name not in {"STORIES_DIR", "INDEX_DIR"}}
    shown = subprocess.run(
        [sys.executable, "-m", "index", "ask", QUESTION],
        capture_output=True, encoding="utf-8", check=True, env=environment | {"FORCE_COLOR": "1", "COLUMNS": "100"},
    ).stdout  # fmt: skip
    console = Console(record=True, width=100, file=io.StringIO())
    console.print(Text(f'$ crosscheck ask "{QUESTION}"\n', style="bold"))
    console.print(Text.from_ansi(shown))
    console.save_svg(str(to), title="crosscheck", unique_id="answer")


def draw_timeline(to: Path) -> None:
    """Draw the timeline of a question that the samples answer differently."""
    newsroom = open_newsroom()
    to.write_bytes(newsroom.picture(newsroom.timeline(OVER_TIME)))


if __name__ == "__main__":
    draw(Path(__file__).parent / "answer.svg")
    draw_timeline(Path(__file__).parent / "timeline.png")
