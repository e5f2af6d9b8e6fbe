"""Stories, sentences and postings as one immutable, checksummed, versioned folder: build, publish, open.

    INDEX_DIR/
        CURRENT                 the name of the generation that answers
        writing.lock            held by the one writer
        generations/NAME/
            manifest.json       format version, counts, and the size and SHA-256 of every file
            manifest.sha256     the checksum of the manifest
            blocks.crc32        the checksums of all blocks of the arrays, which are verified when they are read
            stories.db          the files that were read and the stories in them, each with a checksum, in SQLite
            stories.npy         the order of the stories, and the row of each one's first sentence
            sentences.npy       the range of each sentence in its story
            origins.npy         the outlet and the day of each story
            sketches.npy        256 bytes of each story that tell which others have its wording
            copies.npy          the next of the stories that carry one text
            ranking/            the postings

A generation is written aside, made durable, and published by replacing one small file, so a reader sees
the old index or the new one and never a half of one.
"""

from index.snapshot.archive import File
from index.snapshot.draft import Change, Contested, Parsed, Prepared, write_next, write_whole
from index.snapshot.generations import Generations
from index.snapshot.lease import Lease
from index.snapshot.manifest import ARCHIVE, FORMAT, Manifest
from index.snapshot.places import Places
from index.snapshot.sealing import made_with, seal
from index.snapshot.snapshot import Snapshot
from index.snapshot.stored import Stored

__all__ = [
    "ARCHIVE", "FORMAT", "Change", "Contested", "File", "Generations", "Lease", "Manifest", "Parsed", "Places",
    "Prepared", "Snapshot", "Stored", "made_with", "seal", "write_next", "write_whole",
]  # fmt: skip
