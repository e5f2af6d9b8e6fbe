"""Schema of `sources.toml` in the stories folder, and messages for its mistakes."""

import re
import tomllib
from pathlib import Path
from types import MappingProxyType
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from index.errors import SourcesUnreadable
from index.ingest.sources.folder import NAME, open_regular
from index.ingest.sources.source import MOST_BYTES

_MOST_BYTES = 1_000_000
_Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
_Domain = Annotated[str, StringConstraints(strip_whitespace=True, to_lower=True, pattern=r"^[^\s/:]+\.[^\s/:]+$")]
_Address = Annotated[str, StringConstraints(strip_whitespace=True, pattern=r"^https?://[^\s/?#@]+(?:[/?#]\S*)?$")]
_Colour = Annotated[str, StringConstraints(pattern=r"^#[0-9A-Fa-f]{6}$")]
_TOLD = {
    "string_pattern_mismatch": "is not of the right form",
    "bool_type": "has to be true or false",
    "int_type": "has to be a whole number",
    "float_type": "has to be a number",
    "float_parsing": "has to be a number",
    "int_parsing": "has to be a whole number",
    "int_from_float": "has to be a whole number",
    "list_type": "has to be a list",
    "tuple_type": "has to be a list",
    "string_type": "has to be text",
    "string_too_short": "is empty",
    "dict_type": "has to be a table",
    "model_type": "has to be a table",
    "model_attributes_type": "has to be a table",
}
_FORMS = MappingProxyType(
    {
        "domains": 'a domain is written as "example.org"',
        "colour": 'a colour is written as "#1a6fb0"',
        "feeds": 'an address is written as "https://example.org/news", without a name and password',
        "pages": 'an address is written as "https://example.org/news", without a name and password',
    }
)


class OutletEntry(BaseModel):
    """The table of one outlet."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    files: tuple[_Text, ...] = ()
    domains: tuple[_Domain, ...] = ()
    colour: _Colour | None = None
    feeds: tuple[_Address, ...] = ()
    pages: tuple[_Address, ...] = ()


class Fetch(BaseModel):
    """The table `fetch`: settings of the crawler.

    `delay` is the time between two requests to a host and `timeout` the longest wait for it, in seconds; `most_bytes`
    is the size of one reply. `private` allows addresses on this machine and in private networks. `agent` is added to
    the user agent of Crosscheck: an address for complaints.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    delay: Annotated[float, Field(ge=0, le=3600)] = 2.0
    timeout: Annotated[float, Field(gt=0, le=600)] = 10.0
    most_bytes: Annotated[int, Field(gt=0, le=MOST_BYTES)] = 10_000_000
    private: Annotated[bool, Field(strict=True)] = False
    agent: Annotated[str, StringConstraints(pattern=r"^[ -~]{0,200}$")] = ""


class SourcesFile(BaseModel):
    """The whole file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    outlets: dict[_Text, OutletEntry] = Field(default_factory=dict)
    fetch: Fetch = Field(default_factory=Fetch)


def read_sources_file(folder: Path) -> SourcesFile:
    """Parse `sources.toml` of a folder; an empty file without one. Raises SourcesUnreadable."""
    path = folder / NAME
    try:
        if not path.is_file():
            return SourcesFile()
        if path.stat().st_size > _MOST_BYTES:
            raise SourcesUnreadable(f"{path} has more than {_MOST_BYTES / 1e6:.0f} MB; nothing was changed")
        with open_regular(path) as file:
            text = file.read(_MOST_BYTES).decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise SourcesUnreadable(f"{path} cannot be read: {error}; nothing was changed") from error
    try:
        return SourcesFile.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise SourcesUnreadable(f"{path} is not TOML: {error}; nothing was changed") from error
    except ValidationError as error:
        raise SourcesUnreadable(f"{path}{_mistake(error, text)}; nothing was changed") from error


def _mistake(error: ValidationError, text: str) -> str:
    """Description of a mistake: the line if it is known, the key, and the error of its value."""
    first = error.errors(include_url=False, include_context=False)[0]
    keys = [str(part) for part in first["loc"] if part != "[key]"]
    names = [key for key in keys if not key.isdigit()]
    why = _TOLD.get(first["type"], first["msg"].replace("Input should be", "has to be"))
    if first["type"] == "extra_forbidden":
        why = f"is no key here; there {_keys(keys)}"
    form = _FORMS.get(names[-1], "") if first["type"] == "string_pattern_mismatch" and names else ""
    # an address may hold a password, which is shown nowhere
    shown = isinstance(first["input"], (str, int, float)) and not {"feeds", "pages"} & set(names)
    given = f" ({first['input']!r})" if shown else ""
    line = _line(names, first["input"], text)
    return f"{f', line {line}' if line else ''}: {'.'.join(keys)}{given} {why}{f': {form}' if form else ''}"


def _line(names: list[str], value: object, text: str) -> int | None:
    """The line of the value of a key, which the parser does not report."""
    lines, at = text.splitlines(), 0
    for name in names:
        key = re.compile(rf"(?:^|[\[.{{,])\s*[\"']?{re.escape(name)}[\"']?\s*(?:[\].=]|$)")
        at = next((number for number in range(at, len(lines)) if key.search(lines[number])), at)
    if isinstance(value, str) and value:
        at = next((number for number in range(at, len(lines)) if value in lines[number]), at)
    return at + 1 if names and lines else None


def _keys(keys: list[str]) -> str:
    """The allowed keys in place of a wrong one."""
    table: type[BaseModel] = SourcesFile if len(keys) == 1 else OutletEntry if keys[0] == "outlets" else Fetch
    *names, last = (f"`{name}`" for name in table.model_fields)
    return f"are {', '.join(names)} and {last}"
