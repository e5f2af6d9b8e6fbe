"""Pipeline of a reindex: a folder of stories to a new generation of the index and a report of changes.

scan -> plan -> tasks -> workers -> files as they were read -> draft -> publish -> report
"""

from index.ingest.pipeline.rebuilding import rebuild

__all__ = ["rebuild"]
