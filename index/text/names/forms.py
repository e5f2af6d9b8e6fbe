"""Normal form of a name, however it is written: with a title, a diacritic, an initial, or as initials alone."""

import re
import unicodedata
from collections.abc import Mapping
from typing import NamedTuple

from index.data_files import DataFile
from index.models.frozen import Frozen
from index.text.analysis.names import UNITED
from index.text.relation import Relation


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
LETTERS = 2  # of a short form: EU, WHO


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


def name_relation(one: Name, other: Name) -> Relation:
    """Compare two names: the same, compatible (one has all words or the initials of the other), or different."""
    if one.words == other.words:
        return Relation.SAME
    left, right = set(one.words), set(other.words)
    if left <= right or right <= left or "".join(one.words) == "".join(other.words):
        return Relation.COMPATIBLE
    plain, others = _plainly(one), _plainly(other)
    if plain <= others or others <= plain:
        return Relation.COMPATIBLE
    if _letters(one, other) or _letters(other, one) or _initials(one, other) or _initials(other, one):
        return Relation.COMPATIBLE
    return Relation.DIFFERS


def _plainly(one: Name) -> set[str]:
    """The words with ä, ö and ü in ASCII: Mueller is Müller, which is folded to "muller"."""
    return {re.sub("([aou])e", r"\1", word) for word in one.words}


def _letters(short: Name, full: Name) -> bool:
    said = "".join(short.words)
    return LETTERS <= len(said) == len(full.words) and said == "".join(word[0] for word in full.words)


def _initials(short: Name, full: Name) -> bool:
    """True if a name with initials fits another: `J. Coale` and `John Coale`."""
    return (
        len(short.words) == len(full.words) > 1
        and short.words[-1] == full.words[-1]
        and all(b == a or (len(a) == 1 and b[0] == a) for a, b in zip(short.words, full.words, strict=True))
    )
