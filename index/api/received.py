"""Documents and links that somebody hands in: kept below the stories folder under names of our own, and taken back."""

import hashlib
import re
from collections.abc import Callable
from pathlib import Path, PurePosixPath

from index import samples
from index.errors import DocumentRefused, NothingToIndex
from index.ingest.crawl.storage import keep
from index.ingest.readers import HEAD, MOST_BYTES, told_by
from index.models import Document, ReindexReport

RECEIVED = "received"
_NAMED = re.compile(rf"{RECEIVED}/[0-9a-f]{{32}}(?:\.[a-z]+)+")


def refuse_size(size: int) -> None:
    """Raise DocumentRefused where a document of `size` bytes is too large: before a byte of it is brought."""
    if size > MOST_BYTES:
        raise DocumentRefused(f"The document has {size / 1e6:.1f} MB, and {MOST_BYTES / 1e6:.0f} MB can be taken.")


class Received:
    """The folder `received` of a folder of stories. `reindex` reads what is new in the stories."""

    def __init__(self, folder: Path, reindex: Callable[[], ReindexReport]) -> None:
        self._folder = folder
        self._reindex = reindex

    def take(
        self, document: Document, stories: Callable[[str], bool], *, address: str | None = None
    ) -> tuple[str, bool]:
        """Keep a document and reindex; returns its file and whether it is new. `stories`: has a file some?

        What comes from an `address` takes the place of what came from it before. Raises DocumentRefused where it gives
        no story, and what a reindex raises; what was kept before stays then.
        """
        file = self._name(document, address)
        path = self._folder / file
        before = path.read_bytes() if path.is_file() else None
        if before == document.data and stories(file):
            return file, False
        keep(path, document.data)
        try:
            self._read(file, stories)
        except BaseException:
            if before is None:
                path.unlink(missing_ok=True)
            else:
                keep(path, before)
            raise
        return file, before is None

    def _read(self, file: str, stories: Callable[[str], bool]) -> None:
        """Reindex, and see that the file gave a story."""
        try:
            report = self._reindex()
        except NothingToIndex as error:
            raise DocumentRefused(f"The document was not taken: {error}.") from error
        if not stories(file):
            (self._folder / file).unlink()
            self._reindex()  # or its refusal would be counted until the next one
            raise DocumentRefused(f"The document was not taken: it {_why(report, file)}.")

    def take_back(self, file: str) -> None:
        """Remove a document and reindex. Raises DocumentRefused for a file that is none, and what a reindex raises.

        Where the reindex cannot be done, the document stays.
        """
        path = self._folder / file
        if not _NAMED.fullmatch(file) or not path.is_file():
            raise DocumentRefused(f"{file[:100]!r} is no document that was handed in.")
        aside = path.with_name(f".{path.name}")
        path.replace(aside)
        try:
            self._reindex()
        except BaseException:
            aside.replace(path)
            raise
        aside.unlink()

    def _name(self, document: Document, address: str | None) -> str:
        """A file of our own naming: of what the sender calls it only a suffix counts, and only one that is known."""
        if self._folder.resolve() == samples.FOLDER.resolve():
            raise DocumentRefused("The samples take no documents; name a folder of stories of your own.")
        refuse_size(len(document.data))
        suffix = PurePosixPath(document.name.lower()).suffix
        form = told_by(document.data[:HEAD], suffix)
        if form is None:
            told = suffix[:20] if suffix[1:].isalnum() else "files of this name"
            raise DocumentRefused(f"No reader for {told}.")
        named = document.data if address is None else address.encode(errors="replace")
        digest = hashlib.blake2s(named, digest_size=16).hexdigest()
        return f"{RECEIVED}/{digest}{suffix if suffix in form.suffixes else (*form.suffixes, '.data')[0]}"


def _why(report: ReindexReport, file: str) -> str:
    of_it = (one.why for one in report.refused if one.where == file or one.where.startswith(f"{file}:"))
    return next(of_it, "holds no story that is not there already")
