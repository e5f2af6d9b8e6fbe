"""The index on disk: snapshots, BM25 postings, near-duplicates, checksums."""
