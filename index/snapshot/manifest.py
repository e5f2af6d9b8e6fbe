"""What a generation says of itself, and the check that its files are the ones it was published with."""

import hashlib
from datetime import datetime
from pathlib import Path
from typing import Self

from pydantic import ValidationError

from index.errors import SnapshotDamaged, SnapshotForeign
from index.models import Frozen, Source

FORMAT = 3  # of every file of a generation; a change that an older reader would misread raises it
NAME = "manifest.json"
MEND = "rebuild the index with `crosscheck reindex`"


class Part(Frozen):
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

    `made_with` names the versions that decide what stands in the files: a generation made with others is rebuilt
    from the stories, not added to. `languages` (ISO 639-1) are those of the stories, that of most first.
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
    sources: tuple[Source, ...]
    parts: dict[str, Part]

    @classmethod
    def read(cls, folder: Path) -> Self:
        """Read and check the manifest of a generation, and that each of its files is there in its full size.

        Raises SnapshotForeign for another format and SnapshotDamaged for anything missing or unreadable.
        """
        path = folder / NAME
        try:
            text = path.read_text(encoding="utf-8")
            found = Version.model_validate_json(text).format
            if found != FORMAT:
                raise SnapshotForeign(
                    f"{folder} is an index of format {found}, and this Crosscheck reads format {FORMAT}; {MEND}"
                )
            manifest = cls.model_validate_json(text)
        except (OSError, UnicodeDecodeError, ValidationError) as error:
            raise SnapshotDamaged(f"{path} cannot be read; {MEND}") from error
        for name, part in manifest.parts.items():
            file = folder / name
            if not file.is_file() or file.stat().st_size != part.size:
                raise SnapshotDamaged(f"{file} is missing or cut short; {MEND}")
        return manifest

    def write(self, folder: Path) -> None:
        """Write the manifest into a generation's folder."""
        (folder / NAME).write_text(self.model_dump_json(indent=1), encoding="utf-8")

    def verify(self, folder: Path) -> None:
        """Compare every file with its checksum; raises SnapshotDamaged that names the first that differs."""
        for name, part in self.parts.items():
            if Part.of(folder / name) != part:
                raise SnapshotDamaged(f"{folder / name} does not match its checksum; {MEND}")


class Version(Frozen, extra="ignore"):
    """The one field that every format of the manifest has."""

    format: int
