"""What a reader of a format hands on: a story as the file gives it, before anything is made of it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from index.models import Refusal
from index.sources.given import Given

# A long novel has 3 MB. What is larger than this is an export of many stories under a wrong name.
MOST_BYTES = 20_000_000


@dataclass(frozen=True, slots=True)
class Draft:
    """A raw story: `name` is its own, `where` is its place for a refusal (`FILE` or `FILE:LINE`)."""

    name: str
    where: str
    text: str
    given: Given = field(default_factory=Given)


class Reader(Protocol):
    """One format. `name` is the file's name among the stories; what cannot be read is a Refusal, never an error."""

    def __call__(self, path: Path, name: str, /) -> Iterator[Draft | Refusal]:
        """Read the stories of one file."""


def too_large(size: int) -> str:
    """Why a story of `size` bytes is refused."""
    return f"has {size / 1e6:.1f} MB, and one story can have {MOST_BYTES / 1e6:.0f} MB"
