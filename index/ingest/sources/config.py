"""Source configuration of a folder of stories: names of outlets, and their colours in charts."""

from collections.abc import Mapping
from pathlib import Path

from index.ingest.sources.config_file import read_sources_file
from index.ingest.sources.folder import folder_of
from index.models.source_config import SourceConfig


def load_source_config(folder: Path) -> SourceConfig:
    """Load `sources.toml` of a folder; an empty configuration without one. Raises SourcesUnreadable."""
    outlets = read_sources_file(folder).outlets
    # fetched files belong to their outlet, unless a configured glob says otherwise
    fetched = ((f"{folder_of(name)}/*", name) for name, one in outlets.items() if one.feeds or one.pages)
    return SourceConfig(
        files=(*((glob, name) for name, one in outlets.items() for glob in one.files), *fetched),
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
