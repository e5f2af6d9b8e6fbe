"""Documents and links sent by users: saved below the stories folder under generated names, and removable."""

import hashlib
import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path, PurePosixPath

from index import samples
from index.errors import DocumentRefused, NothingToIndex
from index.ingest.crawl.storage import keep
from index.ingest.readers import HEAD, MOST_BYTES, NAMED, RECEIVED, is_sayable, named_outlets, told_by
from index.models import Document, ReindexReport

LONGEST_OUTLET = 80  # characters
_NAMED = re.compile(rf"{RECEIVED}/[0-9a-f]{{32}}(?:\.[a-z]+)+")


def refuse_size(size: int) -> None:
    """Raise DocumentRefused if a document of `size` bytes is too large, before any of it is downloaded."""
    if size > MOST_BYTES:
        raise DocumentRefused(f"The document has {size / 1e6:.1f} MB, and {MOST_BYTES / 1e6:.0f} MB can be taken.")


class Received:
    """The folder `received` inside a stories folder. `reindex` reads new and changed stories."""

    def __init__(self, folder: Path, reindex: Callable[[], ReindexReport]) -> None:
        self._folder = folder
        self._reindex = reindex

    def take(
        self, document: Document, stories: Callable[[str], bool], *, address: str | None = None
    ) -> tuple[str, bool]:
        """Save a document and reindex; returns its file and whether it is new. `stories`: True if a file gave stories.

        A document from an `address` replaces an earlier one from there. Raises DocumentRefused if it gives no story,
        and the errors of a reindex; the earlier document then stays.
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
        """Reindex, and check that the file gave a story."""
        try:
            report = self._reindex()
        except NothingToIndex as error:
            raise DocumentRefused(f"The document was not taken: {error}.") from error
        if not stories(file):
            (self._folder / file).unlink()
            self._reindex()  # or its refusal would be counted until the next one
            raise DocumentRefused(f"The document was not taken: it {_why(report, file)}.")

    def take_back(self, file: str) -> None:
        """Remove a document and reindex. Raises DocumentRefused for an unknown file, and the errors of a reindex.

        If the reindex fails, the document stays.
        """
        path = self._path(file)
        aside = path.with_name(f".{path.name}")
        path.replace(aside)
        try:
            self._reindex()
        except BaseException:
            aside.replace(path)
            raise
        aside.unlink()
        outlets = named_outlets(self._folder)
        if outlets.pop(file, None):
            self._name_all(outlets)

    def name_outlet(self, file: str, outlet: str) -> None:
        """Name the outlet of a document and reindex, unless `sources.toml` names it.

        Raises DocumentRefused for an unknown file or a name that is none, and the errors of a reindex; what was named
        before then stays.
        """
        self._path(file)
        outlet = " ".join(outlet.split())
        if not 0 < len(outlet) <= LONGEST_OUTLET or not is_sayable(outlet):
            raise DocumentRefused(f"The name of an outlet has 1 to {LONGEST_OUTLET} characters.")
        before = named_outlets(self._folder)
        self._name_all(before | {file: outlet})
        try:
            self._reindex()
        except BaseException:
            self._name_all(before)
            raise

    def _name_all(self, outlets: Mapping[str, str]) -> None:
        keep(self._folder / NAMED, json.dumps(outlets, ensure_ascii=False, indent=1).encode())

    def _path(self, file: str) -> Path:
        path = self._folder / file
        if not _NAMED.fullmatch(file) or not path.is_file():
            raise DocumentRefused(f"{file[:100]!r} is no document that was handed in.")
        return path

    def _name(self, document: Document, address: str | None) -> str:
        """A generated file name: of the sender's name only a known suffix is used."""
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
