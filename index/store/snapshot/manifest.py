"""Manifest of a generation, and the verification of its files."""

import hashlib
from datetime import datetime
from pathlib import Path
from typing import Self

import numpy as np
from pydantic import ValidationError

from index.errors import SnapshotDamaged, SnapshotForeign
from index.models import Frozen, IndexedSource
from index.store.checksums import MEND, Arrays, block_sums, split_sums

FORMAT = 4  # of every file of a generation; a change that an older reader would misread raises it
NAME = "manifest.json"
CHECK = "manifest.sha256"  # the checksum of the manifest itself, as `sha256sum` writes it
BLOCKS = "blocks.crc32"  # the checksums of all blocks of all files but the archive, in the order of `parts`
ARCHIVE = "stories.db"


class ManifestPart(Frozen):
    """One file of a generation: its size in bytes and the SHA-256 of its content, in hex."""

    size: int
    sha256: str

    @classmethod
    def of(cls, path: Path) -> Self:
        """Measure a file; it is read once."""
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        return cls(size=path.stat().st_size, sha256=digest)


class Manifest(Frozen):
    """The first file read of a generation; `parts` is keyed by path below the generation's folder.

    `made_with` names the versions that determine the content of the files: a generation made with others is rebuilt
    from the stories, not updated. `languages` (ISO 639-1) are those of the stories, the most frequent first.
    """

    format: int
    made_with: dict[str, str]
    built: datetime
    stories: int
    sentences: int
    terms: int
    refused: int
    language: str
    languages: tuple[str, ...] = ()
    sources: tuple[IndexedSource, ...]
    parts: dict[str, ManifestPart]

    @classmethod
    def read(cls, folder: Path) -> Self:
        """Read and check the manifest of a generation, and that each of its files exists in its full size.

        Raises SnapshotForeign for another format and SnapshotDamaged for anything missing or unreadable.
        """
        path = folder / NAME
        try:
            text = path.read_bytes()
            check = folder / CHECK
            if not check.exists():  # before format 4 there was none
                raise _foreign(folder, Version.model_validate_json(text).format)
            if check.read_bytes() != _check(text):
                raise SnapshotDamaged(f"{path} does not match its checksum; {MEND}")
            found = Version.model_validate_json(text).format
            if found != FORMAT:
                raise _foreign(folder, found)
            manifest = cls.model_validate_json(text)
        except (OSError, ValidationError) as error:
            raise SnapshotDamaged(f"{path} cannot be read; {MEND}") from error
        for name, part in manifest.parts.items():
            file = folder / name
            if not file.is_file() or file.stat().st_size != part.size:
                raise SnapshotDamaged(f"{file} is missing or cut short; {MEND}")
        return manifest

    def write(self, folder: Path) -> None:
        """Write the manifest and its checksum into a generation's folder."""
        text = self.model_dump_json(indent=1).encode()
        (folder / NAME).write_bytes(text)
        (folder / CHECK).write_bytes(_check(text))

    def arrays(self, folder: Path) -> Arrays:
        """The files of the generation except the archive, verified as they are read. Raises SnapshotDamaged."""
        self.verify(folder, BLOCKS)
        sizes = {name: part.size for name, part in self.parts.items() if name not in {ARCHIVE, BLOCKS}}
        sums = np.frombuffer((folder / BLOCKS).read_bytes(), "<u4")
        return Arrays(folder, dict(split_sums(sizes, sums)))

    def verify(self, folder: Path, only: str | None = None) -> None:
        """Compare every file, or one, with its checksum; raises SnapshotDamaged that names the first mismatch."""
        for name, part in self.parts.items() if only is None else [(only, self.parts[only])]:
            if ManifestPart.of(folder / name) != part:
                raise SnapshotDamaged(f"{folder / name} does not match its checksum; {MEND}")


def write_blocks(folder: Path) -> None:
    """Write the checksums of the blocks of all files of a generation except the archive."""
    sums = [block_sums(path) for name, path in files_of(folder) if name != ARCHIVE]
    (folder / BLOCKS).write_bytes(np.concatenate(sums).astype("<u4").tobytes())


def files_of(folder: Path) -> list[tuple[str, Path]]:
    """The files below a folder, by relative path, in the order of `parts`."""
    found = (path for path in folder.rglob("*") if path.is_file())
    return sorted((path.relative_to(folder).as_posix(), path) for path in found)


def _check(text: bytes) -> bytes:
    return f"{hashlib.sha256(text).hexdigest()}  {NAME}\n".encode()


def _foreign(folder: Path, found: int) -> SnapshotForeign:
    return SnapshotForeign(f"{folder} is an index of format {found}, and this Crosscheck reads format {FORMAT}; {MEND}")


class Version(Frozen, extra="ignore"):
    """The one field that every format of the manifest has."""

    format: int
