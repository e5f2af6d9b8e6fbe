"""A folder of stories to a new generation of the index, and what changed since the one before.

scan -> plan -> tasks -> workers -> files as they were read -> draft -> publish -> report
"""

from index.ingest.pipeline.rebuilding import rebuild
from index.ingest.pipeline.task import prepare

__all__ = ["prepare", "rebuild"]
