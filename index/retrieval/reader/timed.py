"""A reader whose time is reported."""

import time
from collections.abc import Callable, Sequence

from index.retrieval.reader.reader import Mix, NoReader, Reader, ReaderOutput, ReaderPassage


def timed(reader: Reader, report: Callable[[float], None]) -> Reader:
    """The reader, reporting the seconds of each question; one that reads nothing stays as it is."""
    return reader if isinstance(reader, NoReader) else TimedReader(reader, report)


class TimedReader:
    """Reads with another reader, and reports the seconds of each question that it read something for."""

    def __init__(self, reader: Reader, report: Callable[[float], None]) -> None:
        self._reader = reader
        self._report = report

    @property
    def name(self) -> str:
        """The name of the other reader."""
        return self._reader.name

    @property
    def mix(self) -> Mix:
        """The weights of the other reader."""
        return self._reader.mix

    def read(self, question: str, passages: Sequence[ReaderPassage]) -> list[ReaderOutput]:
        """Read as the other reader does."""
        began = time.perf_counter()
        found = self._reader.read(question, passages)
        if found:
            self._report(time.perf_counter() - began)
        return found
