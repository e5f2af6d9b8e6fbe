"""Reader of `.zip`: an archive of files of any format here. Names in it are never opened or written as paths."""

import zipfile
from collections.abc import Iterator
from functools import partial
from pathlib import PurePosixPath
from typing import BinaryIO, cast

from index.ingest.readers.draft import Format, Read
from index.ingest.sources.source import MOST_BYTES, MOST_RATIO, Source, UnpackingBudget, Unreadable, size_text
from index.models import Refusal, sayable

_MAGIC = (b"PK\x03\x04", b"PK\x05\x06")  # of a full archive and of an empty one
# other formats based on zip
_OTHERS = (b"[Content_Types].xml", b"mimetypeapplication/", b"META-INF/")
_SMALL = 1_000_000  # bytes below which a high ratio is no harm
DEEPEST = 2  # archives in archives


def _sniff(head: bytes, /) -> bool:
    """True if it is a zip archive, and not a document format based on zip."""
    return head.startswith(_MAGIC) and not any(mark in head[:200] for mark in _OTHERS)


def _read(source: Source, /) -> Iterator[Read]:
    """The files in the archive."""
    if source.depth > DEEPEST:
        raise Unreadable(f"is an archive in {source.depth} others, and {DEEPEST} are opened")
    with source.opened() as file, _archive(file) as archive:
        members = _members(archive)
        budget = source.budget or UnpackingBudget(source.size)
        budget.spend(sum(member.file_size for member in members), len(members))
        held = sum(member.compress_size for member in members)
        if held > source.size:
            raise Unreadable(
                f"is an archive of {source.size:,} bytes that lists {held:,}: its files lie over each other"
            )
        if not members:
            raise Unreadable("holds no files")
        for number, member in enumerate(members, start=1):
            if not _is_hidden(member.filename):
                yield _member(archive, member, source, number, budget)


def refuse_bomb(source: Source) -> None:
    """Raise Unreadable if a zip-based document unpacks to more than one story can have."""
    with source.opened() as file, _archive(file) as archive:
        total = sum(member.file_size for member in _members(archive))
        # pictures, which are stored uncompressed, may be large
        if total > max(5 * MOST_BYTES, 2 * source.size):
            raise Unreadable(f"unpacks to {total / 1e6:.0f} MB")
        for member in archive.infolist():
            if why := _why_not(member):
                raise Unreadable(f"{sayable(member.filename)} in it {why}")


def _archive(file: BinaryIO) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(file)
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise Unreadable(f"is a broken zip archive: {size_text(error)}") from error


def _members(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    return [member for member in archive.infolist() if not member.is_dir()]


def _member(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, source: Source, number: int, budget: UnpackingBudget
) -> Source | Refusal:
    told = sayable(member.filename)[-100:]
    where = f"{source.where}:{number} ({told})"
    if why := _why_not(member):
        return Refusal(where=where, why=why)
    return Source(
        name=f"{source.name}:{number}", where=where, path=_place(source, told), size=member.file_size,
        opened=partial(_opened, archive, member), depth=source.depth + 1, budget=budget,
    )  # fmt: skip


def _opened(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> BinaryIO:
    return cast("BinaryIO", archive.open(member))


def _why_not(member: zipfile.ZipInfo) -> str | None:
    if member.flag_bits & 1:
        return "is locked with a password"
    if member.file_size > _SMALL and member.file_size > MOST_RATIO * max(member.compress_size, 1):
        ratio = member.file_size // max(member.compress_size, 1)
        return f"unpacks to {ratio} times its size, and {MOST_RATIO} times is the most"
    return None


def _place(source: Source, name: str) -> PurePosixPath:
    """Virtual path of a member, for its suffix and for the folder that may name its outlet; never opened."""
    parts = [part for part in PurePosixPath(name.replace("\\", "/")).parts if part not in {"/", "..", "."}]
    return source.path.with_suffix("").joinpath(*parts) if source.path.name else PurePosixPath(*parts)


def _is_hidden(name: str) -> bool:
    """True for files that systems add (`__MACOSX`, `.DS_Store`)."""
    return any(part.startswith((".", "__MACOSX")) and part not in {".", ".."} for part in name.split("/"))


FORMAT = Format("a zip archive", (".zip",), _sniff, _read, streamed_from=0, seeks=True)
