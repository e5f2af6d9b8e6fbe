"""The stories of what was fetched."""

from pathlib import Path

from index.ingest import readers
from index.models import Refusal, Story


def stories(folder: Path) -> list[Story]:
    """What a reindex will read in a folder, without the seconds in which its workers start."""
    read = [
        one
        for file in readers.files(folder)
        for one in readers.stories(file, folder, readers.load_source_config(folder))
    ]
    assert [one for one in read if isinstance(one, Refusal)] == []
    return [one for one in read if isinstance(one, Story)]
