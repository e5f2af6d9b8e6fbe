"""Normal form of a name, however it is written: with a title, a diacritic, an initial, or as initials alone."""

import re
import unicodedata
from collections.abc import Mapping
from typing import NamedTuple

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


TITLE = re.compile(TITLES)
ENDINGS = frozenset("inc corp co ltd llc plc ag sa gmbh company corporation group the jr sr".split())


class Name(NamedTuple):
    """A name as its folded words: without case, diacritics, article, possessive, title and legal form of a company."""

    words: tuple[str, ...]

    @property
    def key(self) -> str:
        """Equal for two ways to write one name: `President Lukashenko` and `Lukashenko`."""
        return " ".join(self.words)


def name_form(words: str) -> Name:
    """Read a name."""
    bare = words.strip()
    while (title := TITLE.match(bare)) and title.end() < len(bare):
        bare = bare[title.end() :]
    marked = unicodedata.normalize("NFKD", bare.replace("ł", "l").replace("Ł", "L").replace("ø", "o").replace("đ", "d"))
    folded = "".join(char for char in marked if not unicodedata.combining(char)).casefold()
    folded = (
        folded.removesuffix("'s").removesuffix("’s").replace(".", "" if re.fullmatch(r"(?:\w\.)+\w?", folded) else " ")
    )
    plain = " ".join(re.findall(r"\w+", folded.replace("'", "").replace("’", "")))
    parts = ALIASES.get(plain.removeprefix("the "), plain).split()
    kept = tuple(part for part in parts if part not in ENDINGS)
    return Name(kept or tuple(parts))
