"""`sources.toml` in the stories folder: what the people who keep it call its outlets, and how charts show them."""

import re
import tomllib
from collections.abc import Mapping
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from index.errors import SourcesUnreadable
from index.models import Frozen
from index.sources.folder import NAME

_MOST_BYTES = 1_000_000
_Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
_Domain = Annotated[str, StringConstraints(strip_whitespace=True, to_lower=True, pattern=r"^[^\s/:]+\.[^\s/:]+$")]
_Colour = Annotated[str, StringConstraints(pattern=r"^#[0-9A-Fa-f]{6}$")]
_TOLD = {
    "string_pattern_mismatch": "is not of the right form",
    "extra_forbidden": "is no key here; there are `files`, `domains` and `colour`",
    "list_type": "has to be a list",
    "tuple_type": "has to be a list",
    "string_type": "has to be text",
    "string_too_short": "is empty",
    "dict_type": "has to be a table",
    "model_type": "has to be a table",
    "model_attributes_type": "has to be a table",
}
_FORMS = {"domains": 'a domain is written as "example.org"', "colour": 'a colour is written as "#1a6fb0"'}


class _Outlet(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    files: tuple[_Text, ...] = ()
    domains: tuple[_Domain, ...] = ()
    colour: _Colour | None = None


class _File(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    outlets: dict[_Text, _Outlet] = Field(default_factory=dict)


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
    path = folder / NAME
    try:
        if not path.is_file():
            return Desk()
        if path.stat().st_size > _MOST_BYTES:
            raise SourcesUnreadable(f"{path} has more than {_MOST_BYTES / 1e6:.0f} MB; nothing was changed")
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise SourcesUnreadable(f"{path} cannot be read: {error}; nothing was changed") from error
    return _read(text, path)


def _read(text: str, path: Path) -> Desk:
    try:
        outlets = _File.model_validate(tomllib.loads(text)).outlets
    except tomllib.TOMLDecodeError as error:
        raise SourcesUnreadable(f"{path} is not TOML: {error}; nothing was changed") from error
    except ValidationError as error:
        raise SourcesUnreadable(f"{path}{_mistake(error, text)}; nothing was changed") from error
    return Desk(
        files=tuple((glob, name) for name, one in outlets.items() for glob in one.files),
        domains=tuple((domain, name) for name, one in outlets.items() for domain in one.domains),
        colours=tuple((name, one.colour) for name, one in outlets.items() if one.colour),
    )


def _mistake(error: ValidationError, text: str) -> str:
    """The line where it can be told, the key, and what is wrong with its value."""
    first = error.errors(include_url=False, include_context=False)[0]
    keys = [str(part) for part in first["loc"] if part != "[key]"]
    names = [key for key in keys if not key.isdigit()]
    why = _TOLD.get(first["type"], first["msg"])
    if first["type"] == "extra_forbidden" and len(keys) == 1:
        why = "is no key here; there is `outlets`"
    form = _FORMS.get(names[-1], "") if first["type"] == "string_pattern_mismatch" and names else ""
    given = f" ({first['input']!r})" if isinstance(first["input"], (str, int, float)) else ""
    line = _line(names, first["input"], text)
    return f"{f', line {line}' if line else ''}: {'.'.join(keys)}{given} {why}{f': {form}' if form else ''}"


def _line(names: list[str], value: object, text: str) -> int | None:
    """The line on which a value stands below its key; the parser does not tell it."""
    lines, at = text.splitlines(), 0
    for name in names:
        key = re.compile(rf"(?:^|[\[.{{,])\s*[\"']?{re.escape(name)}[\"']?\s*(?:[\].=]|$)")
        at = next((number for number in range(at, len(lines)) if key.search(lines[number])), at)
    if isinstance(value, str) and value:
        at = next((number for number in range(at, len(lines)) if value in lines[number]), at)
    return at + 1 if names and lines else None


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
