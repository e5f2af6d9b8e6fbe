"""Read lines of a source that may not fit into memory, each as UTF-8."""

import codecs
from collections.abc import Iterator
from typing import BinaryIO

from index.ingest.sources.encoding import SAMPLE, NotText, detected, refuse_binary
from index.ingest.sources.source import MOST_BYTES, Source, too_large
from index.models import Refusal

_CHUNK = 1_000_000


def read_lines(source: Source) -> Iterator[tuple[int, bytes | Refusal]]:
    """Each line with its number; one too large for a story, or not text, as a Refusal. Raises NotText."""
    with source.opened() as file:
        head = file.read(SAMPLE)
        refuse_binary(head)
    with source.opened() as file:
        old = None
        for number, line in enumerate(_bounded(file), start=1):
            where = f"{source.where}:{number}"
            if isinstance(line, int):
                yield number, Refusal(where=where, why=too_large(line))
                continue
            try:
                old = old or _old_encoding(line)
                yield number, _as_utf8(line, old)
            except NotText as error:
                yield number, Refusal(where=where, why=str(error))


def _bounded(file: BinaryIO) -> Iterator[bytes | int]:
    """Each line; in place of one too large for a story, its size."""
    while line := file.readline(MOST_BYTES + 1):
        if len(line) <= MOST_BYTES:
            yield line
            continue
        size, rest = len(line), line
        while rest and not rest.endswith(b"\n"):
            rest = file.readline(_CHUNK)
            size += len(rest)
        yield size


def _old_encoding(line: bytes) -> str | None:
    """The encoding of a line that is not UTF-8, the same for all such lines of the file, as detection is slow."""
    try:
        line.decode()
    except UnicodeDecodeError as error:
        return detected(line, error.start)
    return None


def _as_utf8(line: bytes, old: str | None) -> bytes:
    if old:
        try:
            line.decode()
        except UnicodeDecodeError:
            return line.decode(old, errors="replace").encode()
    return line.removeprefix(codecs.BOM_UTF8)
