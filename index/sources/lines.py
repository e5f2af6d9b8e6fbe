"""The lines of a file that may be larger than the memory, each as UTF-8."""

import codecs
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from index.models import Refusal
from index.sources.draft import MOST_BYTES, too_large
from index.sources.encoding import SAMPLE, NotText, detected, refuse_binary

_CHUNK = 1_000_000


def read(path: Path, name: str) -> Iterator[tuple[str, bytes | Refusal]]:
    """Each line with its place, `FILE:LINE`; what is too large to be a story, or no text, as a Refusal."""
    with path.open("rb") as file:
        head = file.read(SAMPLE)
        file.seek(0)
        try:
            refuse_binary(head)
        except NotText as error:
            yield name, Refusal(where=name, why=str(error))
            return
        old = None
        for number, line in enumerate(_bounded(file), start=1):
            where = f"{name}:{number}"
            if isinstance(line, int):
                yield where, Refusal(where=where, why=too_large(line))
                continue
            try:
                old = old or _old_encoding(line)
                yield where, _as_utf8(line, old)
            except NotText as error:
                yield where, Refusal(where=where, why=str(error))


def _bounded(file: BinaryIO) -> Iterator[bytes | int]:
    """Each line; in the place of one that is larger than a story can be, its size."""
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
    """The encoding of a line that is not UTF-8. It is that of all such lines of the file: telling takes long."""
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
