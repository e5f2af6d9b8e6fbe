"""The numbered stories of the last printed answer: `crosscheck show 2`."""

import json
import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from index.models import Answer, Story, Timeline

NAME = "last-answer.json"  # beside the generations of the index


def numbered(stories: Iterable[Story]) -> dict[str, int]:
    """The number of each story, from 1, by name, in the order of printing."""
    return {name: number for number, name in enumerate(dict.fromkeys(story.name for story in stories), start=1)}


def is_quoted_number(told: Answer | Timeline) -> tuple[Story, ...]:
    """The stories quoted by an answer, its comparison or a timeline, in the order of printing."""
    if isinstance(told, Timeline):
        return tuple(one.snippet.story for one in told.told)
    return tuple(snippet.story for source in told.sources for snippet in source.snippets)


def remember(index: Path, stories: Iterable[Story]) -> None:
    """Save the names of some stories; if nothing can be written, the next `show` knows no numbers."""
    draft = index / f".{NAME}.{os.getpid()}"
    with suppress(OSError):
        draft.write_text(json.dumps(list(numbered(stories))), encoding="utf-8")
        draft.replace(index / NAME)
    with suppress(OSError):
        draft.unlink(missing_ok=True)


def recalled(index: Path, words: str) -> str | None:
    """The name of the story with a number in the last printed answer, `2` or `[2]`; None if there is none."""
    number, names = _number(words), _names(index)
    return names[number - 1] if number and names and number <= len(names) else None


def missed(index: Path, words: str) -> str | None:
    """Explanation why a number matches no story of the last answer; None for other words or without an answer."""
    number, names = _number(words), _names(index)
    if number is None or names is None:
        return None
    if not names:
        return f"the last answer quoted no story, so none has the number {number}"
    quoted = "one story, [1]" if len(names) == 1 else f"{len(names):,} stories, [1] to [{len(names)}]"
    return f"the last answer quoted {quoted}; none has the number {number}"


def _number(words: str) -> int | None:
    digits = words.strip().removeprefix("[").removesuffix("]")
    return int(digits[:9]) if digits.isascii() and digits.isdigit() else None


def _names(index: Path) -> list[str] | None:
    try:
        names = json.loads((index / NAME).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return [str(name) for name in names] if isinstance(names, list) else None
