"""Look a word up in the table that `tests.training.thesaurus` makes of WordNet.

The table is one sorted file, searched in place: nothing is loaded, and only entries that were asked for are cached.
"""

from collections import defaultdict
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from index.text.sorted_table import SortedTable

POS = Literal["v", "n", "a"]


class ThesaurusEntry(NamedTuple):
    """WordNet relations of a word in its commonest senses.

    `same` are synonyms, `broader` hypernyms, `causes` what it brings about ("kill": "die") or entails, `opposite` its
    antonyms, `derived` words of its family as `POS:word` ("death": "v:die").
    """

    same: frozenset[str] = frozenset()
    broader: frozenset[str] = frozenset()
    causes: frozenset[str] = frozenset()
    opposite: frozenset[str] = frozenset()
    derived: frozenset[str] = frozenset()


CAUSES = 3  # the column of a line
NO_COLUMNS = [""] * len(ThesaurusEntry._fields)
NOTHING = ThesaurusEntry()
LIGHT = frozenset("be have do get take make go give put let come".split())
# Verbs with so many senses that sharing one of them does not make two other verbs alike.
BRIDGES = LIGHT | frozenset(
    """move change act turn hold run set break pass leave keep see say tell use draw cut bring carry drop play work
    catch fall hit cover open stop gain attain reach achieve score arrive accomplish""".split()
)


@lru_cache(maxsize=16384)
def entry(word: str, pos: POS) -> ThesaurusEntry:
    """The entry of a lemma, two words joined by `_`; an empty one where the table has none."""
    columns = _table().columns(f"{pos}:{word}")
    return NOTHING if columns is None else ThesaurusEntry(*map(frozenset, map(str.split, columns)))


def listed_with(word: str) -> frozenset[str]:
    """All words that the table lists with a lemma, of any part of speech, and with the verbs of its family.

    The columns are read without making entries of them, as most lemmas are looked up once, for this alone.
    """
    noun, verb, adjective = (_table().columns(f"{pos}:{word}") or NO_COLUMNS for pos in "nva")
    same, broader, _, _, family = noun
    listed = " ".join((same, broader, *verb[:3], verb[-1])).split()
    verbs = [one[2:] for one in f"{family} {adjective[-1]}".split() if one[0] == "v"]
    return frozenset((word, *listed)).union(*map(verbs_listed_with, verbs))


@lru_cache(maxsize=2048)
def verbs_listed_with(verb: str) -> frozenset[str]:
    """A verb with its synonyms, its hypernyms and the verbs that it causes."""
    found = entry(verb, "v")
    return frozenset({verb, *found.same, *found.broader, *found.causes})


@lru_cache(maxsize=8192)
def is_a(word: str, broader: str) -> bool:
    """True if one noun is a hyponym of the other: a detainee is a prisoner, a prisoner a person."""
    if word == broader:
        return True
    found = entry(word, "n")
    return broader in found.same or broader in found.broader


@lru_cache(maxsize=8192)
def tell_same_event(said: str, asked: str) -> bool:
    """True if one verb reports the event that the other asks for: a synonym, a hyponym or a cause ("killed" for
    "died").

    Not the other way round: "killed" does not answer a question about murders.
    """
    if said == asked:
        return True
    mine, other = entry(said, "v"), entry(asked, "v")
    if asked in mine.opposite or said in other.opposite:
        return False
    if LIGHT.isdisjoint((said, asked)) and (same_sense(said, asked) or said in other.same):
        return True
    if said in LIGHT or asked in LIGHT:
        return False  # "go" is also to die, in a sense that no news uses
    tells = verbs_listed_with(said)
    return (asked in tells and asked not in BRIDGES) or not tells & other.same <= BRIDGES


def same_sense(said: str, asked: str) -> bool:
    """True if a verb lists the other as a synonym: not "check" for "arrest", listed there only in a rare sense."""
    mine = entry(said, "v")
    return said == asked or asked in mine.same or asked in mine.broader or asked in mine.causes


def causing(word: str) -> frozenset[str]:
    """The verbs that bring about an event: "kill" for "die"."""
    return _causes().get(word, frozenset())


@cache
def _causes() -> dict[str, frozenset[str]]:
    """Verb -> the verbs that cause it: built in one pass over all verbs, as each word of a question is looked up."""
    table, found = _table().data, defaultdict[str, set[str]](set)
    at = table.find(b"\nv:") + 1
    while table[at : at + 2] == b"v:":
        end = table.find(b"\n", at)
        columns = table[at:end].split(b"\t")
        for effect in columns[CAUSES].decode().split():
            found[effect].add(columns[0][2:].decode())
        at = end + 1
    return {effect: frozenset(verbs) for effect, verbs in found.items()}


def thesaurus_words(beginning: str, pos: POS) -> Iterator[str]:
    """The single words of a part of speech with a prefix, in order."""
    table, wanted = _table().data, f"{pos}:{beginning}".encode(errors="replace")
    at = table.find(b"\n" + wanted)
    while at >= 0 and table[at + 1 : at + 1 + len(wanted)] == wanted:
        word = table[at + 1 : table.find(b"\t", at)].decode().partition(":")[2]
        if word.isalpha():
            yield word
        at = table.find(b"\n", at + 1)


@cache
def _table() -> SortedTable:
    return SortedTable(__package__, "wordnet.tsv")
