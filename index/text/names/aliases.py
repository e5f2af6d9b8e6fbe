"""Other names of countries and bodies, in small letters: `ALIASES` name the same, `TELLING` only tell of it."""

from collections.abc import Mapping

from index.data_files import DataFile
from index.models.frozen import Frozen


class OtherNames(Frozen):
    """The names of the file, by the name that each stands for."""

    aliases: Mapping[str, tuple[str, ...]]
    telling: Mapping[str, tuple[str, ...]]


FILE = DataFile(__package__, "aliases.toml", OtherNames)


def _standing_for(names: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    return {other: name for name, others in names.items() for other in others}


_names = FILE.load()
ALIASES = _standing_for(_names.aliases)
TELLING = ALIASES | _standing_for(_names.telling)
