"""What the people who keep a folder of stories call its outlets, and how charts show them."""

from collections.abc import Mapping
from fnmatch import fnmatchcase
from pathlib import Path
from urllib.parse import urlsplit

from index.models import Frozen
from index.sources.declared import declared
from index.sources.fetched import folder_of


class Desk(Frozen):
    """By outlet: globs of files below the stories folder (`*` stands for anything, also `/`), domains, a colour."""

    files: tuple[tuple[str, str], ...] = ()
    domains: tuple[tuple[str, str], ...] = ()
    colours: tuple[tuple[str, str], ...] = ()

    def outlet(self, path: str, url: str | None) -> str | None:
        """The outlet of a story by its file's path, else by its page's domain; what is written first counts."""
        host = _host(url)
        by_file = (name for glob, name in self.files if fnmatchcase(path, glob))
        by_domain = (name for domain, name in self.domains if f".{host}".endswith(f".{domain}"))
        return next(by_file, None) or next(by_domain, None)


def load(folder: Path) -> Desk:
    """What `sources.toml` of a folder says; nothing where there is none. Raises SourcesUnreadable."""
    outlets = declared(folder).outlets
    # what was fetched for an outlet is its own, unless a glob of the people says otherwise
    fetched = ((f"{folder_of(name)}/*", name) for name, one in outlets.items() if one.feeds or one.pages)
    return Desk(
        files=(*((glob, name) for name, one in outlets.items() for glob in one.files), *fetched),
        domains=tuple((domain, name) for name, one in outlets.items() for domain in one.domains),
        colours=tuple((name, one.colour) for name, one in outlets.items() if one.colour),
    )


def _host(url: str | None) -> str:
    try:
        return (urlsplit(url or "").hostname or "").lower()
    except ValueError:
        return ""


def touched(old: Desk, new: Desk, urls: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """The files whose outlet can be another one now; `urls` holds, by file, the addresses of its stories."""
    if (old.files, old.domains) == (new.files, new.domains):
        return frozenset()
    return frozenset(
        path
        for path, links in urls.items()
        if any(old.outlet(path, link) != new.outlet(path, link) for link in (links or {""}))
    )
