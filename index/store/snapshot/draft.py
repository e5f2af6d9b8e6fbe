"""Write the files of a new generation, from nothing or from the one before and the changes, and finalize it."""

import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from index.models import Refusal
from index.models.source_config import SourceConfig
from index.store.bm25 import BM25Index
from index.store.bm25.building.build import build_index
from index.store.bm25.building.update import update_index
from index.store.checksums import Arrays
from index.store.near_duplicates import Sketch
from index.store.snapshot.archive import Archive, ArchiveWriter, File, Stored
from index.store.snapshot.manifest import ARCHIVE, FORMAT, Manifest, ManifestPart, files_of, write_blocks
from index.store.snapshot.near_duplicates import SketchesBuilder, open_sketches, save_copies, save_sketches
from index.store.snapshot.origins import Origins
from index.store.snapshot.sentence_spans import Numbers, SentenceSpans, SentenceSpansBuilder
from index.store.snapshot.snapshot import RANKING, Snapshot
from index.text.analysis import VERSION
from index.text.languages import DEFAULT
from index.version import __version__


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


class Prepared(NamedTuple):
    """A story ready to be indexed: the ranges of its sentences, the terms of each, and its signature."""

    story: Stored
    spans: Sequence[tuple[int, int]]
    terms: Sequence[Sequence[str]]
    sketch: bytes


class Parsed(NamedTuple):
    """A file that is read: its stories and refusals in order and, when these are consumed, its file record."""

    path: str
    items: Iterable[Prepared | Refusal]
    file: Callable[[], File]


class SnapshotChange(NamedTuple):
    """Changes since the generation before.

    `order` is every path, in order; `forget` are paths whose old stories are invalid, `touch` files with only a new
    modification time; `config` is the source configuration.
    """

    order: Sequence[str]
    forget: Sequence[str]
    touch: Sequence[File]
    config: "SourceConfig | None" = None


class NameConflict(Exception):  # not an error: the way in which `write_next` asks for more files
    """Files of the generation before have names that now belong to files before them; they must be read again."""

    def __init__(self, paths: frozenset[str]) -> None:
        super().__init__(", ".join(sorted(paths)))
        self.paths = paths


def write_whole(folder: Path, parsed: Iterable[Parsed], config: "SourceConfig | None" = None) -> None:
    """Write the files of a generation from all files below the stories folder, in the order of their paths.

    `config` is the source configuration at the time of reading.
    """
    (folder / RANKING).mkdir()
    with ArchiveWriter(folder / ARCHIVE) as archive:
        archive.set_config(config)
        taken = _Taken(archive)
        build_index((terms for one in parsed for terms in taken.take(one)), folder / RANKING)
    taken.places.built().save(folder)
    save_sketches(folder, taken.sketches.built())


def write_next(folder: Path, old: Snapshot, change: SnapshotChange, parsed: Iterable[Parsed]) -> None:
    """Write the files of a generation from the one before and the newly read files, in their order.

    The result answers like that of `write_whole`. Raises NameConflict.
    """
    (folder / RANKING).mkdir()
    shutil.copyfile(old.folder / ARCHIVE, folder / ARCHIVE)
    fresh_of: dict[str, range] = {}
    with Spool(folder / "terms") as spool:
        with ArchiveWriter(folder / ARCHIVE) as archive:
            archive.forget(change.forget)
            archive.touch(change.touch)
            archive.set_config(change.config)
            taken = _Taken(archive)
            for one in parsed:
                first = len(taken.places)
                spool.add(taken.take(one))
                fresh_of[one.path] = range(first, len(taken.places))
        if taken.contested:
            raise NameConflict(frozenset(taken.contested))
        origin = _origin(change, old, fresh_of)
        places, moved, added = _arranged(old.places, taken.places.built(), origin)
        places.save(folder)
        save_sketches(folder, _mixed(open_sketches(old.folder), taken.sketches.built(), origin))
        update_index(old.ranking, folder / RANKING, moved, zip(added.tolist(), spool, strict=True))


class _Taken:
    """The stories added to an archive so far, and the ranges of their sentences."""

    def __init__(self, archive: ArchiveWriter) -> None:
        self._archive = archive
        self.places = SentenceSpansBuilder()
        self.sketches = SketchesBuilder()
        self.contested: set[str] = set()

    def take(self, parsed: Parsed) -> Iterator[Sequence[str]]:
        """Add a file; yields the terms of its sentences, in order."""
        contested = False
        for item in parsed.items:
            if isinstance(item, Refusal):
                self._archive.add_refusal(parsed.path, item)
                continue
            holder = self._archive.holder(item.story.name)
            if holder is None:
                number = self._archive.add_story(parsed.path, item.story, len(item.spans))
                self.places.add(number, item.spans)
                self.sketches.add(item.sketch)
                yield from item.terms
            else:
                self._refuse(parsed.path, item.story.name, holder)
                contested = contested or holder != parsed.path
        self._archive.add_file(parsed.file()._replace(contested=contested))

    def _refuse(self, path: str, name: str, holder: str) -> None:
        """Refuse a story whose name is taken; of two files, the first in order keeps a name."""
        why = "another story of this name was read before it"
        if holder != path:
            self._archive.contest(holder)
            why += f", from {holder}"
        if holder > path:  # only a file that was kept stands after this one: it has to be read again, and refused
            self.contested.add(holder)
        self._archive.add_refusal(path, Refusal(where=name, why=why))


def _origin(change: SnapshotChange, old: Snapshot, fresh_of: dict[str, range]) -> NDArray[np.int64]:
    """Source of each new position: an old position, or -1, -2, … for the new stories 0, 1, …"""
    kept_of: dict[str, list[int]] = {}
    files = old.archive.files_of_stories()
    for position, number in enumerate(old.places.ids.tolist()):
        kept_of.setdefault(files[number], []).append(position)
    for path in change.forget:
        kept_of.pop(path, None)
    found: list[int] = []
    for path in change.order:
        found.extend((-1 - fresh for fresh in fresh_of[path]) if path in fresh_of else kept_of.get(path, ()))
    return np.array(found, dtype=np.int64)


def _mixed(old: Sketch, fresh: Sketch, origin: NDArray[np.int64]) -> Sketch:
    """The signatures of the stories at their new positions."""
    mixed = np.empty((len(origin), fresh.shape[1]), fresh.dtype)
    kept = origin >= 0
    mixed[kept], mixed[~kept] = old[origin[kept]], fresh[-1 - origin[~kept]]
    return mixed


def _arranged(
    old: SentenceSpans, fresh: SentenceSpans, origin: NDArray[np.int64]
) -> tuple[SentenceSpans, NDArray[np.int64], Numbers]:
    """The new spans; the new row of each old one, -1 for a removed one; and the rows of the new sentences."""
    kept = origin >= 0
    source = np.where(kept, origin, -1 - origin)
    counts = np.empty(len(origin), dtype=np.int32)
    ids = np.empty(len(origin), dtype=np.int32)
    for which, places in ((kept, old), (~kept, fresh)):
        counts[which], ids[which] = places.counts[source[which]], places.ids[source[which]]
    starts, ends = (np.empty(int(counts.sum()), dtype=np.int32) for _ in range(2))
    new = SentenceSpans.of(ids, counts, starts, ends)
    moved = np.full(len(old.starts), -1, dtype=np.int64)
    moved[old.rows(source[kept])] = new.rows(np.flatnonzero(kept))
    added = new.rows(np.flatnonzero(~kept))
    stay = moved >= 0
    starts[moved[stay]], ends[moved[stay]] = old.starts[stay], old.ends[stay]
    starts[added], ends[added] = fresh.starts, fresh.ends
    return new, moved, added


# Everything that determines how a text is cleaned, split, stemmed, scored and hashed.
DECIDING = (
    "anyascii",
    "feedparser",
    "py3langid",
    "PyStemmer",
    "rank-bm25",
    "rensa",
    "sentencex",
    "trafilatura",
    "warcio",
)
# Optional readers: when one is installed later, the files that were refused without it are read.
EXTRAS = ("pypdfium2", "python-docx")


def made_with() -> dict[str, str]:
    """The versions that determine the content of a generation made now."""
    deciding = {name: version(name) for name in DECIDING}
    return {"crosscheck": __version__, "terms": str(VERSION)} | deciding | dict(_extras())


def _extras() -> Iterator[tuple[str, str]]:
    for name in EXTRAS:
        try:
            yield name, version(name)
        except PackageNotFoundError:
            continue


def finalize(folder: Path) -> Manifest:
    """Write the origins of the stories of a folder, measure all files and write the manifest."""
    archive = Archive(folder / ARCHIVE)
    arrays = Arrays(folder)
    places = SentenceSpans.open(arrays)
    try:
        origins = Origins.of(places.ids, archive.origins())
        origins.save(folder)
        save_copies(folder, origins)
        write_blocks(folder)
        languages = archive.languages()
        manifest = Manifest(
            format=FORMAT,
            made_with=made_with(),
            built=datetime.now(UTC),
            stories=len(places.ids),
            sentences=len(places.starts),
            terms=BM25Index(arrays.below(RANKING)).terms,
            refused=archive.refused(),
            language=languages[0] if languages else DEFAULT,
            languages=languages,
            sources=archive.sources(),
            parts={name: ManifestPart.of(path) for name, path in files_of(folder)},
        )
    finally:
        archive.close()
    manifest.write(folder)
    return manifest
