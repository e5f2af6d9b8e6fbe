"""Stories, sentences and postings as one immutable, checksummed, versioned folder: build, publish, open.

    INDEX_DIR/
        CURRENT                 the name of the generation that answers
        writing.lock            held by the one writer
        reading.checkpoint      what a reindex that was broken off had read, for the next one
        generations/NAME/
            manifest.json       format version, counts, and the size and SHA-256 of every file
            manifest.sha256     the checksum of the manifest
            blocks.crc32        the checksums of all blocks of the arrays, verified at their first use
            stories.db          the files that were read and the stories in them, each with a checksum, in SQLite
            stories.npy         the order of the stories, and the row of each one's first sentence
            sentences.npy       the range of each sentence in its story
            origins.npy         the outlet and the day of each story
            sketches.npy        the MinHash signature of each story, 256 bytes
            copies.npy          the next near-duplicate of each story
            ranking/            the postings

A generation is written aside, made durable, and published by replacing one small file, so a reader sees
the old index or the new one and never a mixture. `draft` writes one and is imported by its path: who only reads does
without the builder of the postings, and so without `rank_bm25`.
"""

from index.store.snapshot.archive import Entry, File, Stored
from index.store.snapshot.generations import Generations
from index.store.snapshot.manifest import ARCHIVE, Manifest
from index.store.snapshot.reader_lock import ReaderLock
from index.store.snapshot.sentence_spans import SentenceSpans
from index.store.snapshot.snapshot import Snapshot

__all__ = [
    "ARCHIVE",
    "Entry",
    "File",
    "Generations",
    "Manifest",
    "ReaderLock",
    "SentenceSpans",
    "Snapshot",
    "Stored",
]  # fmt: skip
