"""Configuration of the outlets of a stories folder, from `sources.toml`."""

from fnmatch import fnmatchcase
from urllib.parse import urlsplit

from index.models.frozen import Frozen


class SourceConfig(Frozen):
    """By outlet: globs of files below the stories folder (`*` also matches `/`), domains, a colour."""

    files: tuple[tuple[str, str], ...] = ()
    domains: tuple[tuple[str, str], ...] = ()
    colours: tuple[tuple[str, str], ...] = ()

    def outlet(self, path: str, url: str | None) -> str | None:
        """The outlet of a story by its file's path, else by its page's domain; the first match counts."""
        host = _host(url)
        by_file = (name for glob, name in self.files if fnmatchcase(path, glob))
        by_domain = (name for domain, name in self.domains if f".{host}".endswith(f".{domain}"))
        return next(by_file, None) or next(by_domain, None)


def _host(url: str | None) -> str:
    try:
        return (urlsplit(url or "").hostname or "").lower()
    except ValueError:
        return ""
