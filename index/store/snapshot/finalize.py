"""Finalize a generation whose files are written: origins of the stories, manifest and checksums."""

from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from index.store.bm25 import BM25Index
from index.store.checksums import Arrays
from index.store.snapshot.archive import Archive
from index.store.snapshot.manifest import ARCHIVE, FORMAT, Manifest, ManifestPart, files_of, write_blocks
from index.store.snapshot.near_duplicates import save_copies
from index.store.snapshot.origins import Origins
from index.store.snapshot.sentence_spans import SentenceSpans
from index.store.snapshot.snapshot import RANKING
from index.text.analysis import VERSION
from index.text.languages import DEFAULT
from index.version import __version__

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
