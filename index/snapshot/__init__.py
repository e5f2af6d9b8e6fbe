"""Stories, sentences and postings as one immutable, checksummed, versioned folder: build, publish, open.

    INDEX_DIR/
        CURRENT                 the name of the generation that answers
        generations/NAME/
            manifest.json       format version, counts, and the size and SHA-256 of every file
            stories.db          the stories, in SQLite
            sentences.npy       where each sentence stands
            ranking/            the postings

A generation is written aside, made durable, and published by replacing one small file, so a reader sees
the old index or the new one and never a half of one.
"""

from index.snapshot.generations import Generations
from index.snapshot.manifest import FORMAT, Manifest
from index.snapshot.snapshot import Prepared, Snapshot, write

__all__ = ["FORMAT", "Generations", "Manifest", "Prepared", "Snapshot", "write"]
