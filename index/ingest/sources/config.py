"""Source configuration of a folder of stories: names of outlets, and their colours in charts."""

from collections.abc import Mapping
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from index.errors import SourcesUnreadable
from index.ingest.sources.config_file import read_sources_file
from index.ingest.sources.folder import RECEIVED, folder_of
from index.models.source_config import SourceConfig

# The outlets that people have named for documents that they handed in: file -> outlet. Hidden, so that it is no story.
NAMED = f"{RECEIVED}/.outlets.json"
_named: TypeAdapter[dict[str, str]] = TypeAdapter(dict[str, str])


def named_outlets(folder: Path) -> dict[str, str]:
    """Load the outlets that were named for documents of a folder, by file. Raises SourcesUnreadable."""
    path = folder / NAMED
    try:
        return _named.validate_json(path.read_bytes()) if path.is_file() else {}
    except (OSError, ValidationError) as error:
        raise SourcesUnreadable(f"{path} cannot be read; mend or delete it; nothing was changed") from error


def load_source_config(folder: Path) -> SourceConfig:
    """Load `sources.toml` of a folder, and the outlets that were named for documents; both may be missing.

    Raises SourcesUnreadable.
    """
    outlets = read_sources_file(folder).outlets
    # fetched files belong to their outlet, unless a configured glob says otherwise
    fetched = ((f"{folder_of(name)}/*", name) for name, one in outlets.items() if one.feeds or one.pages)
    return SourceConfig(
        files=(
            *((glob, name) for name, one in outlets.items() for glob in one.files),
            *fetched,
            *named_outlets(folder).items(),
        ),
        domains=tuple((domain, name) for name, one in outlets.items() for domain in one.domains),
        colours=tuple((name, one.colour) for name, one in outlets.items() if one.colour),
    )


def files_with_other_outlet(old: SourceConfig, new: SourceConfig, urls: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """The files whose outlet may have changed; `urls` maps files to the addresses of their stories."""
    if (old.files, old.domains) == (new.files, new.domains):
        return frozenset()
    return frozenset(
        path
        for path, links in urls.items()
        if any(old.outlet(path, link) != new.outlet(path, link) for link in (links or {""}))
    )
