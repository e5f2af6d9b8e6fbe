"""Word lists and rules that ship with the package as TOML files, checked when they are loaded."""

import re
import tomllib
from collections.abc import Mapping
from importlib.resources import files
from typing import Annotated, ClassVar, Generic, NamedTuple, TypeVar

from pydantic import BeforeValidator, ValidationError

from index.errors import DataFileInvalid
from index.models.frozen import Frozen

_FRAGMENT = re.compile(r"\{([a-z_]+)\}")
Table = TypeVar("Table", bound=Frozen)


def _split(words: object) -> object:
    return words.split() if isinstance(words, str) else words


Words = Annotated[tuple[str, ...], BeforeValidator(_split)]
"""Words as one string with spaces between them; a list, where some have a space inside."""

Alternatives = Annotated[tuple[str, ...], BeforeValidator(lambda told: (told,) if isinstance(told, str) else told)]
"""Regular expressions of which one has to match: a string, or a list of several."""


class DataFile(NamedTuple, Generic[Table]):
    """A TOML file of a package, and the model that its content has."""

    package: str
    name: str
    model: type[Table]

    def load(self) -> Table:
        """Return the content of the file; raises DataFileInvalid, which names the file and the key."""
        text = files(self.package).joinpath(self.name).read_text(encoding="utf-8")
        try:
            return self.checked(tomllib.loads(text))
        except tomllib.TOMLDecodeError as error:
            raise DataFileInvalid(f"{self.package}: {self.name}: {error}") from error

    def checked(self, content: Mapping[str, object]) -> Table:
        """Return what a file with this content holds."""
        try:
            return self.model.model_validate(content)
        except ValidationError as error:
            first = error.errors()[0]
            key = ".".join(map(str, first["loc"]))
            raise DataFileInvalid(f"{self.package}: {self.name}: {key}: {first['msg']}") from error


class PatternRow(Frozen):
    """A rule: a regular expression, what it means where it matches, and a text that it matches."""

    pattern: Alternatives
    meaning: str
    example: str


class Patterns(Frozen):
    """A file of rules. A name in braces stands in them for the fragment of that name, of the file or of `given`."""

    given: ClassVar[Mapping[str, str]] = {}
    fragments: Mapping[str, Alternatives] = {}

    def source(self, row: PatternRow) -> str:
        """Return the regular expression of a row, with its fragments in place."""
        return self._expanded("|".join(row.pattern))

    def _expanded(self, pattern: str) -> str:
        return _FRAGMENT.sub(lambda name: f"(?:{self._fragment(name[1])})", pattern)

    def _fragment(self, name: str) -> str:
        return self.given[name] if name in self.given else self._expanded("|".join(self.fragments[name]))
