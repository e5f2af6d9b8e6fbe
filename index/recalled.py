"""The stories of the last answer that was printed, by the numbers that it gave them: `crosscheck show 2`."""

import json
import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from index.models import Story

NAME = "last-answer.json"  # beside the generations of the index


def numbered(stories: Iterable[Story]) -> dict[str, int]:
    """By name, the number of each story, from 1 on, in the order in which they are printed."""
    return {name: number for number, name in enumerate(dict.fromkeys(story.name for story in stories), start=1)}


def remember(index: Path, stories: Iterable[Story]) -> None:
    """Keep the names of some stories; where nothing may be written, the next `show` knows no numbers."""
    draft = index / f".{NAME}.{os.getpid()}"
    with suppress(OSError):
        draft.write_text(json.dumps(list(numbered(stories))), encoding="utf-8")
        draft.replace(index / NAME)
    with suppress(OSError):
        draft.unlink(missing_ok=True)


def recalled(index: Path, words: str) -> str | None:
    """The name of the story that the last answer printed under a number, `2` or `[2]`; None where it printed none."""
    number = words.strip().removeprefix("[").removesuffix("]")
    if not (number.isascii() and number.isdigit()):
        return None
    try:
        names = json.loads((index / NAME).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    at = int(number[:9]) - 1
    return str(names[at]) if isinstance(names, list) and 0 <= at < len(names) else None
