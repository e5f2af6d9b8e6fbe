"""Titles, and other names of countries and bodies in small letters."""

from collections.abc import Mapping

from index.data_files import DataFile
from index.models.frozen import Frozen
from index.text.analysis.names import UNITED


class NameWords(Frozen):
    """The words of the file, other names by the name that each stands for."""

    titles: tuple[str, ...]
    aliases: Mapping[str, tuple[str, ...]]
    telling: Mapping[str, tuple[str, ...]]


FILE = DataFile(__package__, "names.toml", NameWords)


def _standing_for(names: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    return {other: name for name, others in names.items() for other in others}


_names = FILE.load()
TITLES = rf"(?:{'|'.join(_names.titles)})\b\.?\s+"
"""The pattern of a title before the name of a person, with the space behind it."""
ALIASES = {initials.casefold(): " ".join(words) for words, initials in UNITED.items()} | _standing_for(_names.aliases)
"""Names that name the same."""
TELLING = ALIASES | _standing_for(_names.telling)
"""The same, and words that only tell of it."""
