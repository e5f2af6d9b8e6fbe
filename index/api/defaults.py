"""The newsroom of the folders that the environment names, else of the samples."""

import os
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from index import samples
from index.api.newsroom import Newsroom
from index.models import Story
from index.retrieval.reader import open_reader, timed
from index.version import __version__

if TYPE_CHECKING:
    from index.store.cluster.settings import ClusterSettings


def open_newsroom(
    stories: Path | None = None,
    index: Path | None = None,
    reader: str | None = None,
    cluster: Mapping[str, str] = os.environ,
    *,
    observe: Callable[[str, float], None] = lambda _, __: None,
) -> Newsroom:
    """The newsroom of these folders; missing ones come from STORIES_DIR and INDEX_DIR, else the samples are used.

    Without an index folder, each stories folder has its own below the user's cache folder. `reader` is a value of the
    setting READER, which applies if it is None. `cluster` has the settings of a search cluster, by their names.
    `observe` gets the seconds of each step, of "reader", too. Raises ClusterRefused for a wrong setting of it.
    """
    stories = stories or _from_environment("STORIES_DIR") or samples.FOLDER
    index = index or _from_environment("INDEX_DIR") or default_index(stories)
    chosen = open_reader(os.environ.get("READER", "") if reader is None else reader)
    timed_reader = timed(chosen, partial(observe, "reader"))
    return Newsroom(stories, index, reader=timed_reader, cluster=_cluster(cluster), observe=observe)


def _cluster(variables: Mapping[str, str]) -> "ClusterSettings | None":
    if not variables.get("CLUSTER_URL", "").strip():
        return None
    from index.store.cluster.settings import ClusterSettings  # noqa: PLC0415  # and httpx, which most do without

    return ClusterSettings.of(variables)


def default_index(stories: Path) -> Path:
    """Default index folder of a stories folder, below the user's cache folder."""
    import platformdirs  # noqa: PLC0415  # 40 ms, needed only where no folder is named

    cache = Path(platformdirs.user_cache_dir("crosscheck", appauthor=False, version=__version__))
    return cache / Story(name=str(stories.resolve()), outlet="", body="").key


def _from_environment(name: str) -> Path | None:
    value = os.environ.get(name, "").strip()
    return Path(value).expanduser() if value else None
