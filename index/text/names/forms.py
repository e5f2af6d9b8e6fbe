"""Normal form of a name, however it is written: with a title, a diacritic, an initial, or as initials alone."""

import re
import unicodedata
from typing import NamedTuple

from index.text.names.aliases import ALIASES
from index.text.relation import Relation

TITLE = re.compile(
    r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Sir|Dame|Lord|Lady|Rev|Reverend|Father|Sister|Pope|Bishop|Archbishop"
    r"|Cardinal|Rabbi|Imam|Sheikh|King|Queen|Prince(?! Edward Island)|Princess|Duke|Duchess|Emperor|Emir|Sultan"
    r"|President|Premier(?! League)|Chancellor|Chairman|Chairwoman|Senator|Sen|Congressman|Congresswoman"
    r"|(?:(?:Prime|Foreign|Defen[cs]e|Finance|Interior|Health|Justice|Home|Energy|Education)\s)?(?:Minister|Secretary)"
    r"|Representative|Rep|Governor|Gov|Mayor|Ambassador|Envoy|Judge|Chief Justice|Attorney General|Commissioner"
    r"|Councillor|Speaker|Captain|Capt|General(?! (?:Motors|Electric|Mills|Assembly|Council|Staff))|Gen|Colonel|Col"
    r"|Major(?! League)|Maj|Lieutenant|Lt|Sergeant|Sgt|Corporal|Admiral|Marshal|Commander|Officer|Detective"
    r"|Winner|Champion|Champ|Finalist|Runner-[Uu]p|(?:Co-)?[Ff]ounder|Film-?maker|Novelist|Author|Actor|Actress|Singer"
    r"|Inspector|Constable|Sheriff|Chief|Director|Coach|Quarterback|Vice(?= President)|Deputy|Former|Acting)\b\.?\s+"
)


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
