"""The stories of what was fetched."""

from pathlib import Path

from index import sources
from index.models import Refusal, Story


def stories(folder: Path) -> list[Story]:
    """What a reindex will read in a folder, without the seconds in which its workers start."""
    read = [one for file in sources.files(folder) for one in sources.stories(file, folder, sources.load(folder))]
    assert [one for one in read if isinstance(one, Refusal)] == []
    return [one for one in read if isinstance(one, Story)]
