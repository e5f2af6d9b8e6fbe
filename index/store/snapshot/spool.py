"""Spool the terms of sentences to disk between two passes, so that memory does not grow with the changes."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self


class Spool:
    """A file of sentences, one per line, terms separated by spaces: no term contains white space."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file = path.open("w+", encoding="utf-8", newline="\n")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._file.close()
        self._path.unlink()

    def add(self, sentences: Iterable[Sequence[str]]) -> None:
        """Append sentences."""
        self._file.writelines(f"{' '.join(terms)}\n" for terms in sentences)

    def __iter__(self) -> Iterator[list[str]]:
        self._file.seek(0)
        return (line.split() for line in self._file)
