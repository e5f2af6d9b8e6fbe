"""Read the stories of a source with the reader of its format; every error becomes a Refusal."""

import io
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from index.ingest.readers.draft import ArchiveMember, Format, Found, StoryDraft
from index.ingest.readers.formats import format_of
from index.ingest.sources.encoding import NotText
from index.ingest.sources.source import Source, Unreadable, size_text
from index.models import Refusal


def read_source(source: Source) -> Iterator[Found]:
    """The stories and members of a source, in its detected format. No content raises an error."""
    try:
        form = format_of(source)
    except OSError as error:
        yield Refusal(where=source.where, why=f"cannot be read: {error.strerror or error}")
        return
    if form is None:
        yield Refusal(where=source.where, why=_no_reader(source))
        return
    yield from reading_with(form, source)


def opened(piece: ArchiveMember) -> Iterator[StoryDraft | Refusal]:
    """The stories of a member, and of the members in it."""
    for found in read_source(piece.source):
        if isinstance(found, StoryDraft):
            yield replace(found, given=found.given.filled(piece.given), path=found.path or piece.path)
        elif isinstance(found, ArchiveMember):
            yield Refusal(where=found.where, why="is an archive in what is no archive, and is not opened")
        else:
            yield found


def reading_with(form: Format, source: Source) -> Iterator[Found]:
    """The output of a format's reader for any source. No content raises an error."""
    nothing = True
    try:
        for one in form.read(source):
            nothing = False
            if isinstance(one, Source):
                yield from _unpacked(one)
            else:
                yield one
    # libraries raise undocumented errors on arbitrary bytes
    except Exception as error:  # noqa: BLE001
        yield Refusal(where=source.where, why=_why(form, error))
    else:
        if nothing:
            yield Refusal(where=source.where, why="holds no story")


def _why(form: Format, error: Exception) -> str:
    match error:
        case Unreadable() | NotText():
            return str(error)
        case ModuleNotFoundError() if form.extra:
            mend = f"pip install 'crosscheck-news[{form.extra}]'"
            return f"is {form.name}, whose reader ({error.name}) is not installed: {mend}"
        case MemoryError():
            return f"is {form.name} that needs more memory than one file may take"
        case OSError():
            return f"cannot be read: {error.strerror or size_text(error)}"
        case _:
            return f"is {form.name} that cannot be read: {size_text(error)}"


def _unpacked(member: Source) -> Iterator[Found]:
    """A file in an archive: its stories if there may be more than fit into memory, else its bytes as a member."""
    try:
        form = format_of(member)
        whole = None if form and form.streamed_from == 0 and not form.seeks else member.data()
    except Unreadable as error:
        yield Refusal(where=member.where, why=str(error))
    # zipfile and its decompressors raise arbitrary errors on broken bytes
    except Exception as error:  # noqa: BLE001
        yield Refusal(where=member.where, why=f"cannot be unpacked: {size_text(error)}")
    else:
        if whole is None and form:
            yield from reading_with(form, member)
        elif (
            form and form.seeks
        ):  # an archive in this one, which is read here: what it unpacks is counted with the rest
            yield from read_source(replace(member, size=len(whole or b""), opened=partial(io.BytesIO, whole or b"")))
        else:
            yield ArchiveMember(member.name, member.where, whole or b"", member.path, member.depth)


def _no_reader(source: Source) -> str:
    return f"no reader for {source.suffix} files" if source.suffix else "no reader for files without a suffix"
